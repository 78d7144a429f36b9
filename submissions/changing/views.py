"""Proposing a change in a public case, and seeing what becomes of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from accounts.models import Membership
from guard.limits import LimitExceeded, count_towards
from guard.views import describe_wait

from ..models import ChangeProposal
from ..own_municipality.membership import find_membership, for_members
from ..own_municipality.reading import list_cases
from .domain.proposing import Wish, propose, withdraw
from .errors import NothingChanged, ProposalRefused, TokenUsed
from .forms import ChangeForm
from .limits import PER_MUNICIPALITY, PER_USER
from .telling import list_changes
from .versions import open_version, seal_version


@method_decorator(for_members, name="dispatch")
class ProposeView(View):
    """The case's values in a form; only what is changed is sent on."""

    http_method_names = ["get", "head", "post"]

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()

    def dispatch(self, request: HttpRequest, *args, code: str, uid: str, **kwargs) -> HttpResponse:
        self.municipality = find_membership(request, code).municipality
        cases = list_cases(self.municipality).select_related("live_revision", "project_status")
        self.page = get_object_or_404(cases, uid=uid)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        seal = seal_version(self.page)
        shown, _revision = open_version(self.page, seal)
        return self.show(ChangeForm(page=shown, seal=seal))

    def post(self, request: HttpRequest) -> HttpResponse:
        seal = request.POST.get("version", "")
        shown, revision = open_version(self.page, seal)
        form = ChangeForm(request.POST, page=shown, seal=seal)
        try:
            count_towards(PER_USER, str(request.user.pk))
            if not form.is_valid():
                return self.show(form)
            count_towards(PER_MUNICIPALITY, self.municipality.code)
            proposal = propose(
                page=self.page,
                municipality=self.municipality,
                actor=request.user,
                wish=Wish(form.changes, form.cleaned_data["reason"], revision),
                token=form.token,
                now=self.now,
            )
        except LimitExceeded as error:
            return self.refuse(form, retry_after=error.retry_after)
        except (NothingChanged, TokenUsed) as error:
            form.add_error(None, str(error))
            if isinstance(error, TokenUsed):
                form.renew_stamp()
            return self.show(form)
        messages.success(request, _("The proposal is sent. You get a mail when it is answered."))
        return redirect("submissions:proposal", self.municipality.code, proposal.pk)

    def refuse(self, form: ChangeForm, *, retry_after: int) -> HttpResponse:
        """Answer 429 with the form as it was filled in."""
        form.is_valid()
        text = _("Too many proposals have been sent today. %(wait)s")
        form.add_error(None, text % {"wait": describe_wait(retry_after)})
        response = self.show(form, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def show(self, form: ChangeForm, *, status: int = 200) -> HttpResponse:
        context = {
            "title": _("Suggest a change in %(title)s") % {"title": self.page.title},
            "form": form,
            "page": self.page,
            "municipality": self.municipality,
            "crumbs": list_crumbs(self.municipality),
        }
        return render(self.request, "submissions/changing/form.html", context, status=status)


def list_crumbs(municipality) -> list[tuple[str, str]]:
    name = _("My municipality: %(name)s") % {"name": municipality.name}
    return [("/", _("Home")), (f"/min-kommun/{municipality.code}/", name)]


def find_proposal(request: HttpRequest, code: str, pk: int) -> tuple[Membership, ChangeProposal]:
    """A proposal of a municipality of the reader's; Http404 for any other."""
    membership = find_membership(request, code)
    own = ChangeProposal.objects.for_user(request.user, today=timezone.localdate())
    own = own.filter(municipality=membership.municipality).select_related("page", "municipality")
    return membership, get_object_or_404(own, pk=pk)


@require_safe
@for_members
def proposal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What was proposed, and how it stands."""
    membership, found = find_proposal(request, code, pk)
    context = {
        "title": _("Your proposal on %(title)s") % {"title": found.page.title},
        "proposal": found,
        "page": found.page,
        "municipality": membership.municipality,
        "changes": list_changes(found),
        "crumbs": list_crumbs(membership.municipality),
    }
    return render(request, "submissions/changing/proposal.html", context)


@require_POST
@for_members
def withdraw_proposal(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    _membership, found = find_proposal(request, code, pk)
    try:
        withdraw(proposal=found, actor=request.user, now=timezone.now())
        messages.success(request, _("The proposal is taken back."))
    except ProposalRefused as error:
        messages.error(request, str(error))
    return redirect("submissions:proposal", code, found.pk)
