"""Domains, memberships and invitations in the admin. Only administrators have the permissions."""

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import modeladmin_register

from registers.admin import PlainRegisterAdmin

from .models import Membership, MembershipInvitation, MunicipalityDomain
from .register_forms import DomainForm, InvitationForm, MembershipForm


class KeptPermissionHelper(PermissionHelper):
    """Rows are ended, not deleted: they say who could do what, and when."""

    def user_can_delete_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False


class SentPermissionHelper(KeptPermissionHelper):
    def user_can_edit_obj(self, user: AbstractBaseUser, obj: Model) -> bool:
        return False


@modeladmin_register
class MunicipalityDomainAdmin(PlainRegisterAdmin):
    model = MunicipalityDomain
    form_class = DomainForm
    base_url_path = "domaner"
    menu_label = _("Domains")
    menu_icon = "globe"
    menu_order = 950
    list_display = ["domain", "municipality", "confirmed_at", "confirmed_by"]
    list_filter = ["confirmed_at"]
    list_select_related = ["municipality", "confirmed_by"]
    search_fields = ["domain", "municipality__name"]
    ordering = ["domain"]
    panels = [FieldPanel("domain"), FieldPanel("municipality"), FieldPanel("is_confirmed")]


@modeladmin_register
class MembershipAdmin(PlainRegisterAdmin):
    model = Membership
    form_class = MembershipForm
    permission_helper_class = KeptPermissionHelper
    base_url_path = "medlemskap"
    menu_icon = "user"
    menu_order = 951
    list_display = ["email", "municipality", "role", "origin", "created_at", "expires_on", "ended_at"]
    list_filter = ["role", "origin"]
    list_select_related = ["municipality", "user"]
    search_fields = ["user__email", "user__first_name", "user__last_name", "municipality__name"]
    ordering = ["municipality__name", "-created_at", "-pk"]
    panels = [
        FieldPanel("user"),
        FieldPanel("municipality"),
        FieldPanel("role"),
        FieldPanel("expires_on"),
        FieldPanel("ends_now"),
    ]

    def email(self, membership: Membership) -> str:
        return membership.user.email or str(membership.user)

    email.short_description = _("e-mail address")
    email.admin_order_field = "user__email"


@modeladmin_register
class MembershipInvitationAdmin(PlainRegisterAdmin):
    model = MembershipInvitation
    form_class = InvitationForm
    permission_helper_class = SentPermissionHelper
    base_url_path = "medlemsinbjudningar"
    menu_label = _("Invitations to municipalities")
    menu_icon = "mail"
    menu_order = 952
    list_display = ["email", "municipality", "role", "created_at", "expires_at", "accepted_at", "revoked_at"]
    list_filter = ["role"]
    list_select_related = ["municipality"]
    search_fields = ["email", "municipality__name"]
    ordering = ["-created_at", "-pk"]
    panels = [
        FieldPanel("municipality"),
        FieldPanel("email"),
        FieldPanel("role"),
        FieldPanel("membership_expires_on"),
    ]
