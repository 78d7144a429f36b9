"""Everything that an account holds, for whoever it is about."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount

from ..models import Membership, MembershipInvitation, User


def export(user: User) -> dict:
    """Secrets are left out: they would open the account to whoever comes across the file."""
    addresses = list(EmailAddress.objects.filter(user=user).order_by("pk"))
    emails = [address.email for address in addresses]
    return {
        "konto": {
            "namn": user.get_full_name(),
            "skapat": user.date_joined,
            "senast_inloggad": user.last_login,
            "e-postadresser": [{"adress": a.email, "bekräftad": a.verified} for a in addresses],
        },
        "skydd": [
            {
                "slag": factor.get_type_display(),
                "tillagt": factor.created_at,
                "senast_använt": factor.last_used_at,
            }
            for factor in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "inloggning_via": list(
            SocialAccount.objects.filter(user=user).order_by("pk").values("provider", "uid", "extra_data")
        ),
        "medlemskap": [
            {
                "kommun": row.municipality.name,
                "roll": row.get_role_display(),
                "genom": row.get_origin_display(),
                "från": row.created_at,
                "sista_dag": row.expires_on,
                "avslutat": row.ended_at,
            }
            for row in Membership.objects.for_user(user).select_related("municipality").order_by("pk")
        ],
        "inbjudningar": [
            {"kommun": row.municipality.name, "skickad": row.created_at, "godtagen": row.accepted_at}
            for row in MembershipInvitation.objects.filter(email__in=emails).select_related("municipality")
        ],
    }
