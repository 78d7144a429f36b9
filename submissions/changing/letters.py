"""Mail about proposals: to the editors, and to those who proposed, queued in the transaction of what it tells."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Role, User
from jobs.mail import queue_mail
from review.letters import has_address

from ..models import ChangeProposal


def mail_proposed(proposal: ChangeProposal) -> None:
    """To the editors, and a receipt to whoever proposed."""
    _mail_editors("editors_proposed", _("Proposal of a change: %(title)s"), proposal)
    _mail_proposer("proposed", _("We have got your proposal: %(title)s"), proposal)


def mail_withdrawn(proposal: ChangeProposal) -> None:
    _mail_editors("editors_withdrawn", _("Taken back: the proposal on %(title)s"), proposal)


def mail_accepted(proposal: ChangeProposal) -> None:
    _mail_proposer("accepted", _("Your proposal is let in: %(title)s"), proposal)


def mail_declined(proposal: ChangeProposal) -> None:
    _mail_proposer("declined", _("About your proposal: %(title)s"), proposal)


def mail_published(proposal: ChangeProposal) -> None:
    _mail_proposer("published", _("Published: %(title)s"), proposal)


def list_recipients(proposal: ChangeProposal) -> list[User]:
    """Whoever proposed, as long as she is a member; else those responsible for the municipality."""
    members = Membership.objects.active(today=timezone.localdate()).filter(
        municipality=proposal.municipality_id, user__is_active=True
    )
    members = members.select_related("user").order_by("pk")
    own = [member.user for member in members if member.user_id == proposal.proposed_by_id]
    others = [member.user for member in members if member.role == Role.RESPONSIBLE]
    return [user for user in own or others if has_address(user)]


def _mail_proposer(template: str, subject: str, proposal: ChangeProposal) -> None:
    address = settings.SITE_URL + reverse(
        "submissions:proposal", args=[proposal.municipality.code, proposal.pk]
    )
    text = _render(template, proposal, address=address)
    for user in list_recipients(proposal):
        queue_mail(to=user.email, subject=_subject(subject, proposal), message=text)


def _mail_editors(template: str, subject: str, proposal: ChangeProposal) -> None:
    if not settings.CONTACT_EMAIL:
        return
    address = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("submissions_proposal", args=[proposal.pk])
    text = _render(template, proposal, address=address)
    queue_mail(to=settings.CONTACT_EMAIL, subject=_subject(subject, proposal), message=text)


def _render(template: str, proposal: ChangeProposal, *, address: str) -> str:
    page = proposal.page
    context = {
        "proposal": proposal,
        "title": page.title,
        "municipality": proposal.municipality.name,
        "url": address,
        "case_url": page.full_url or "",
        "site_url": settings.SITE_URL,
        "taken": len(proposal.taken),
        "proposed": len(proposal.values),
    }
    return render_to_string(f"submissions/changing/mail/{template}.txt", context)


def _subject(subject: str, proposal: ChangeProposal) -> str:
    return f"Utfallsbanken – {subject % {'title': proposal.page.title}}"
