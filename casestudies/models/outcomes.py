"""What was to change, and what did."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from indicators.models import Direction, Indicator
from knowledge.formatting import format_quantity
from knowledge.headlines import headline
from knowledge.models import Provenance, YesNoUnknown
from taxonomy.models import Term, term_field


class EffectDirection(models.TextChoices):
    POSITIVE = "positive", _("Positive effect")
    MIXED = "mixed", _("Mixed effect")
    NONE = "none", _("No effect shown")
    NEGATIVE = "negative", _("Negative effect")
    UNCLEAR = "unclear", _("Unclear effect")


def measured_value(verbose_name: str) -> models.DecimalField:
    return models.DecimalField(verbose_name, max_digits=16, decimal_places=4, null=True, blank=True)


class OutcomeMetric(Provenance):
    """What a case measured: its baseline and target, in the indicator's unit or in words."""

    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="metrics")
    indicator = models.ForeignKey(
        Indicator,
        verbose_name=_("indicator"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="metrics",
    )
    name = models.CharField(_("name in this case"), max_length=200, blank=True)
    definition = models.TextField(_("definition in this case"), blank=True)
    population = models.CharField(_("population"), max_length=200, blank=True)
    baseline = measured_value(_("baseline"))
    target = measured_value(_("target"))
    baseline_text = models.CharField(_("baseline in words"), max_length=200, blank=True)
    target_text = models.CharField(_("target in words"), max_length=200, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    direction = models.CharField(_("direction"), max_length=10, choices=Direction, blank=True)
    payment_trigger = models.TextField(_("what triggers payment"), blank=True)
    validation_method = models.TextField(_("how it is validated"), blank=True)
    data_source = models.CharField(_("data source"), max_length=200, blank=True)
    not_reported = models.JSONField(_("parts that no source reports"), default=list, blank=True)

    provenance_relations = ("results",)

    class Meta(Provenance.Meta):
        verbose_name = _("outcome metric")
        verbose_name_plural = _("outcome metrics")

    @property
    def display_name(self) -> str:
        return self.name or (self.indicator.name if self.indicator else self.label)

    @property
    def measured_in(self) -> str:
        """The metric's own unit, or its indicator's."""
        return self.unit or (self.indicator.unit if self.indicator_id else "")

    @property
    def headline(self) -> str:
        """The name, and what the row says beyond it."""
        name = self.display_name
        return headline(name, "" if self.statement.casefold() in name.casefold() else self.statement)

    def clean(self) -> None:
        super().clean()
        if not (self.name or self.indicator_id):
            raise ValidationError({"name": _("Choose an indicator or write a name.")})


class Result(Provenance):
    """What one measurement of a metric showed, and what is needed to judge how strong it is."""

    class Stage(models.TextChoices):
        INTERIM = "interim", _("Interim")
        FINAL = "final", _("Final")
        AFTER = "after", _("Follow-up after the end")

    metric = ParentalKey(OutcomeMetric, on_delete=models.CASCADE, related_name="results")
    period = models.CharField(_("period"), max_length=80, blank=True)
    cohort = models.CharField(_("cohort"), max_length=120, blank=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    value = measured_value(_("value"))
    value_text = models.CharField(_("value in words"), max_length=200, blank=True)
    n_intervention = models.PositiveIntegerField(_("people in the intervention group"), null=True, blank=True)
    n_comparison = models.PositiveIntegerField(_("people in the comparison group"), null=True, blank=True)
    comparison_value = measured_value(_("value in the comparison group"))
    uncertainty = models.CharField(_("uncertainty"), max_length=200, blank=True)
    evaluation_design = term_field(_("evaluation design"), Term.Vocabulary.EVALUATION_DESIGN)
    independent = models.CharField(
        _("independent evaluator"), max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )
    follow_up_months = models.PositiveSmallIntegerField(_("months of follow-up"), null=True, blank=True)
    dropout_percent = models.DecimalField(
        _("drop-out, per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    measure_changed = models.CharField(
        _("measure changed on the way"), max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )
    strength_override = models.PositiveSmallIntegerField(
        _("evidence strength set by an editor"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(5)],
        help_text=_("Leave empty to use the computed strength. Say why if you set it."),
    )
    strength_reason = models.TextField(_("reason for setting it"), blank=True)
    effect_direction = models.CharField(
        _("effect direction"), max_length=10, choices=EffectDirection, default=EffectDirection.UNCLEAR
    )

    class Meta(Provenance.Meta):
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(strength_override__isnull=True) | ~models.Q(strength_reason=""),
                name="casestudies_result_override_has_reason",
                violation_error_message=_("Say why the computed evidence strength is set aside."),
            )
        ]

    @property
    def headline(self) -> str:
        """``8,4 %, första kohorten``; without a value what the row says."""
        value = self.value_text
        if self.value is not None:
            # A row that is being added knows no metric yet.
            metric = getattr(self, "metric", None)
            value = format_quantity(self.value, metric.measured_in if metric else "")
        if not value:
            return headline(self.qualifier, self.statement)
        return headline("", value, self.cohort or self.period or self.get_stage_display().lower())

    def clean(self) -> None:
        super().clean()
        if self.strength_override is not None and not self.strength_reason.strip():
            raise ValidationError(
                {"strength_reason": _("Say why the computed evidence strength is set aside.")}
            )
