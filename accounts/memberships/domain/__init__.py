"""What changes memberships. Each is one transaction: rows, audit row and mail."""

from .changing import change_role, end, hand_over
from .errors import (
    AlreadyMember,
    InvitationEnded,
    LastResponsible,
    MembershipError,
    NotAllowed,
    WrongAddress,
)
from .inviting import accept, find_invitation, invite, revoke
from .joining import join_by_domain

__all__ = [
    "AlreadyMember",
    "InvitationEnded",
    "LastResponsible",
    "MembershipError",
    "NotAllowed",
    "WrongAddress",
    "accept",
    "change_role",
    "end",
    "find_invitation",
    "hand_over",
    "invite",
    "join_by_domain",
    "revoke",
]
