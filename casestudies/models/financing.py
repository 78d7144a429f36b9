"""Who paid how much, in which form."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from knowledge.formatting import format_money_short
from knowledge.headlines import headline
from knowledge.models import Provenance
from organisations.models import Organisation
from taxonomy.models import Term, term_field


class Financing(Provenance):
    """One sum, or one way of paying where no sum is given.

    Rows with the same ``joint_key`` in several cases are one sum for all of them: count it once in a total.
    """

    class Kind(models.TextChoices):
        CEILING = "ceiling", _("Ceiling")
        BUDGET = "budget", _("Budget")
        PAID = "paid", _("Paid out")
        REPAID = "repaid", _("Repaid")

    class Currency(models.TextChoices):
        SEK = "SEK", _("kronor")
        GBP = "GBP", _("pounds")
        EUR = "EUR", _("euro")

    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="financing")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="financing",
    )
    form = term_field(_("form"), Term.Vocabulary.FINANCING_FORM)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, choices=Currency, default=Currency.SEK)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, blank=True)
    period = models.CharField(_("period"), max_length=80, blank=True)
    joint_key = models.SlugField(_("joint with other cases"), max_length=80, blank=True)

    class Meta(Provenance.Meta):
        verbose_name = _("financing")
        verbose_name_plural = _("financing")

    @property
    def headline(self) -> str:
        """``3,2 mnkr, tak, Norrköpings kommun``; without a sum what the row says."""
        payer = self.organisation if self.organisation_id else ""
        if self.amount is None:
            return headline(self.qualifier, self.statement or payer)
        money = format_money_short(self.amount, self.currency)
        return headline("", money, self.get_kind_display().lower(), payer)
