"""Registering for a webinar, and the registration's own page.

A link in a mail changes nothing when it is opened: scanners open links, too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import Limit, LimitExceeded, count_towards
from guard.views import describe_wait

from ..letters.links import send_links
from ..models import WebinarPage
from ..times import describe_time
from .consent import UNCONFIRMED_DAYS, VERSION
from .domain.registering import register
from .forms import LinksForm, RegistrationForm
from .limits import LINKS_PER_EMAIL, PER_ADDRESS, PER_EMAIL
from .opening import NotOpen, is_open
from .seats import count_seats


class LimitedFormView(View):
    """A form that asks for a mail: the answer is the same whether the address is known or not."""

    http_method_names = ["get", "head", "post"]
    form_class: type
    template_name = ""
    per_email: Limit

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.show(self.form_class())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        form = self.form_class(data=request.POST)
        try:
            count_towards(PER_ADDRESS, get_client_address(request))
            if not form.is_valid():
                return self.show(form)
            count_towards(self.per_email, form.cleaned_data["email"])
        except LimitExceeded as error:
            return self.refuse(form, retry_after=error.retry_after)
        return self.ask(form)

    def ask(self, form) -> HttpResponse:
        raise NotImplementedError

    def refuse(self, form, *, retry_after: int) -> HttpResponse:
        """Answer 429 with the form as it was filled in."""
        form.is_valid()
        form.add_error(
            None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(retry_after)}
        )
        response = self.show(form, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def get_frame(self) -> dict:
        return {}

    def show(self, form, *, status: int = 200) -> HttpResponse:
        return render(self.request, self.template_name, {"form": form, **self.get_frame()}, status=status)


@method_decorator(never_cache, name="dispatch")
class RegisterView(LimitedFormView):
    """The form of a webinar; where registration is not open, the page says so and leads back."""

    form_class = RegistrationForm
    template_name = "learning/registrations/register.html"
    per_email = PER_EMAIL

    def setup(self, request: HttpRequest, *args, slug: str, **kwargs) -> None:
        super().setup(request, *args, slug=slug, **kwargs)
        self.now = timezone.now()
        self.webinar = get_object_or_404(WebinarPage.objects.published(), slug=slug)

    def ask(self, form: RegistrationForm) -> HttpResponse:
        try:
            register(
                self.webinar.pk,
                email=form.cleaned_data["email"],
                details=form.details,
                consent_version=VERSION,
                now=self.now,
            )
        except NotOpen:
            return self.show(form, status=409)
        return redirect("learning:asked")

    def get_frame(self) -> dict:
        webinar = self.webinar
        return {
            "webinar": webinar,
            "when": describe_time(webinar.starts_at, webinar.ends_at) if webinar.starts_at else "",
            "is_open": is_open(webinar, now=self.now),
            "has_begun": webinar.starts_at is not None and webinar.starts_at <= self.now,
            "seats": count_seats([webinar], now=self.now)[webinar.pk],
            "crumbs": [("/", _("Home")), ("/webbinarier/", _("Webinars")), (webinar.url, webinar.title)],
        }


@method_decorator(never_cache, name="dispatch")
class LinksView(LimitedFormView):
    """Mails every live link of an address to it."""

    form_class = LinksForm
    template_name = "learning/registrations/links.html"
    per_email = LINKS_PER_EMAIL

    def ask(self, form: LinksForm) -> HttpResponse:
        send_links(form.cleaned_data["email"], now=timezone.now())
        return redirect("learning:links_sent")


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a mail is on its way."""
    context = {"title": _("Look in your inbox"), "days": UNCONFIRMED_DAYS}
    return render(request, "learning/registrations/asked.html", context)


@require_safe
def links_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "learning/registrations/links_sent.html", {"title": _("Look in your inbox")})
