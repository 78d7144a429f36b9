"""The organiser's pages under /admin/webbinarier/."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.permission_policies import ModelPermissionPolicy

from ..models import Registration, WebinarPage
from ..registrations.opening import has_begun
from ..registrations.seats import count_seats
from ..times import describe_when
from .attendance import LARGEST_FILE, CannotRead, note_attendance, read_addresses
from .calendar import read_calendar
from .exporting import export_registrations
from .statistics import read_path_figures, read_webinar_figures

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VIEW, CHANGE = "learning.view_registration", "learning.change_registration"


@require_safe
@permission_required(VIEW, raise_exception=True)
def calendar(request: HttpRequest) -> HttpResponse:
    """All webinars with their seats."""
    context = {"groups": read_calendar(now=timezone.now())}
    return render(request, "learning/organising/calendar.html", context)


@require_safe
@permission_required(VIEW, raise_exception=True)
def statistics(request: HttpRequest) -> HttpResponse:
    """Figures on webinars and paths."""
    context = {"webinars": read_webinar_figures(), "paths": read_path_figures()}
    return render(request, "learning/organising/statistics.html", context)


class AttendanceForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("List of those who came"),
        help_text=gettext_lazy(
            "A CSV file or a spreadsheet (XLSX) with their e-mail addresses, as the meeting service gives it."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty. Choose another."),
        },
    )

    def clean_file(self) -> list[str]:
        """The addresses in the file."""
        try:
            return read_addresses(self.cleaned_data["file"].read(LARGEST_FILE + 1))
        except CannotRead as error:
            raise forms.ValidationError(str(error)) from error


def show_attended(registration: Registration) -> str:
    return {True: _("Came"), False: _("Did not come"), None: ""}[registration.attended]


@method_decorator(never_cache, name="dispatch")
class RegistrationListView(generic.IndexView):
    """Who registered for a webinar."""

    model = Registration
    permission_policy = ModelPermissionPolicy(Registration)
    any_permission_required = ["view"]
    template_name = "learning/organising/registrations.html"
    results_template_name = "learning/organising/registrations_results.html"
    page_title = gettext_lazy("Registered")
    verbose_name_plural = gettext_lazy("registrations")
    header_icon = "group"
    default_ordering = ("asked_at", "pk")
    list_filter = ["state", "attended"]
    search_fields = ["name", "email", "organisation_name"]
    is_searchable = True
    paginate_by = 100
    columns = [
        Column("name", label=gettext_lazy("Name"), sort_key="name"),
        Column("email", label=gettext_lazy("E-mail address")),
        Column("organisation_name", label=gettext_lazy("Municipality or organisation")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        DateColumn("asked_at", label=gettext_lazy("Asked"), sort_key="asked_at"),
        Column("access_needs", label=gettext_lazy("Access needs")),
        Column("attended", label=gettext_lazy("Came"), accessor=show_attended),
    ]

    def setup(self, request: HttpRequest, *args, pk: int, **kwargs) -> None:
        super().setup(request, *args, pk=pk, **kwargs)
        self.webinar = get_object_or_404(WebinarPage, pk=pk)

    def get_base_queryset(self):
        return Registration.objects.filter(webinar=self.webinar)

    def get_index_url(self) -> str:
        return reverse("learning_registrations", args=[self.webinar.pk])

    def get_index_results_url(self) -> str:
        return reverse("learning_registrations_results", args=[self.webinar.pk])

    def get_page_subtitle(self) -> str:
        return self.webinar.title

    def get_breadcrumbs_items(self) -> list[dict]:
        return []

    def get_context_data(self, **kwargs) -> dict:
        webinar, now = self.webinar, timezone.now()
        return {
            **super().get_context_data(**kwargs),
            "webinar": webinar,
            "seats": count_seats([webinar], now=now)[webinar.pk],
            "when": describe_when(webinar),
        }


@require_safe
@never_cache
@permission_required(VIEW, raise_exception=True)
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a spreadsheet."""
    webinar = get_object_or_404(WebinarPage, pk=pk)
    response = HttpResponse(export_registrations(webinar), content_type=XLSX_TYPE)
    name = f"anmalda-{webinar.slug}-{timezone.localdate().isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@transaction.non_atomic_requests
@never_cache
@permission_required(VIEW, raise_exception=True)
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who came, from a file; addresses that nobody registered with are shown and kept nowhere.

    The file is read before the transaction begins: on SQLite nobody could register meanwhile.
    """
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    webinar = get_object_or_404(WebinarPage, pk=pk)
    is_sent = request.method == "POST"
    form = AttendanceForm(request.POST, request.FILES) if is_sent else AttendanceForm()
    context = {"form": form, "webinar": webinar}
    if is_sent and not has_begun(webinar, now=timezone.now()):
        form.add_error("file", _("The webinar has not begun. Note who came when it has."))
    if is_sent and form.is_valid():
        addresses = form.cleaned_data["file"]
        noted = note_attendance(webinar, addresses, actor=request.user, now=timezone.now())
        messages.success(request, describe_noted(noted.came))
        if not noted.unknown:
            return redirect("learning_registrations", webinar.pk)
        context["unknown"] = noted.unknown
    return render(request, "learning/organising/attendance.html", context)


def describe_noted(came: int) -> str:
    text = ngettext("%(count)d of the registered came.", "%(count)d of the registered came.", came)
    return text % {"count": came}
