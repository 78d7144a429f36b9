"""Signing in by a code in a mail: allauth's, but the same for an address that nobody has signed in with.

allauth keeps the code in the session of the browser that asked for it, with the number of wrong guesses. An account
is made when the code has come back, so that no stranger's mistyped address becomes one.
"""

from typing import Self

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest, HttpResponse

from ..letters import send_letter
from .people import find_user, may_sign_in_by_code, prove_address


class SignInProcess(LoginCodeVerificationProcess):
    @classmethod
    def begin(cls, request: HttpRequest, *, email: str) -> None:
        user = find_user(email)
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email))
        stage.state["initiated_by_user"] = True
        process = cls(stage)
        process.send()
        process.persist()

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> Self | None:
        return cls(stage).abort_if_invalid()

    def send(self, skip_enumeration_mails: bool = False) -> None:
        """To whoever may not sign in this way the mail says how; no code is right then."""
        email = self.state["email"]
        if may_sign_in_by_code(self.user):
            send_letter("login_code", email=email, context={"code": self.generate_code()})
        else:
            self.state["code"] = ""
            send_letter("staff_sign_in", email=email, context={"is_active": self.user.is_active})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        email = self.state["email"]
        user = prove_address(self.user, email)
        record_authentication(self.request, user, method="code", email=email)
        return perform_login(self.request, Login(user=user, redirect_url=redirect_url, email=email))
