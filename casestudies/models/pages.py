"""The case study page and the page that lists them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager

from casestudies import panels
from knowledge.blocks import text_field
from knowledge.forms import KnowledgePageForm, PageForm
from knowledge.models import KnowledgePage, KnowledgePageQuerySet
from knowledge.page_references import PagesField
from knowledge.routing import DirectChildRouteMixin
from methods.models import MethodGuidePage
from review.models import ReviewedPageMixin
from search.list_pages import ListPageMixin
from taxonomy.models import Term, limit_to, term_field

from .outcomes import Result


class CaseIndexPage(ListPageMixin, DirectChildRouteMixin, ReviewedPageMixin, Page):
    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    base_form_class = PageForm
    max_count = 1
    subpage_types = ["casestudies.CaseStudyPage"]
    parent_page_types = ["portal.HomePage"]

    class Meta:
        verbose_name = _("all cases")
        verbose_name_plural = _("all cases")

    def read_list(self, request) -> dict:
        from casestudies.listing import read_list

        return read_list(request, self.url)

    def routable_children(self) -> "CaseStudyPageQuerySet":
        return CaseStudyPage.objects.with_page()


class Country(models.TextChoices):
    SWEDEN = "SE", _("Sweden")
    UNITED_KINGDOM = "GB", _("United Kingdom")


class CaseStudyPageQuerySet(KnowledgePageQuerySet):
    def with_page(self) -> "CaseStudyPageQuerySet":
        """With the terms that the case's own page names."""
        return self.select_related("project_status", "contract_form", "payment_model")

    def with_card(self) -> "CaseStudyPageQuerySet":
        """With what a case card and a list row show."""
        results = Result.objects.select_related("evaluation_design")
        return (
            self.with_terms()
            .select_related("project_status", "contract_form")
            .prefetch_related("evaluation_designs", "financing")
            .prefetch_related(models.Prefetch("metrics__results", results))
        )


CaseStudyPageManager = PageManager.from_queryset(CaseStudyPageQuerySet)


class CaseStudyPage(KnowledgePage):
    """What somebody did, what it cost and what came of it."""

    result = models.CharField(_("result in one line"), max_length=250, blank=True)
    district = models.CharField(_("district"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=Country, default=Country.SWEDEN)
    place_name = models.CharField(_("place outside Sweden"), max_length=100, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    target_group_text = models.CharField(_("target group in words"), max_length=200, blank=True)

    problem = text_field(_("problem"))
    need = text_field(_("need"))
    programme_theory = text_field(_("programme theory"))
    intervention = text_field(_("intervention"))
    implementation = text_field(_("implementation"))

    project_status = term_field(_("status"), Term.Vocabulary.PROJECT_STATUS)
    contract_form = term_field(_("financing form"), Term.Vocabulary.FINANCING_FORM)
    payment_model = term_field(_("payment model"), Term.Vocabulary.PAYMENT_MODEL)
    evaluation_designs = ParentalManyToManyField(
        Term,
        verbose_name=_("evaluation designs"),
        blank=True,
        related_name="+",
        limit_choices_to=limit_to(Term.Vocabulary.EVALUATION_DESIGN),
    )
    earliest_on = models.DateField(_("earliest date"), null=True, blank=True)
    latest_on = models.DateField(_("latest date"), null=True, blank=True)
    period_text = models.CharField(_("period in words"), max_length=120, blank=True)
    methods = PagesField(MethodGuidePage, verbose_name=_("methods used"), blank=True, related_name="cases")
    contact_email = models.EmailField(
        _("the case's contact"),
        blank=True,
        help_text=_("Questions are sent here. The address is never shown."),
    )

    objects = CaseStudyPageManager()

    content_panels = panels.case_panels()
    base_form_class = KnowledgePageForm
    reportable_fields = (
        "problem",
        "need",
        "programme_theory",
        "intervention",
        "implementation",
        "target_group_text",
        "target_groups",
        "project_status",
        "contract_form",
        "payment_model",
        "evaluation_designs",
        "earliest_on",
        "latest_on",
        "period_text",
    )

    provenance_relations = ("facts", "actors", "financing", "metrics", "events")
    kind = "case"
    is_creatable = True
    parent_page_types = ["casestudies.CaseIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")

    def get_context(self, request, *args, **kwargs) -> dict:
        # Here, because what reads a case is built on the models of its rows.
        from casestudies.reading import read_case

        return {**super().get_context(request, *args, **kwargs), **read_case(self)}

    def clean(self) -> None:
        super().clean()
        if self.earliest_on and self.latest_on and self.latest_on < self.earliest_on:
            raise ValidationError({"latest_on": _("The last date cannot be before the first.")})
