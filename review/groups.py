"""The groups that work with the bank, by the names that migrations give them."""

from django.contrib.auth.models import AbstractBaseUser

EDITOR = "Redaktör"
REVIEWER = "Granskare"
PUBLISHER = "Ansvarig utgivare"

# Who may approve what somebody else has written.
APPROVERS = (REVIEWER, PUBLISHER)


def is_in_group(user: AbstractBaseUser, *names: str) -> bool:
    """Say whether an active user is in one of the groups; a superuser counts as a member of every group."""
    if not user.is_active:
        return False
    return user.is_superuser or bool(_group_names(user).intersection(names))


def _group_names(user: AbstractBaseUser) -> frozenset[str]:
    """The names of the user's groups, asked for once for each user object: menus and lists ask often."""
    names = getattr(user, "_group_names", None)
    if names is None:
        names = user._group_names = frozenset(user.groups.values_list("name", flat=True))
    return names
