"""The editor's form of a webinar."""

from knowledge.forms import KnowledgePageForm

from .recordings.chapter_forms import ChaptersMixin


class WebinarPageForm(ChaptersMixin, KnowledgePageForm):
    """What the model itself cannot check: chapters against the film, and what only a public page must have."""

    def clean(self) -> dict:
        cleaned = super().clean()
        film = cleaned.get("film")
        # A draft may wait for its captions.
        if film and not film.captions and not self.is_deferred_validation:
            self.add_error("film", film.say_captions_are_missing())
        return cleaned
