"""The page of one registration, behind the link in its mails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from guard.views import keep_private, show_ended_link

from ..letters.invitation import CANCEL, REQUEST, Invitation, build_invitation
from ..models import Registration
from ..times import describe_when
from .domain.locking import LinkEnded
from .domain.registering import cancel, change, confirm
from .forms import DetailsForm
from .opening import NotOpen, has_begun, has_ended, is_off
from .tokens import digest_of

State = Registration.State
# Whatever a mail program has put behind a link fits; what is longer was never one.
LONGEST_TOKEN = 500


def find_registration(token: str) -> Registration:
    """The registration that a link leads to, with its webinar. Raises LinkEnded."""
    if len(token) > LONGEST_TOKEN:
        raise LinkEnded
    found = Registration.objects.select_related("webinar", "municipality")
    registration = found.filter(token_hash=digest_of(token)).first()
    if registration is None:
        raise LinkEnded
    return registration


# The link is the proof: whoever forges a request without it gets nowhere, so no cookie is needed.
@method_decorator(csrf_exempt, name="dispatch")
class RegistrationView(View):
    """Says how the registration stands; buttons confirm, change and cancel."""

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, token: str, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        try:
            return keep_private(super().dispatch(request, *args, token=token, **kwargs))
        except LinkEnded:
            return answer_ended(request)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        registration = find_registration(token)
        return self.show(registration, DetailsForm(initial=read_details(registration)))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        registration = find_registration(token)
        form = DetailsForm(initial=read_details(registration))
        try:
            match request.POST.get("action"):
                case "confirm":
                    confirm(token=token, now=self.now)
                case "cancel":
                    cancel(token=token, now=self.now)
                case "change":
                    form = DetailsForm(data=request.POST)
                    if not form.is_valid():
                        return self.show(registration, form)
                    change(token=token, details=form.details, now=self.now)
                case _unknown:
                    return self.show(registration, form, status=400)
        except NotOpen:
            return self.show(find_registration(token), form, is_too_late=True, status=409)
        return redirect(f"{request.path}?klart={request.POST['action']}")

    def show(
        self, registration: Registration, form: DetailsForm, *, status: int = 200, is_too_late: bool = False
    ) -> HttpResponse:
        webinar = registration.webinar
        context = {
            "registration": registration,
            "webinar": webinar,
            "form": form,
            "when": describe_when(webinar),
            "place_in_line": find_place_in_line(registration),
            "has_begun": has_begun(webinar, now=self.now),
            "has_ended": has_ended(webinar, now=self.now),
            "is_off": is_off(webinar),
            "is_too_late": is_too_late,
            "done": self.request.GET.get("klart", ""),
            "calendar_url": f"{self.request.path}kalender.ics",
        }
        return render(self.request, "learning/registrations/registration.html", context, status=status)


@require_safe
def own_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The entry of one registration, for a calendar that did not take it from the mail.

    Of a webinar that is called off it takes the entry out. Where there is none, the own page says why.
    """
    now = timezone.now()
    try:
        registration = find_registration(token)
    except LinkEnded:
        return answer_ended(request)
    webinar = registration.webinar
    has_entry = registration.state == State.CONFIRMED and webinar.starts_at is not None
    if not has_entry or has_ended(webinar, now=now):
        return keep_private(redirect("learning:registration", token))
    sequence = max(registration.calendar_sequence - 1, 0)
    method = CANCEL if is_off(webinar) else REQUEST
    data = build_invitation(Invitation(registration, sequence, method), now=now)
    response = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="webbinarium.ics"'
    return keep_private(response)


def read_details(registration: Registration) -> dict:
    return {
        "name": registration.name,
        "organisation_name": registration.organisation_name,
        "access_needs": registration.access_needs,
    }


def find_place_in_line(registration: Registration) -> int | None:
    """Counted from 1; None for whoever does not stand in line."""
    if registration.state != State.WAITING:
        return None
    before = Registration.objects.filter(
        webinar=registration.webinar, state=State.WAITING, queued_at__lt=registration.queued_at
    )
    return before.count() + 1


def answer_ended(request: HttpRequest) -> HttpResponse:
    context = {"title": _("The link no longer works")}
    return show_ended_link(request, "learning/registrations/ended.html", context)
