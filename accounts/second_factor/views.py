"""allauth's views of the second factor on pages of ours."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView as PasswordBase
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal.auth import begin_registration
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..privacy import keep_to_oneself
from ..staff import is_staff
from .forms import AddAppForm, AddPasskeyForm, PasswordForm, ShowFactorAgainForm, ShowFactorForm

private = method_decorator(keep_to_oneself, name="dispatch")


@keep_to_oneself
@login_required
@require_safe
def tell_needed(request: HttpRequest) -> HttpResponse:
    """To staff who have none yet."""
    context = {"title": _("Protect your account"), "next": request.GET.get("next", "")}
    return render(request, "accounts/second_factor/needed.html", context)


@private
class FactorsView(IndexView):
    template_name = "accounts/second_factor/factors.html"

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        must_have = settings.STAFF_MFA_REQUIRED and is_staff(self.request.user)
        return {**context, "must_have": must_have}


@private
class ShowFactorView(AuthenticateView):
    """On the way in, after the code in the mail or the provider."""

    template_name = "accounts/second_factor/show.html"
    form_class = ShowFactorForm


@private
class ShowFactorAgainView(ReauthenticateView):
    """Signed in with a password, or about to change something about the factors."""

    template_name = "accounts/second_factor/show_again.html"
    form_class = ShowFactorAgainForm

    def get_context_data(self, **kwargs) -> dict:
        types = Authenticator.objects.filter(user=self.request.user).values_list("type", flat=True)
        return {**super().get_context_data(**kwargs), "has_passkey": Authenticator.Type.WEBAUTHN in types}


@private
class ShowPasskeyAgainView(ReauthenticateWebAuthnView):
    template_name = "accounts/second_factor/show_passkey.html"

    def form_invalid(self, form) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs) -> dict:
        types = Authenticator.objects.filter(user=self.request.user).values_list("type", flat=True)
        return {
            **super().get_context_data(**kwargs),
            "form": kwargs.get("form") or self.get_form(),
            "has_code": Authenticator.Type.TOTP in types or Authenticator.Type.RECOVERY_CODES in types,
        }


@private
class PasswordView(PasswordBase):
    template_name = "accounts/second_factor/password.html"

    def get_form_class(self) -> type[PasswordForm]:
        return PasswordForm


class CountsAsShown:
    """Whoever has just added a factor has shown it."""

    def form_valid(self, form) -> HttpResponse:
        response = super().form_valid(form)
        newest = Authenticator.objects.filter(user=self.request.user).exclude(
            type=Authenticator.Type.RECOVERY_CODES
        )
        added = newest.latest("pk")
        record_authentication(
            self.request, self.request.user, "mfa", id=added.pk, type=added.type, reauthenticated=True
        )
        return response


@private
class AddAppView(CountsAsShown, ActivateTOTPView):
    template_name = "accounts/second_factor/add_app.html"
    form_class = AddAppForm


@private
class RemoveAppView(DeactivateTOTPView):
    template_name = "accounts/second_factor/remove.html"

    def get_context_data(self, **kwargs) -> dict:
        return {**super().get_context_data(**kwargs), "title": _("Remove the code app")}


@private
class AddPasskeyView(CountsAsShown, AddWebAuthnView):
    template_name = "accounts/second_factor/add_passkey.html"
    form_class = AddPasskeyForm

    def get_context_data(self, **kwargs) -> dict:
        # allauth's drops the form with its faults, and asks for a key that cannot sign in by itself.
        context = {"form": kwargs.get("form") or self.get_form(), **super().get_context_data(), **kwargs}
        options = begin_registration(self.request.user, True)
        return {**context, "js_data": {"creation_options": options}}


@private
class RemovePasskeyView(RemoveWebAuthnView):
    template_name = "accounts/second_factor/remove.html"
    success_url = reverse_lazy("mfa_index")

    def get_context_data(self, **kwargs) -> dict:
        return {
            **super().get_context_data(**kwargs),
            "title": _("Remove the passkey “%(name)s”") % {"name": self.object},
        }


@private
class SignInWithPasskeyView(LoginWebAuthnView):
    """The script asks it for a challenge; without one it leads to the ordinary way in."""


@private
class BackupCodesView(ViewRecoveryCodesView):
    template_name = "accounts/second_factor/backup_codes.html"


@private
class NewBackupCodesView(GenerateRecoveryCodesView):
    template_name = "accounts/second_factor/new_backup_codes.html"


@private
class BackupCodesFileView(DownloadRecoveryCodesView):
    template_name = "accounts/second_factor/backup_codes.txt"

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response.headers["Content-Disposition"] = 'attachment; filename="reservkoder-utfallsbanken.txt"'
        return response
