"""Outgoing mail in Wagtail's admin: to look at, nothing to change."""

from django.utils.translation import gettext_lazy as _
from post_office.models import STATUS, Email
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

# post_office's own words have no Swedish.
STATUS_LABELS = {
    STATUS.sent: _("Sent"),
    STATUS.failed: _("Given up"),
    STATUS.queued: _("Waiting"),
    STATUS.requeued: _("To be tried again"),
}


def get_status_label(email):
    return STATUS_LABELS.get(email.status, "")


class MailIndexView(generic.IndexView):
    model = Email
    permission_policy = ModelPermissionPolicy(Email)
    any_permission_required = ["view"]
    index_url_name = "jobs_mail_index"
    inspect_url_name = "jobs_mail_inspect"
    page_title = _("Outgoing mail")
    verbose_name_plural = _("letters")
    header_icon = "mail"
    default_ordering = ("-created", "-pk")
    paginate_by = 50
    columns = [
        TitleColumn("subject", label=_("Subject"), url_name="jobs_mail_inspect"),
        Column("to", label=_("To"), accessor=str),
        Column("status", label=_("State"), accessor=get_status_label),
        DateColumn("created", label=_("Queued at")),
    ]

    def get_base_queryset(self):
        return Email.objects.defer("message", "html_message", "headers", "context")


class MailInspectView(generic.InspectView):
    model = Email
    permission_policy = ModelPermissionPolicy(Email)
    any_permission_required = ["view"]
    index_url_name = "jobs_mail_index"
    page_title = _("Outgoing mail")
    header_icon = "mail"
    template_name = "jobs/mail_inspect.html"

    def get_page_subtitle(self):
        return self.object.subject

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        for item in items:
            if item["url"]:
                item["label"] = self.page_title
        return items

    def get_fields_context(self):
        rows = [
            (_("To"), str(self.object)),
            (_("From"), self.object.from_email),
            (_("Reply to"), (self.object.headers or {}).get("Reply-To", "")),
            (_("State"), get_status_label(self.object)),
            (_("Queued at"), self.object.created),
            (_("Failed attempts"), self.object.number_of_retries or 0),
            (_("Next attempt"), self.object.scheduled_time if self.object.status == STATUS.requeued else ""),
        ]
        return [{"label": label, "value": value} for label, value in rows if value != ""]

    def get_context_data(self, **kwargs):
        failures = self.object.logs.filter(status=STATUS.failed).order_by("-date", "-pk")[:10]
        return super().get_context_data(failures=failures, **kwargs)
