"""The editor's form of a lesson."""

from django.utils.translation import gettext_lazy as _

from knowledge.forms import KnowledgePageForm

SEVERAL = 2


class LessonPageForm(KnowledgePageForm):
    """Lets a lesson rest on several cases only when it names them."""

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("strength") == "several_cases" and len(cleaned.get("cases") or ()) < SEVERAL:
            self.add_error("strength", _("Choose at least two cases below, or another answer here."))
        return cleaned
