"""What an editor sees when she has handed in a page: who has been told, and what happens next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page, WorkflowState

from .approval import list_approvers
from .letters import list_willing, name_of

NAMED = 3


def tell_what_happens_next(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Lead from the editor to what was handed in, or back to where the editor was opened from."""
    if not request.POST.get("action-submit"):
        return None
    # The editor's page still remembers that there was no review.
    state = WorkflowState.objects.active().for_instance(page).first()
    if state is None:
        return None
    approvers = list_approvers(page=page, asker_id=state.requested_by_id)
    names = [name_of(user) for user in list_willing(approvers, wish="submitted")]
    if names:
        messages.info(request, describe_mail(names))
    else:
        text = _("Nobody could be told by mail. Ask a colleague who may review to read it.")
        messages.warning(request, text)
    if get_valid_next_url_from_request(request):
        return None
    return redirect("review_changes", page.pk)


def describe_mail(names: list[str]) -> str:
    """Who has been told; a few by name."""
    if len(names) <= NAMED:
        *first, last = names
        told = _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last} if first else last
    else:
        told = ngettext("%(count)d reviewer", "%(count)d reviewers", len(names)) % {"count": len(names)}
    return _(
        "%(told)s have been told by mail. A colleague reads the page and publishes it or sends it back. "
        "Then you get a mail."
    ) % {"told": told}
