"""A film of our own, with its captions."""

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..recordings.seconds_field import SecondsField


class Film(models.Model):
    """``captions`` is WebVTT as text: the track that the player shows, and the transcript that is searched.

    One that a page or a draft shows is not deleted (``recordings.film_uses``); of one that only an earlier version of
    a page showed, that version forgets. ``duration_seconds`` is as the editor says; the player asks the file itself.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    file = models.FileField(_("film"), upload_to="films")
    captions = models.TextField(_("captions"), blank=True)
    duration_seconds = SecondsField(_("length"), null=True, blank=True)
    made_by = models.CharField(_("made by"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("film")
        verbose_name_plural = _("films")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def say_captions_are_missing(self) -> str:
        """Why no public page may show it without (WCAG 2.2, 1.2.2), and what to do."""
        return gettext(
            "The film “%(film)s” has no captions: whoever cannot hear it cannot follow it. Add captions to the film "
            "before the page is published. If the film has no sound, write one caption that says so."
        ) % {"film": self.title}
