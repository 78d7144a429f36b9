"""The lists of each kind of page that the admin's menu leads to."""

from django.forms import CheckboxSelectMultiple, RadioSelect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, DateFromToRangeFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget, MultipleUserFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from accounts.models import User
from casestudies.models import CaseStudyPage
from knowledge.formatting import format_date
from knowledge.models import KnowledgePage
from learning.models import LearningPathPage, WebinarPage
from learning.organising.hooks import MENU_HOOK as LEARNING_MENU
from lessons.models import LessonPage
from lessons.wagtail_hooks import may_write_lessons
from methods.models import MethodGuidePage
from organisations.models import Municipality
from taxonomy.models import Theme

from .draft_entries import load_draft_entries


class NamesColumn(Column):
    """The names of a relation of many, or of its latest draft; the list has loaded both already."""

    def get_value(self, instance: KnowledgePage) -> str:
        drafted = getattr(instance, "draft_entries", {}).get(self.accessor)
        entries = getattr(instance, self.accessor).all() if drafted is None else drafted
        return ", ".join(str(entry.name) for entry in entries)


class DayColumn(Column):
    """A day as it stands in the calendar: Wagtail's column tells how long ago, which a day to come is not."""

    def get_value(self, instance: KnowledgePage) -> str:
        day = super().get_value(instance)
        return format_date(day) if day else ""


class CompletenessColumn(Column):
    """What ``upkeep`` keeps beside the page; a page that it has not come to yet has none."""

    def get_value(self, instance: KnowledgePage) -> str:
        stored = getattr(instance, "stored_completeness", None)
        return f"{stored.percent}\N{NO-BREAK SPACE}%" if stored else ""


class KnowledgeFilterSet(WagtailFilterSet):
    municipalities = ModelMultipleChoiceFilter(
        label=_("Municipalities"),
        queryset=lambda request: Municipality.objects.filter(pages__isnull=False).distinct().order_by("name"),
        widget=CheckboxSelectMultiple,
    )
    themes = ModelMultipleChoiceFilter(
        label=_("Themes"), queryset=Theme.objects.all(), widget=CheckboxSelectMultiple
    )
    live = ChoiceFilter(
        label=_("Status"),
        empty_label=_("All"),
        choices=[("True", _("Public")), ("False", _("Not public"))],
        widget=RadioSelect,
    )
    next_review_on = DateFromToRangeFilter(label=_("Next review"), widget=DateRangePickerWidget)
    responsible_editor = MultipleUserFilter(
        label=_("Responsible editor"),
        queryset=lambda request: User.objects.filter(pages_in_charge__isnull=False).distinct(),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = KnowledgePage
        fields = []


COLUMNS = [
    BulkActionsColumn("bulk_actions"),
    PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
    NamesColumn("municipalities", label=_("Municipalities"), accessor="municipalities"),
    NamesColumn("themes", label=_("Themes"), accessor="themes"),
    CompletenessColumn("completeness", label=_("Complete"), sort_key="stored_completeness__percent"),
    DayColumn("next_review_on", label=_("Next review"), sort_key="next_review_on"),
    DateColumn(
        "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
    ),
    PageStatusColumn("status", label=_("Status"), sort_key="live", width="12%"),
]


class KnowledgeIndexView(IndexView):
    """One kind of knowledge page; the same number of queries for any number of pages."""

    def annotate_queryset(self, pages):
        pages = super().annotate_queryset(pages)
        return pages.prefetch_related("municipalities", "themes", "stored_completeness")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        load_draft_entries(context["object_list"])
        return context


class LessonIndexView(KnowledgeIndexView):
    add_item_label = _("New lesson")

    @cached_property
    def add_url(self) -> str | None:
        return reverse("lessons_new") if may_write_lessons(self.request.user) else None


class KnowledgeListing(PageListingViewSet):
    index_view_class = KnowledgeIndexView
    columns = COLUMNS
    filterset_class = KnowledgeFilterSet
    add_to_admin_menu = True


cases = KnowledgeListing(
    "knowledge_cases",
    url_prefix="fall",
    model=CaseStudyPage,
    menu_label=_("Cases"),
    menu_order=100,
    icon="doc-full",
    menu_name="cases",
)
guides = KnowledgeListing(
    "knowledge_guides",
    url_prefix="metoder",
    model=MethodGuidePage,
    menu_label=_("Methods"),
    menu_order=110,
    icon="list-ol",
    menu_name="guides",
)
lessons = KnowledgeListing(
    "knowledge_lessons",
    url_prefix="lardomar",
    model=LessonPage,
    index_view_class=LessonIndexView,
    menu_label=_("Lessons"),
    menu_order=120,
    icon="openquote",
    menu_name="lessons",
)
webinars = KnowledgeListing(
    "knowledge_webinars",
    url_prefix="webbinarier/sidor",
    model=WebinarPage,
    menu_label=_("Webinars"),
    menu_hook=LEARNING_MENU,
    menu_order=110,
    icon="media",
    menu_name="webinars",
)
paths = KnowledgeListing(
    "knowledge_paths",
    url_prefix="larstigar",
    model=LearningPathPage,
    menu_label=_("Learning paths"),
    menu_hook=LEARNING_MENU,
    menu_order=120,
    icon="tasks",
    menu_name="paths",
)
