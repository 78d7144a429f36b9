"""What happened when, and what happened afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from knowledge.formatting import format_date
from knowledge.headlines import headline
from knowledge.models import Provenance
from taxonomy.models import Term, term_field


class Event(Provenance):
    """A line of the timeline; with ``after_status`` it tells what became of the project."""

    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="events")
    happened_on = models.DateField(
        _("date to sort by"),
        null=True,
        blank=True,
        help_text=_("The first day of the month or year if that is all you know."),
    )
    date_text = models.CharField(_("date as shown"), max_length=60, blank=True)
    after_status = term_field(_("what happened afterwards"), Term.Vocabulary.AFTER_STATUS)

    class Meta(Provenance.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def headline(self) -> str:
        """``15 februari 2016: Avtalet presenterades``."""
        when = self.date_text or (format_date(self.happened_on) if self.happened_on else "")
        return headline(
            when or self.label, self.statement or (self.after_status if self.after_status_id else "")
        )
