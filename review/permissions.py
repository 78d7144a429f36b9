"""Who may do what with a page: publishing is nobody's but the review's."""

from wagtail.models import PagePermissionTester

from .groups import APPROVERS, is_in_group


class ReviewedPagePermissionTester(PagePermissionTester):
    """Wagtail's *publish* permission means here to answer for what is public: taking down, moving, ordering.

    A superuser holds every permission; none lets anybody publish past the review.
    """

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return is_in_group(self.user, *APPROVERS)

    def can_set_view_restrictions(self) -> bool:
        """What is hidden from readers is taken down, with a reason."""
        return False

    def can_reorder_children(self) -> bool:
        if self.answers_for_public():
            return True
        return self._may("change") and not self.page.get_children().live().exists()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A live page is taken down first; one that has been public goes by who answers for it."""
        if self._is_any_live():
            return False
        if self._has_any_been_public() and not self.answers_for_public():
            return False
        return super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        if self._is_any_live():
            return self.answers_for_public() and not self.page_is_root
        return super().can_move()

    def answers_for_public(self) -> bool:
        return self._may("publish")

    def _is_any_live(self) -> bool:
        """The page or one below it; most pages say so themselves, and lists ask for each of theirs."""
        return self.page.live or (not self.page.is_leaf() and self.page.get_descendants().live().exists())

    def _has_any_been_public(self) -> bool:
        if self.page.first_published_at or self.page.is_leaf():
            return bool(self.page.first_published_at)
        return self.page.get_descendants().exclude(first_published_at=None).exists()

    def _may(self, action: str) -> bool:
        return self.user.is_active and (self.user.is_superuser or action in self.permissions)
