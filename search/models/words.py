"""What editors say about words, and the searches that they offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Synonym(models.Model):
    """Words that mean the same: a search for one of ``terms`` finds the others, too.

    One term or phrase on each line. ``leads_to`` is found by ``terms`` but does not find them; ``near`` likewise,
    and counts less.
    """

    terms = models.TextField(_("words that mean the same"), help_text=_("One word or phrase on each line."))
    leads_to = models.TextField(
        _("also finds"),
        blank=True,
        help_text=_("One on each line. Found by the words above, not the other way."),
    )
    near = models.TextField(
        _("close to"),
        blank=True,
        help_text=_("One on each line. Found by the words above, but further down."),
    )
    note = models.CharField(_("note for editors"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["terms", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.terms.split("\n"))[:100]


class SplitException(models.Model):
    """How a compound is split, or that it is not; goes before the lexicon."""

    word = models.CharField(_("word"), max_length=64, unique=True, help_text=_("In its basic form."))
    parts = models.CharField(
        _("parts"),
        max_length=200,
        blank=True,
        help_text=_("In their basic form, with a space between. Leave empty for a word that is never split."),
    )
    note = models.CharField(_("note for editors"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("split of a word")
        verbose_name_plural = _("splits of words")
        ordering = ["word"]

    def __str__(self) -> str:
        return self.word


class SuggestedQuery(models.Model):
    """A search that editors offer: while somebody types, when nothing was found, and on the home page."""

    query = models.CharField(
        _("search words"),
        max_length=100,
        unique=True,
        help_text=_("As a reader would put it. The search must find something."),
    )
    is_on_home = models.BooleanField(
        _("on the home page"),
        default=False,
        help_text=_("Shown below the search box there. Three or four are enough."),
    )
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The lowest first; those alike by the alphabet.")
    )

    class Meta:
        verbose_name = _("suggested search")
        verbose_name_plural = _("suggested searches")
        ordering = ["sort_order", "query"]

    def __str__(self) -> str:
        return self.query
