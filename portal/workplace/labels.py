"""Labels that Wagtail makes out of the names of columns and fields, which no catalogue can translate."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.workflows import WorkflowPageForm
from wagtail.sites.views import IndexView
from wagtail.users.forms import PagePermissionsForm

COLUMNS = {"site_name": _("Name of the site"), "root_page": _("Page that the site begins with")}


def give_labels() -> None:
    for column in IndexView.columns:
        column.label = COLUMNS.get(column.name, column.label)
    for form in (WorkflowPageForm, PagePermissionsForm):
        form.base_fields["page"].label = _("Page")
