"""Signing in and out. The answer to an address is the same whether it is known or not."""

from allauth.account.internal.decorators import login_stage_required
from allauth.account.mixins import NextRedirectMixin, RedirectAuthenticatedUserMixin
from allauth.account.stages import LoginByCodeStage
from allauth.account.views import ConfirmLoginCodeView, LogoutView
from allauth.socialaccount.adapter import get_adapter
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guard.form_views import LimitedFormView
from guard.limits import LimitExceeded, count_towards

from ..privacy import keep_to_oneself
from .codes import SignInProcess
from .forms import CodeForm, SignInForm
from .limits import CODE_PER_ADDRESS, CODE_PER_EMAIL, GUESSES_PER_EMAIL


@method_decorator(keep_to_oneself, name="dispatch")
class SignInView(RedirectAuthenticatedUserMixin, NextRedirectMixin, LimitedFormView):
    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    per_address, per_email = CODE_PER_ADDRESS, CODE_PER_EMAIL

    def ask(self, form: SignInForm) -> HttpResponse:
        SignInProcess.begin(self.request, email=form.cleaned_data["email"])
        return redirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginByCodeStage) -> None:
        """Whoever comes back here wants to give another address, or a new code."""

    def get_frame(self) -> dict:
        providers = get_adapter(self.request).list_providers(self.request)
        query = {name: self.request.GET[name] for name in ["next"] if name in self.request.GET}
        return {
            "providers": [
                (provider.name, provider.get_login_url(self.request, **query)) for provider in providers
            ]
        }


@method_decorator(keep_to_oneself, name="dispatch")
@method_decorator(
    login_stage_required(stage=LoginByCodeStage.key, redirect_urlname="account_login"), name="dispatch"
)
class CodeView(ConfirmLoginCodeView):
    template_name = "accounts/code.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self._process = SignInProcess.resume(request._login_stage)
        if self._process is None:
            return redirect("account_login")
        # Past allauth's own, which would take up its own process.
        return super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)

    def get_form_class(self) -> type[Form]:
        return CodeForm

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        try:
            count_towards(GUESSES_PER_EMAIL, self._process.state["email"])
        except LimitExceeded:
            self._process.abort()
            raise
        return super().post(request, *args, **kwargs)


@method_decorator(keep_to_oneself, name="dispatch")
class SignOutView(LogoutView):
    template_name = "accounts/sign_out.html"


@keep_to_oneself
@require_safe
def show_shut(request: HttpRequest) -> HttpResponse:
    """To an account that an administrator has shut."""
    return render(request, "accounts/shut.html", {"title": _("The account is closed")}, status=403)


@keep_to_oneself
@require_safe
def show_cancelled(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/oidc_refused.html", {"title": _("You are not signed in")}, status=403)
