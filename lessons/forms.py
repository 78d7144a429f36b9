"""The editor's form of a lesson."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from knowledge.forms import KnowledgePageForm

SEVERAL = 2


class LessonPageForm(KnowledgePageForm):
    """Lets title and summary follow the claim, and a lesson rest on several cases only when it names them."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.earlier_claim = self.instance.claim
        if "title" in self.fields:
            self.fields["title"].required = False

    def clean_title(self) -> str:
        """A title that is the claim ends like a title: without a full stop.

        The browser lets the title follow the claim, but not before a hand-in right after the last word.
        """
        title = self.cleaned_data["title"] or self.cleaned_data.get("claim", "")
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
        if "summary" in self.fields and cleaned.get("summary") in ("", self.earlier_claim):
            cleaned["summary"] = cleaned.get("claim") or ""
        if cleaned.get("strength") == "several_cases" and len(cleaned.get("cases") or ()) < SEVERAL:
            self.add_error("strength", _("Choose at least two cases below, or another answer here."))
        return cleaned
