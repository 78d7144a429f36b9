"""Signing in, the own account and the members of a municipality.

allauth finds its pages by names without an app before them; only those that we use are here.
"""

from django.urls import include, path

from .memberships import views as memberships
from .own_account import views as own_account
from .second_factor import views as second_factor
from .signing_in import openid
from .signing_in import views as signing_in

allauth_names = [
    path("logga-in/", signing_in.SignInView.as_view(), name="account_login"),
    # The same page by its other names.
    path("logga-in/", signing_in.SignInView.as_view(), name="account_request_login_code"),
    path("logga-in/", signing_in.SignInView.as_view(), name="account_signup"),
    path("kod/", signing_in.CodeView.as_view(), name="account_confirm_login_code"),
    path("logga-ut/", signing_in.SignOutView.as_view(), name="account_logout"),
    path("stangt/", signing_in.show_shut, name="account_inactive"),
    path("losenord/", second_factor.PasswordView.as_view(), name="account_reauthenticate"),
    path("skydd/", second_factor.FactorsView.as_view(), name="mfa_index"),
    path("skydd/in/", second_factor.ShowFactorView.as_view(), name="mfa_authenticate"),
    path("skydd/visa/", second_factor.ShowFactorAgainView.as_view(), name="mfa_reauthenticate"),
    path(
        "skydd/visa/nyckel/",
        second_factor.ShowPasskeyAgainView.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("skydd/app/", second_factor.AddAppView.as_view(), name="mfa_activate_totp"),
    path("skydd/app/ta-bort/", second_factor.RemoveAppView.as_view(), name="mfa_deactivate_totp"),
    path("skydd/nyckel/", second_factor.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path("skydd/nyckel/in/", second_factor.SignInWithPasskeyView.as_view(), name="mfa_login_webauthn"),
    path(
        "skydd/nyckel/<int:pk>/ta-bort/",
        second_factor.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("skydd/reservkoder/", second_factor.BackupCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "skydd/reservkoder/nya/",
        second_factor.NewBackupCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "skydd/reservkoder/fil/",
        second_factor.BackupCodesFileView.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("via/avbruten/", signing_in.show_cancelled, name="socialaccount_login_cancelled"),
    path("via/<str:provider_id>/", openid.login, name="openid_connect_login"),
    path("via/<str:provider_id>/svar/", openid.callback, name="openid_connect_callback"),
]

own = [
    path("konto/", own_account.AccountView.as_view(), name="account"),
    path("konto/skydd/kravs/", second_factor.tell_needed, name="second_factor_needed"),
    path("konto/mina-uppgifter.json", own_account.take_along, name="own_data"),
    path("konto/radera/", own_account.EraseView.as_view(), name="erase"),
    path("konto/inbjudan/", memberships.InvitationView.as_view(), name="invitation"),
    path("konto/inbjudan/<str:token>/", memberships.open_invitation, name="open_invitation"),
    path("min-kommun/<str:code>/medlemmar/", memberships.MembersView.as_view(), name="members"),
    path("min-kommun/<str:code>/medlemmar/<int:pk>/", memberships.MemberView.as_view(), name="member"),
    path(
        "min-kommun/<str:code>/medlemmar/inbjudan/<int:pk>/",
        memberships.RevokeView.as_view(),
        name="revoke",
    ),
    path("min-kommun/<str:code>/lamna/", memberships.LeaveView.as_view(), name="leave"),
]

urlpatterns = [path("konto/", include(allauth_names)), path("", include((own, "accounts")))]
