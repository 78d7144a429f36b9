"""The editor's form of a lesson."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from knowledge.forms import KnowledgePageForm

SEVERAL = 2


class LessonPageForm(KnowledgePageForm):
    """Lets title and summary follow the claim, and a lesson rest on several cases only when it names them."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # Of the version that is changed; the instance takes over what the form brings.
        self.stored_claim = self.instance.claim
        if "title" in self.fields:
            self.fields["title"].required = False

    def clean_title(self) -> str:
        """A title that is the claim ends like a title: without a full stop.

        The browser lets the title follow the claim, but not before a hand-in right after the last word, and not
        once the lesson is public.
        """
        claim, title = self.cleaned_data.get("claim", ""), self.cleaned_data["title"]
        title = self._follow(title, claim=claim)
        if not title:
            raise ValidationError(self.fields["title"].error_messages["required"])
        return title.removesuffix(".")

    def clean_slug(self) -> str:
        """While nobody has seen the lesson, a taken address gets a number: it is saved as it is typed."""
        slug = self.cleaned_data["slug"]
        if self.instance.first_published_at or not slug:
            return super().clean_slug()
        return self.propose_slug(slug)

    def clean(self) -> dict:
        cleaned = super().clean()
        if "summary" in cleaned:
            cleaned["summary"] = self._follow(cleaned["summary"], claim=cleaned.get("claim") or "")
        if cleaned.get("strength") == "several_cases" and len(cleaned.get("cases") or ()) < SEVERAL:
            self.add_error("strength", _("Choose at least two cases below, or another answer here."))
        return cleaned

    def _follow(self, text: str, *, claim: str) -> str:
        """``claim`` instead of a ``text`` that was the claim once, with or without its full stop.

        The version before does not tell: a form that stays open sends the words that it was opened with, while
        each automatic save gives the lesson another claim.
        """
        wording = text.removesuffix(".")
        if wording in ("", claim.removesuffix(".")):
            return text or claim
        return claim if claim and self._has_been_claim(wording) else text

    def _has_been_claim(self, wording: str) -> bool:
        claims = (wording, f"{wording}.")
        if self.stored_claim in claims:
            return True
        lesson = self.instance
        return lesson.pk is not None and (
            lesson.revisions.filter(Q(content__claim=claims[0]) | Q(content__claim=claims[1])).exists()
            or type(lesson).objects.filter(pk=lesson.pk, claim__in=claims).exists()
        )
