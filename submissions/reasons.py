"""Why a project does not become a case: codes that events keep, and words for the editors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DeclineReason(models.TextChoices):
    """The submitter reads what the moderator writes; the code is for the editors' own figures."""

    OUTSIDE = "outside", _("Outside of what the bank collects")
    TOO_EARLY = "too_early", _("Too early: nothing has been done yet")
    TOO_LITTLE = "too_little", _("Too little is told to make a case of")
    NO_ANSWER = "no_answer", _("Our questions were not answered")
    NOT_ENTITLED = "not_entitled", _("The sender does not speak for the project")
    JUNK = "junk", _("Junk")
    OTHER = "other", _("Another reason")
