"""The letters about a submission; a code is also the name of the letter's template."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterKind(models.TextChoices):
    """With the subject, before the name of the project."""

    BEGUN = "begun", _("Your project is begun: %(title)s")
    CONFIRM = "confirm", _("Confirm your address and send: %(title)s")
    RECEIPT = "receipt", _("We have received your project: %(title)s")
    QUESTION = "question", _("The editors ask for more: %(title)s")
    ANSWERED = "answered", _("Answered by the submitter: %(title)s")
    APPROVED = "approved", _("Your project is approved: %(title)s")
    DECLINED = "declined", _("Your project will not become a case: %(title)s")
    MERGED = "merged", _("Your project is merged with another: %(title)s")
    REOPENED = "reopened", _("Your project is being read again: %(title)s")
    WITHDRAWN = "withdrawn", _("Taken back by the submitter: %(title)s")
    PUBLISHED = "published", _("Your project is published: %(title)s")
    INVITED = "invited", _("You are invited to write in a project: %(title)s")
    REMINDER = "reminder", _("Your draft will be erased: %(title)s")
