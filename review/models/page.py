"""What every page of the bank has in common: it is read by a colleague before it is public."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.functional import classproperty
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import Revision

from ..permissions import ReviewedPagePermissionTester


class ReviewedPageMixin:
    """Put before ``Page``. The gate (``review.gate``) then lets no unread revision of the page go public."""

    # The sign of the form that the page is being saved from, for an editor with two tabs (knowledge.own_tabs).
    opened_form = ""

    @classproperty
    def copy_form_class(cls) -> type:
        from ..forms import DraftCopyForm

        return DraftCopyForm

    def permissions_for_user(self, user: AbstractBaseUser) -> ReviewedPagePermissionTester:
        return ReviewedPagePermissionTester(user, self)

    def list_remarks(self, revision: Revision) -> list[str]:
        """What ``revision`` lacks that whoever decides about it should know, in sentences of the page type."""
        return []

    def list_hindrances(self) -> list[str]:
        """What keeps the page as it is from being public, beside faults of fields; in sentences that say what to do."""
        return []

    def get_lock(self) -> BaseLock | None:
        """The lock that somebody has set; a page in review is open to whoever may change it."""
        lock = super().get_lock()
        return None if isinstance(lock, WorkflowLock) else lock

    def serializable_data(self) -> dict:
        data = super().serializable_data()
        return {**data, "opened_form": self.opened_form} if self.opened_form else data

    def _update_descendant_url_paths(self, old_url_path: str, new_url_path: str) -> None:
        """Wagtail calls this for a new slug, inside the transaction that saves it."""
        from ..addresses import keep_old_address

        super()._update_descendant_url_paths(old_url_path, new_url_path)
        keep_old_address(self, before=old_url_path)

    def save_revision(
        self, user=None, *args, overwrite_revision: Revision | None = None, **kwargs
    ) -> Revision:
        """As Wagtail's, and then the review under way is about what was saved now.

        An autosave overwrites its own revision, but never one that has been approved: that is history.
        """
        from ..locking import lock_page
        from ..restarting import is_settled, restart_review

        with transaction.atomic():
            lock_page(self.pk)
            if overwrite_revision is not None and is_settled(overwrite_revision, page=self, user=user):
                overwrite_revision = None
            revision = super().save_revision(user, *args, overwrite_revision=overwrite_revision, **kwargs)
            restart_review(page=self, revision=revision, actor=user)
        return revision
