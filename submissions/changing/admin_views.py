"""Proposals in the admin: the queue, and one of them beside the newest version of its case."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from ..models import ChangeProposal
from .comparing import compare
from .domain.answering import accept, decline
from .errors import AlreadyAnswered, ProposalRefused
from .forms import AnswerForm
from .hindrances import find_hindrance
from .latest import describe_latest
from .versions import name_version, read_latest

MODERATE = "submissions.moderate"
ANSWERED = "besvarade"
PER_PAGE = 50

may_moderate = permission_required(MODERATE, raise_exception=True)


def list_proposals(request: HttpRequest) -> QuerySet[ChangeProposal]:
    """Those that the moderator is not too close to: others are unknown to her."""
    return ChangeProposal.objects.to_answer(request.user, today=timezone.localdate())


@require_safe
@never_cache
@may_moderate
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, the oldest first; or what has been answered, the newest first."""
    proposals = list_proposals(request).select_related("page", "municipality", "answered_by")
    is_answered = request.GET.get("visa") == ANSWERED
    if is_answered:
        proposals = proposals.exclude(standing=ChangeProposal.Standing.OPEN).order_by("-answered_at", "-pk")
    else:
        proposals = proposals.open().order_by("proposed_at", "pk")
    shown = Paginator(proposals, PER_PAGE).get_page(request.GET.get("p"))
    context = {"proposals": shown, "is_answered": is_answered, "today": timezone.localdate()}
    return render(request, "submissions/changing/admin/queue.html", context)


@require_safe
@never_cache
@may_moderate
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_proposal(request, pk)
    return show(request, found, AnswerForm(keys=list(found.values)))


def find_proposal(request: HttpRequest, pk: int) -> ChangeProposal:
    proposals = list_proposals(request).select_related(
        "page__latest_revision__user", "page__locked_by", "municipality", "answered_by", "proposed_by"
    )
    return get_object_or_404(proposals, pk=pk)


def show(request: HttpRequest, found: ChangeProposal, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    page = found.page
    rows = compare(found, read_latest(page))
    ticked = (
        form.data.getlist("take") if form.is_bound else [row.key for row in rows if row.verdict == "free"]
    )
    context = {
        "proposal": found,
        "page": page,
        "form": form,
        "rows": [(row, row.key in ticked, row.key in found.taken) for row in rows],
        "latest": describe_latest(page),
        "version": name_version(page),
        "hindrance": find_hindrance(page, user=request.user) if found.is_open else None,
        "can_take_any": any(row.can_be_taken for row in rows),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "changes_url": reverse("review_changes", args=[page.pk]),
    }
    return render(request, "submissions/changing/admin/proposal.html", context, status=status)


@require_POST
@never_cache
@may_moderate
def accept_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """Let what is ticked into a draft, which then goes through the ordinary review."""
    found = find_proposal(request, pk)
    form = AnswerForm(request.POST, keys=list(found.values))
    if not form.is_valid():
        return show(request, found, form, status=400)
    try:
        accept(
            proposal=found,
            keys=form.cleaned_data["take"],
            actor=request.user,
            seen_version=form.cleaned_data["version"],
            answer=form.cleaned_data["answer"],
            now=timezone.now(),
        )
    except ProposalRefused as error:
        return refuse(request, pk, form, error)
    button = messages.button(reverse("wagtailadmin_pages:edit", args=[found.page_id]), _("Open the draft"))
    text = _("What you ticked is in a draft of the case. Read it and hand it in for review.")
    messages.success(request, text, buttons=[button])
    return redirect("submissions_proposal", pk)


@require_POST
@never_cache
@may_moderate
def decline_proposal(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_proposal(request, pk)
    form = AnswerForm(request.POST, keys=list(found.values), must_answer=True)
    if not form.is_valid():
        return show(request, found, form, status=400)
    try:
        decline(proposal=found, actor=request.user, answer=form.cleaned_data["answer"], now=timezone.now())
    except ProposalRefused as error:
        return refuse(request, pk, form, error)
    messages.success(request, _("The proposal is declined, and the municipality is told why."))
    return redirect("submissions_proposal", pk)


def refuse(request: HttpRequest, pk: int, form: AnswerForm, error: ProposalRefused) -> HttpResponse:
    """The page as it stands now, with the reason and what was typed."""
    if isinstance(error, AlreadyAnswered):
        messages.error(request, str(error))
        return redirect("submissions_proposal", pk)
    form.add_error(None, str(error))
    return show(request, find_proposal(request, pk), form, status=409)
