"""Everything that is kept about the registrations of an address, for its owner."""

from typing import Any

from ..models import Registration

# They let whoever has them change and cancel, and say nothing of her.
SECRETS = {"token_hash"}


def describe_registrations(email: str) -> list[dict[str, Any]]:
    """Values for JSON: each registration with its webinar, and the letters about it with their kept copies."""
    registrations = Registration.objects.filter(email=email.lower()).select_related("webinar", "municipality")
    return [_describe(one) for one in registrations.prefetch_related("letters__mail").order_by("pk")]


def _describe(registration: Registration) -> dict[str, Any]:
    names = [field.name for field in Registration._meta.fields if field.name not in SECRETS]
    values = {name: getattr(registration, name) for name in names}
    letters = sorted(registration.letters.all(), key=lambda letter: letter.pk)
    return {
        **values,
        "webinar": registration.webinar.title,
        "municipality": registration.municipality.name if registration.municipality else "",
        "letters": [
            {
                "kind": letter.kind,
                "queued_at": letter.queued_at,
                "copy": letter.mail and letter.mail.message,
            }
            for letter in letters
        ],
    }
