"""The own account: name, memberships, protection; taking everything along and erasing it."""

from allauth.account.models import EmailAddress
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from ..memberships.domain import MembershipError
from ..memberships.domain.rules import day_of
from ..models import Membership
from ..privacy import keep_to_oneself
from ..staff import has_second_factor, is_staff
from .erasing import erase
from .exporting import export
from .forms import NameForm


@method_decorator([keep_to_oneself, login_required], name="dispatch")
class AccountView(View):
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        names = {"first_name": request.user.first_name, "last_name": request.user.last_name}
        return self.show(NameForm(initial=names))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = NameForm(data=request.POST)
        if not form.is_valid():
            return self.show(form)
        for name, value in form.cleaned_data.items():
            setattr(request.user, name, value)
        request.user.save(update_fields=list(form.cleaned_data))
        return redirect(reverse("accounts:account") + "?klart=namn")

    def show(self, form: NameForm) -> HttpResponse:
        user, today = self.request.user, day_of(timezone.now())
        memberships = Membership.objects.for_user(user).active(today=today).select_related("municipality")
        context = {
            "title": _("Your account"),
            "form": form,
            "addresses": EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk"),
            "memberships": memberships,
            "has_second_factor": has_second_factor(user),
            "is_staff": is_staff(user),
            "done": self.request.GET.get("klart", ""),
        }
        return render(self.request, "accounts/account.html", context)


@keep_to_oneself
@login_required
@require_safe
def take_along(request: HttpRequest) -> HttpResponse:
    response = JsonResponse(export(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="mina-uppgifter.json"'
    return response


@method_decorator([keep_to_oneself, login_required], name="dispatch")
class EraseView(View):
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            erase(user=request.user, now=timezone.now())
        except MembershipError as error:
            return self.show(fault=str(error), status=409)
        logout(request)
        return render(request, "accounts/erased.html", {"title": _("Your account is erased")})

    def show(self, *, fault: str = "", status: int = 200) -> HttpResponse:
        context = {"title": _("Erase your account"), "fault": fault, "is_staff": is_staff(self.request.user)}
        return render(self.request, "accounts/erase.html", context, status=status)
