"""Who may act for which municipality."""

from organisations.models import Municipality

from ..models import MunicipalityDomain

__all__ = ["find_owner"]


def find_owner(email: str) -> Municipality | None:
    """The municipality whose confirmed domain ``email`` has: that very domain, none below it and none like it."""
    name, at, domain = email.strip().lower().rpartition("@")
    if not (name and at):
        return None
    found = (
        MunicipalityDomain.objects.confirmed().filter(domain=domain).select_related("municipality").first()
    )
    return found.municipality if found else None
