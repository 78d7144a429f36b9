"""Webinars and learning paths, who has a seat, and how far learners have come."""

from .certificate import Certificate
from .counter import Counter
from .film import Film
from .learner import Answer, Completion, Done, Learner, Reflection, SaveRequest
from .letter import CalendarEntry, SentLetter
from .path import LearningPathPage, PathIndexPage
from .registration import Registration
from .series import WebinarSeries
from .webinar import WebinarPage
from .webinar_index import WebinarIndexPage
from .webinar_rows import Chapter, Material, Speaker

__all__ = [
    "Answer",
    "CalendarEntry",
    "Certificate",
    "Chapter",
    "Completion",
    "Counter",
    "Done",
    "Film",
    "Learner",
    "LearningPathPage",
    "Material",
    "PathIndexPage",
    "Reflection",
    "Registration",
    "SaveRequest",
    "SentLetter",
    "Speaker",
    "WebinarIndexPage",
    "WebinarPage",
    "WebinarSeries",
]
