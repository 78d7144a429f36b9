"""Accounts: django-allauth as the portal uses it. The staff sign in with Wagtail's own form."""

import environ

env = environ.Env()

# Whether the admin opens only with a code of an app or a passkey beside the password; production's default is True.
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", default=False)
INVITATION_DAYS = 14
# After it has been used, taken back or run out; and accounts without a membership after they were last used.
INVITATION_RETENTION_DAYS = 90
ACCOUNT_RETENTION_DAYS = 730
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
# A code proves the address; who signs in elsewhere must bring a verified one (accounts.adapters).
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
# guard.limits counts what is asked for by mail; these are the guesses at codes and passwords of one account.
ACCOUNT_RATE_LIMITS = {
    "request_login_code": None,
    "login": None,
    "signup": None,
    "confirm_email": None,
    "login_failed": "10/10m/key",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Else a key that somebody finds would be enough to sign in.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Utfallsbanken"
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "600/h/ip"}
SOCIALACCOUNT_ADAPTER = "accounts.adapters.OpenIDAdapter"
# Adapters ask for a verified address of the provider before anybody is let in by it.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A link, not a form: a form's answer may not lead to another site (form-action of the policy above).
SOCIALACCOUNT_LOGIN_ON_GET = True
OIDC_PROVIDER_ID = env.str("OIDC_PROVIDER_ID", default="")
OIDC_NAME = env.str("OIDC_NAME", default="")
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")


def list_providers() -> list[dict]:
    """What allauth asks to know of the one provider that the environment names, if it names one."""
    if not OIDC_PROVIDER_ID:
        return []
    return [
        {
            "provider_id": OIDC_PROVIDER_ID,
            "name": OIDC_NAME or OIDC_PROVIDER_ID,
            "client_id": OIDC_CLIENT_ID,
            "secret": OIDC_CLIENT_SECRET,
            "settings": {"server_url": OIDC_SERVER_URL},
        }
    ]


SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": list_providers(), "OAUTH_PKCE_ENABLED": True}}
