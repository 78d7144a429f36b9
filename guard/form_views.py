"""Views of public forms that may be sent only so often."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from .address import get_client_address
from .limits import Limit, LimitExceeded, count_towards
from .views import describe_wait


class LimitedFormView(View):
    """A form that asks for a mail: the answer is the same whether the address is known or not.

    Every sending counts towards ``per_address``, and one without faults towards ``per_email``. ``ask`` answers it.
    """

    http_method_names = ["get", "head", "post"]
    form_class: type[forms.Form]
    template_name = ""
    per_address: Limit
    per_email: Limit

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.show(self.form_class())

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        form = self.form_class(data=request.POST)
        try:
            count_towards(self.per_address, get_client_address(request))
            self.check(form)
            if not form.is_valid():
                return self.show(form)
            count_towards(self.per_email, form.cleaned_data["email"])
        except LimitExceeded as error:
            return self.refuse(form, retry_after=error.retry_after)
        return self.ask(form)

    def check(self, form: forms.Form) -> None:
        """Add the faults that ``form`` cannot know of."""

    def ask(self, form: forms.Form) -> HttpResponse:
        raise NotImplementedError

    def refuse(self, form: forms.Form, *, retry_after: int) -> HttpResponse:
        """Answer 429 with the form as it was filled in."""
        form.is_valid()
        form.add_error(
            None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(retry_after)}
        )
        response = self.show(form, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def get_frame(self) -> dict:
        """What the page holds beside the form."""
        return {}

    def show(self, form: forms.Form, *, status: int = 200) -> HttpResponse:
        return render(self.request, self.template_name, {"form": form, **self.get_frame()}, status=status)
