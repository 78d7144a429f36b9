"""Who has saved her progress, and what she has done. Without saving, all of it stays in her browser."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SaveRequest(models.Model):
    """Somebody asked to save what her browser holds to an address; nothing is merged before the link is used.

    An address may have several: each keeps what one browser held.
    """

    email = models.EmailField(_("e-mail address"))
    token_hash = models.CharField(max_length=64, db_index=True)
    progress = models.JSONField(_("progress"), default=dict)
    keeps_texts = models.BooleanField(_("also what was written"), default=False)
    consent_version = models.CharField(_("version of the consent"), max_length=20)
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        verbose_name = _("request to save progress")
        verbose_name_plural = _("requests to save progress")

    def __str__(self) -> str:
        return str(self.pk)


class Learner(models.Model):
    """A confirmed address, an account, or both."""

    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="learner"
    )
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    keeps_texts = models.BooleanField(_("also what she writes"), default=False)
    consent_version = models.CharField(_("version of the consent"), max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consented at"), null=True, blank=True)
    created_at = models.DateTimeField(_("saved since"))
    last_seen_on = models.DateField(_("last used on"))
    warned_on = models.DateField(_("told that all will be erased on"), null=True, blank=True)

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")

    def __str__(self) -> str:
        return str(self.pk)


class Done(models.Model):
    """Something that a learner has finished or ticked, or has taken back.

    ``page_uid`` is a step's or a path's. ``item`` is empty for a step as a whole, ``tick:`` and the words for a
    line of its checklist, and the key of the item for a path. ``done_at`` is the first time, ``last_done_at``
    the last, which a later ``undone_at`` outweighs.
    """

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="done")
    page_uid = models.CharField(max_length=12)
    item = models.CharField(max_length=500, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    last_done_at = models.DateTimeField(_("last done at"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("finished item")
        verbose_name_plural = _("finished items")
        constraints = [
            models.UniqueConstraint(fields=["learner", "page_uid", "item"], name="learning_done_unique")
        ]

    def __str__(self) -> str:
        return f"{self.page_uid} {self.item}"

    @property
    def is_done(self) -> bool:
        if self.last_done_at is None:
            return False
        return self.undone_at is None or self.undone_at <= self.last_done_at


class Answer(models.Model):
    """What a learner last answered to a question; ``value`` is keys of options, an order of keys, or a number."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="answers")
    page_uid = models.CharField(max_length=12)
    item = models.CharField(max_length=64)
    question = models.CharField(max_length=64)
    value = models.JSONField(_("answer"))
    is_right = models.BooleanField(_("right"))
    answered_at = models.DateTimeField(_("answered at"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "page_uid", "item", "question"], name="learning_answer_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_uid} {self.question}"


class Reflection(models.Model):
    """What a learner wrote and chose to save; nobody else reads it."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="reflections")
    page_uid = models.CharField(max_length=12)
    item = models.CharField(max_length=64)
    text = models.TextField(_("text"))
    saved_at = models.DateTimeField(_("saved at"))

    class Meta:
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
        constraints = [
            models.UniqueConstraint(fields=["learner", "page_uid", "item"], name="learning_reflection_unique")
        ]

    def __str__(self) -> str:
        return f"{self.page_uid} {self.item}"


class Completion(models.Model):
    """That all of a path was done, noted once: what an editor adds to the path later is nothing to count anew."""

    learner = models.ForeignKey(Learner, models.CASCADE, related_name="completions")
    path_uid = models.CharField(max_length=12)
    completed_at = models.DateTimeField(_("completed at"))

    class Meta:
        verbose_name = _("completed path")
        verbose_name_plural = _("completed paths")
        constraints = [
            models.UniqueConstraint(fields=["learner", "path_uid"], name="learning_completion_unique")
        ]

    def __str__(self) -> str:
        return self.path_uid
