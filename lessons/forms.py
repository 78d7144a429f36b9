"""The editor's form of a lesson."""

from django.utils.translation import gettext_lazy as _

from knowledge.forms import KnowledgePageForm

SEVERAL = 2


class LessonPageForm(KnowledgePageForm):
    """Lets title and summary follow the claim, and a lesson rest on several cases only when it names them."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.earlier_claim = self.instance.claim

    def clean_title(self) -> str:
        """A title that is the claim ends like a title: without a full stop."""
        return self.cleaned_data["title"].removesuffix(".")

    def clean_slug(self) -> str:
        """While nobody has seen the lesson, a taken address gets a number: it is saved as it is typed."""
        if self.instance.first_published_at:
            return super().clean_slug()
        return self.propose_slug(self.cleaned_data["slug"])

    def clean(self) -> dict:
        cleaned = super().clean()
        if "summary" in self.fields and cleaned.get("summary") in ("", self.earlier_claim):
            cleaned["summary"] = cleaned.get("claim") or ""
        if cleaned.get("strength") == "several_cases" and len(cleaned.get("cases") or ()) < SEVERAL:
            self.add_error("strength", _("Choose at least two cases below, or another answer here."))
        return cleaned
