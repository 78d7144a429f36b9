"""Verifying a certificate, and printing it. Both tell what stands on the paper and no more."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import LimitExceeded, count_towards
from guard.views import too_many_requests
from knowledge.drawing import can_print
from knowledge.formatting import format_date

from ..models import Certificate
from ..times import SWEDEN
from .codes import clean_code, show_code
from .limits import TRIES_PER_ADDRESS
from .printing import print_certificate


class CodeForm(forms.Form):
    kod = forms.CharField(
        label=gettext_lazy("The certificate's code"),
        help_text=gettext_lazy("Ten letters and digits, such as 7K2QF-9XM4D."),
        max_length=40,
        error_messages={
            "required": gettext_lazy("Write the code that stands on the certificate."),
            "max_length": gettext_lazy("Write the ten letters and digits that stand on the certificate."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_kod(self) -> str:
        code = clean_code(self.cleaned_data["kod"])
        if not code:
            raise forms.ValidationError(_("Write the ten letters and digits that stand on the certificate."))
        return code


@require_safe
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """The form; a code that can be one leads to its own page."""
    form = CodeForm(request.GET) if "kod" in request.GET else CodeForm()
    if form.is_bound and form.is_valid():
        return redirect("learning:certificate", form.cleaned_data["kod"])
    return render(request, "learning/certificates/find.html", {"form": form})


@require_safe
@never_cache
def verify(request: HttpRequest, code: str) -> HttpResponse:
    """Whether the code is a certificate's, and what stands on it."""
    cleaned = clean_code(code)
    if cleaned and cleaned != code:
        return redirect("learning:certificate", cleaned)
    if (refusal := limit_tries(request)) is not None:
        return refusal
    certificate = Certificate.objects.filter(code=cleaned).first()
    if certificate is None:
        return keep_out(render(request, "learning/certificates/unknown.html", status=404))
    context = {
        "certificate": certificate,
        "code": show_code(certificate.code),
        "day": format_date(certificate.issued_at.astimezone(SWEDEN).date()),
        "can_print": can_print(),
    }
    return keep_out(render(request, "learning/certificates/verify.html", context))


@require_safe
@never_cache
def download(request: HttpRequest, code: str) -> HttpResponse:
    """The certificate as PDF."""
    if (refusal := limit_tries(request)) is not None:
        return refusal
    certificate = Certificate.objects.filter(code=clean_code(code)).first()
    if certificate is None or not can_print():
        return keep_out(render(request, "learning/certificates/unknown.html", status=404))
    response = HttpResponse(print_certificate(certificate), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="intyg-{certificate.code}.pdf"'
    return keep_out(response)


def limit_tries(request: HttpRequest) -> HttpResponse | None:
    try:
        count_towards(TRIES_PER_ADDRESS, get_client_address(request))
    except LimitExceeded as error:
        return too_many_requests(request, retry_after=error.retry_after)
    return None


def keep_out(response: HttpResponse) -> HttpResponse:
    """Keep names out of search engines."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
