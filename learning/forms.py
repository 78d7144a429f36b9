"""The editor's form of a webinar."""

from knowledge.forms import KnowledgePageForm

from .recordings.chapter_forms import ChaptersMixin


class WebinarPageForm(ChaptersMixin, KnowledgePageForm):
    """What the model itself cannot check is that of its rows: chapters against the film."""
