"""Many projects at once: the template, the dry run, the confirmation."""

from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Membership, User
from guard.limits import LimitExceeded, count_towards
from guard.views import describe_wait, keep_private
from organisations.models import Municipality

from ..domain.errors import SubmissionError
from ..forms.vocabulary import load_choices
from .book import CannotRead
from .carrying import CannotCarry, pack, unpack
from .entering import enter
from .forms import BulkForm
from .judging import Report, judge_file
from .limits import PER_USER
from .template import make_template

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN = 100


def for_members(view: Callable) -> Callable:
    """Give the view the municipalities of whoever is signed in; others are told what it takes."""

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        owners = find_owners(request.user)
        if not owners:
            return keep(render(request, "submissions/bulk/not_member.html", status=403))
        return keep(view(request, owners))

    return asked


def find_owners(user: User) -> list[Municipality]:
    if not user.is_authenticated:
        return []
    memberships = Membership.objects.for_user(user).active(today=timezone.localdate())
    return [one.municipality for one in memberships.select_related("municipality")]


# The file is read and judged for seconds: the lock that writing takes is held for writing alone.
@transaction.non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def bulk(request: HttpRequest, owners: list[Municipality]) -> HttpResponse:
    """The form; a file that is sent is read, judged and told of, and nothing is stored."""
    if request.method != "POST":
        wanted = request.GET.get("kommun", "")
        return show(request, BulkForm(owners=owners, initial={"owner": wanted}))
    form = BulkForm(request.POST, request.FILES, owners=owners)
    try:
        count_towards(PER_USER, str(request.user.pk))
    except LimitExceeded as error:
        form.add_error(
            None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(error.retry_after)}
        )
        response = show(request, form, status=429)
        response["Retry-After"] = str(error.retry_after)
        return response
    return judge(request, form) if form.is_valid() else show(request, form)


def judge(request: HttpRequest, form: BulkForm) -> HttpResponse:
    owner = form.chosen
    try:
        report = judge_file(form.cleaned_data["file"].read(), owner=owner, choices=load_choices())
        packed = "" if report.faults else pack(report.projects, user=request.user, owner=owner)
    except CannotRead as error:
        form.add_error("file", str(error))
        return show(request, form)
    return show(request, form, report=report, packed=packed, owner=owner)


def show(
    request: HttpRequest,
    form: BulkForm,
    *,
    report: Report | None = None,
    packed: str = "",
    owner: Municipality | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "report": report,
        "packed": packed,
        "owner": owner,
        "faults": report.faults[:MOST_SHOWN] if report else (),
        "more_faults": max(0, len(report.faults) - MOST_SHOWN) if report else 0,
    }
    return render(request, "submissions/bulk/bulk.html", context, status=status)


@require_POST
@for_members
def confirm(request: HttpRequest, owners: list[Municipality]) -> HttpResponse:
    """Store what the dry run told of, all or nothing; once more is the same drafts."""
    form = BulkForm(owners=owners)
    owner = form.owners.get(request.POST.get("owner", ""))
    if owner is None:
        return show(request, form, status=403)
    try:
        projects, digest = unpack(request.POST.get("projects", ""), user=request.user, owner=owner)
        entered = enter(projects, owner=owner, user=request.user, digest=digest, now=timezone.now())
    except CannotCarry:
        return ask_again(
            request, owners, _("What was to be saved is more than twelve hours old. Send the file again.")
        )
    except SubmissionError as error:
        return ask_again(request, owners, str(error))
    return redirect(f"{reverse('submissions:bulk_done')}?antal={len(entered)}&kommun={owner.code}")


def ask_again(request: HttpRequest, owners: list[Municipality], message: str) -> HttpResponse:
    form = BulkForm({}, owners=owners)
    form.errors.clear()
    form.add_error(None, message)
    return show(request, form)


@require_safe
@for_members
def done(request: HttpRequest, owners: list[Municipality]) -> HttpResponse:
    """Say how many were saved, and where they are."""
    asked, code = request.GET.get("antal", ""), request.GET.get("kommun", "")
    count = min(int(asked), 9_999) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
    owner = next((one for one in owners if one.code == code), owners[0])
    title = ngettext("%(count)d project is saved as a draft", "%(count)d projects are saved as drafts", count)
    context = {"title": title % {"count": count}, "owner": owner}
    return render(request, "submissions/bulk/done.html", context)


@require_safe
@for_members
def template(request: HttpRequest, owners: list[Municipality]) -> HttpResponse:
    """The spreadsheet to fill in."""
    response = HttpResponse(make_template(load_choices()), content_type=XLSX_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{_("utfallsbanken-projects")}.xlsx"'
    return response


def keep(response: HttpResponse) -> HttpResponse:
    keep_private(response)
    # With "no-referrer" browsers would not say that the form is ours.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
