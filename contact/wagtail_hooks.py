from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.defaultfilters import linebreaksbr
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register
from wagtail_modeladmin.views import DeleteView, EditView, InspectView

from registers.history import EntryHistoryView

from .domain.erase import erase_message
from .domain.states import set_state
from .models import ContactMessage


class MessagePermissions(PermissionHelper):
    """Messages come from readers only."""

    def user_can_create(self, user):
        return False


class TitledByContent:
    """A message is known by what it is about; its own name is a number, since the log keeps that."""

    def get_page_subtitle(self):
        return self.instance.heading


class MessageInspectView(TitledByContent, InspectView):
    def get_field_display_value(self, field_name, field=None):
        value = super().get_field_display_value(field_name, field)
        return linebreaksbr(value) if field_name == "message" else value


class MessageEditView(TitledByContent, EditView):
    """The state is all there is to change; the domain writes it and the log."""

    def form_valid(self, form):
        message = ContactMessage.objects.get(pk=self.instance.pk)
        set_state(message=message, state=form.cleaned_data["state"], actor=self.request.user)
        messages.success(self.request, _("The state is saved."))
        return redirect(self.get_success_url())


class MessageEraseView(TitledByContent, DeleteView):
    page_title = _("Erase")

    def confirmation_message(self):
        return _("The message, its mail and everything about the sender are erased. This cannot be undone.")

    def post(self, request, *args, **kwargs):
        erase_message(message=self.instance, actor=request.user)
        messages.success(request, _("The message is erased."))
        return redirect(self.index_url)


@modeladmin_register
class ContactMessageAdmin(ModelAdmin):
    model = ContactMessage
    base_url_path = "meddelanden"
    menu_label = _("Messages")
    menu_icon = "comment"
    menu_order = 900
    permission_helper_class = MessagePermissions
    list_display = ["heading", "created_at", "email", "state"]
    list_filter = ["state", "topic"]
    list_per_page = 50
    search_fields = ["email", "name", "message", "subject_title", "reference"]
    ordering = ["-created_at", "-pk"]
    inspect_view_enabled = True
    inspect_view_class = MessageInspectView
    inspect_view_fields = [
        "created_at",
        "state",
        "topic",
        "subject_title",
        "reference",
        "name",
        "email",
        "message",
        "consent_text",
        "consent_version",
        "consent_at",
        "erase_on",
    ]
    edit_view_class = MessageEditView
    delete_view_class = MessageEraseView
    history_view_class = EntryHistoryView

    @admin.display(description=_("Message"), ordering="topic")
    def heading(self, message):
        return message.heading
