"""Registering for a webinar, and the registration's own page.

A link in a mail changes nothing when it is opened: scanners open links, too.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guard.form_views import LimitedFormView

from ..letters.links import send_links
from ..models import WebinarPage
from ..times import describe_when
from .consent import UNCONFIRMED_DAYS, VERSION
from .domain.registering import register
from .forms import LinksForm, RegistrationForm
from .limits import LINKS_PER_EMAIL, PER_ADDRESS, PER_EMAIL
from .opening import NotOpen, has_begun, is_open
from .seats import count_seats


@method_decorator(never_cache, name="dispatch")
class RegisterView(LimitedFormView):
    """The form of a webinar; where registration is not open, the page says so and leads back."""

    form_class = RegistrationForm
    template_name = "learning/registrations/register.html"
    per_address, per_email = PER_ADDRESS, PER_EMAIL

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
            "when": describe_when(webinar),
            "is_open": is_open(webinar, now=self.now),
            "has_begun": has_begun(webinar, now=self.now),
            "seats": count_seats([webinar], now=self.now)[webinar.pk],
            "crumbs": [("/", _("Home")), ("/webbinarier/", _("Webinars")), (webinar.url, webinar.title)],
        }


@method_decorator(never_cache, name="dispatch")
class LinksView(LimitedFormView):
    """Mails every live link of an address to it."""

    form_class = LinksForm
    template_name = "learning/registrations/links.html"
    per_address, per_email = PER_ADDRESS, LINKS_PER_EMAIL

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
