"""Why somebody writes, and the Swedish words that name it in an address."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    GENERAL = "general", _("A question to the editors")
    SUBMIT = "submit", _("Tell us about a project")
    CORRECTION = "correction", _("Suggest a correction")
    ACCESSIBILITY = "accessibility", _("Something is hard to reach or use")
    TECHNICAL = "technical", _("Something does not work")
    PRIVACY = "privacy", _("Personal data")
    CASE_QUESTION = "case_question", _("A question to those who did the project")


ADDRESS_WORDS = {
    "fraga": Topic.GENERAL,
    "bidra": Topic.SUBMIT,
    "rattelse": Topic.CORRECTION,
    "tillganglighet": Topic.ACCESSIBILITY,
    "fel": Topic.TECHNICAL,
    "integritet": Topic.PRIVACY,
}
EDITOR_TOPICS = list(ADDRESS_WORDS.values())


def find_editor_topic(word: str) -> Topic | None:
    """Return the topic that ``?amne=word`` names, or None."""
    return ADDRESS_WORDS.get(word)


def find_subject_topic(word: str) -> Topic:
    """Return the topic that ``?typ=word`` names at a case: a correction, else a question."""
    return Topic.CORRECTION if word == "rattelse" else Topic.CASE_QUESTION
