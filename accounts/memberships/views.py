"""The members of a municipality, for its members; and invitations, for whoever gets one.

A municipality that one is not a member of is not there (404), and neither are its members.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from guard.address import get_client_address
from guard.limits import count_towards
from guard.views import show_ended_link

from ..models import Membership, MembershipInvitation, Role
from ..privacy import keep_to_oneself
from . import domain
from .domain.rules import day_of
from .forms import InviteForm, LeaveForm
from .limits import INVITE_PER_EMAIL, INVITE_PER_MEMBER, OPEN_PER_ADDRESS

INVITATION_COOKIE = "inbjudan"
INVITATION_PATH = "/konto/inbjudan/"
INVITATION_SECONDS = 24 * 60 * 60


@method_decorator([keep_to_oneself, login_required], name="dispatch")
class MemberOnlyView(View):
    """``membership`` is the own one, ``municipality`` its municipality."""

    http_method_names = ["get", "head", "post"]
    is_for_responsible = False

    def dispatch(self, request: HttpRequest, code: str, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        self.today = day_of(self.now)
        active = Membership.objects.for_user(request.user).active(today=self.today)
        self.membership = get_object_or_404(active.select_related("municipality"), municipality__code=code)
        self.municipality = self.membership.municipality
        self.is_responsible = self.membership.role == Role.RESPONSIBLE
        if self.is_for_responsible and not self.is_responsible:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def list_members(self):
        rows = Membership.objects.active(today=self.today).filter(municipality=self.municipality)
        return rows.select_related("user").order_by(
            "-role", "user__last_name", "user__first_name", "user__email", "pk"
        )

    def go_to_members(self, done: str = "") -> HttpResponse:
        return redirect(
            reverse("accounts:members", args=[self.municipality.code]) + (f"?klart={done}" if done else "")
        )


class MembersView(MemberOnlyView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(InviteForm(today=self.today))

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.is_responsible:
            raise Http404
        form = InviteForm(data=request.POST, today=self.today)
        if not form.is_valid():
            return self.show(form)
        count_towards(INVITE_PER_MEMBER, str(request.user.pk))
        count_towards(INVITE_PER_EMAIL, form.cleaned_data["email"])
        try:
            domain.invite(
                municipality=self.municipality, actor=request.user, now=self.now, **form.cleaned_data
            )
        except domain.MembershipError as error:
            form.add_error("email", str(error))
            return self.show(form)
        return self.go_to_members("inbjuden")

    def show(self, form: InviteForm) -> HttpResponse:
        invitations = MembershipInvitation.objects.open(now=self.now).filter(municipality=self.municipality)
        context = {
            "title": _("Members"),
            "municipality": self.municipality,
            "members": self.list_members(),
            "invitations": invitations if self.is_responsible else [],
            "is_responsible": self.is_responsible,
            "own": self.membership,
            "form": form,
            "done": self.request.GET.get("klart", ""),
        }
        return render(self.request, "accounts/memberships/members.html", context)


class MemberView(MemberOnlyView):
    """Another role, or the end, for one member."""

    is_for_responsible = True

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show(get_object_or_404(self.list_members(), pk=pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        member = get_object_or_404(self.list_members(), pk=pk)
        action = request.POST.get("action")
        try:
            if action == "end":
                domain.end(membership=member, actor=request.user, now=self.now)
            elif action in Role.values:
                domain.change_role(membership=member, role=action, actor=request.user, now=self.now)
            else:
                return self.show(member)
        except domain.MembershipError as error:
            return self.show(member, fault=str(error), status=409)
        if member.user_id == request.user.pk and action == "end":
            return redirect("accounts:account")
        return self.go_to_members("avslutad" if action == "end" else "roll")

    def show(self, member: Membership, *, fault: str = "", status: int = 200) -> HttpResponse:
        context = {
            "title": member.user.get_full_name() or member.user.email,
            "municipality": self.municipality,
            "member": member,
            "is_oneself": member.user_id == self.request.user.pk,
            "fault": fault,
        }
        return render(self.request, "accounts/memberships/member.html", context, status=status)


class RevokeView(MemberOnlyView):
    http_method_names = ["post"]
    is_for_responsible = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        invitation = get_object_or_404(MembershipInvitation, pk=pk, municipality=self.municipality)
        try:
            domain.revoke(invitation=invitation, actor=request.user, now=self.now)
        except domain.MembershipError:
            return self.go_to_members("inte-oppen")
        return self.go_to_members("aterkallad")


class LeaveView(MemberOnlyView):
    """Leaving the municipality, handing over first where somebody must."""

    def make_form(self, data=None) -> LeaveForm:
        others = self.list_members().exclude(pk=self.membership.pk)
        return LeaveForm(data=data, others=others)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(self.make_form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        to = form.cleaned_data["to"] if self.is_responsible else None
        try:
            if to:
                domain.hand_over(membership=self.membership, to=to, actor=request.user, now=self.now)
            else:
                domain.end(membership=self.membership, actor=request.user, now=self.now)
        except domain.MembershipError as error:
            form.add_error("to", str(error))
            return self.show(form, status=409)
        return redirect(reverse("accounts:account") + "?klart=lamnat")

    def show(self, form: LeaveForm, *, status: int = 200) -> HttpResponse:
        context = {
            "title": _("Leave %(municipality)s") % {"municipality": self.municipality.name},
            "municipality": self.municipality,
            "form": form if self.is_responsible and form.fields["to"].queryset.exists() else None,
        }
        return render(self.request, "accounts/memberships/leave.html", context, status=status)


@keep_to_oneself
@require_safe
def open_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Changes nothing; the secret goes from the address into a cookie that is sent to the next page only."""
    count_towards(OPEN_PER_ADDRESS, get_client_address(request))
    try:
        domain.find_invitation(token=token, now=timezone.now())
    except domain.InvitationEnded:
        return answer_ended(request)
    response = redirect("accounts:invitation")
    response.set_cookie(
        INVITATION_COOKIE,
        token,
        max_age=INVITATION_SECONDS,
        path=INVITATION_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@method_decorator(keep_to_oneself, name="dispatch")
class InvitationView(View):
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.token = request.COOKIES.get(INVITATION_COOKIE, "")
        try:
            self.invitation = domain.find_invitation(token=self.token, now=timezone.now())
            return super().dispatch(request, *args, **kwargs)
        except domain.InvitationEnded:
            return answer_ended(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?next={reverse('accounts:invitation')}")
        try:
            domain.accept(token=self.token, user=request.user, now=timezone.now())
        except (domain.WrongAddress, domain.AlreadyMember) as error:
            return self.show(fault=str(error), status=409)
        response = redirect(reverse("accounts:account") + "?klart=medlem")
        response.delete_cookie(INVITATION_COOKIE, path=INVITATION_PATH, samesite="Lax")
        return response

    def show(self, *, fault: str = "", status: int = 200) -> HttpResponse:
        title = _("Invitation to %(municipality)s") % {"municipality": self.invitation.municipality.name}
        context = {"title": title, "invitation": self.invitation, "fault": fault}
        return render(self.request, "accounts/memberships/invitation.html", context, status=status)


def answer_ended(request: HttpRequest) -> HttpResponse:
    return show_ended_link(
        request, "accounts/memberships/ended.html", {"title": _("The invitation no longer works")}
    )
