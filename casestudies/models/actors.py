"""Who did what in a case."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from knowledge.headlines import headline
from knowledge.models import Provenance, YesNoUnknown
from organisations.models import Organisation
from taxonomy.models import Phase, Term, limit_to


class ActorRole(Provenance):
    """An organisation, or a group without a register entry of its own, in one role."""

    page = ParentalKey("casestudies.CaseStudyPage", on_delete=models.CASCADE, related_name="actors")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
    )
    name = models.CharField(_("name, when not in the register"), max_length=150, blank=True)
    role = models.ForeignKey(
        Term,
        verbose_name=_("role"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to=limit_to(Term.Vocabulary.ACTOR_ROLE),
    )
    phase = models.ForeignKey(
        Phase, verbose_name=_("phase"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_independent = models.CharField(
        _("independent"), max_length=10, choices=YesNoUnknown, default=YesNoUnknown.UNKNOWN
    )

    class Meta(Provenance.Meta):
        verbose_name = _("actor and role")
        verbose_name_plural = _("actors and roles")

    @property
    def actor_name(self) -> str:
        return self.organisation.name if self.organisation else self.name

    @property
    def headline(self) -> str:
        """``Utförare: Norrköpings kommun``."""
        return headline(str(self.role) if self.role_id else self.label, self.actor_name)

    def clean(self) -> None:
        super().clean()
        if bool(self.organisation_id) == bool(self.name):
            raise ValidationError({"name": _("Choose an organisation or write a name, one of the two.")})
