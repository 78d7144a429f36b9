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
        return self.answers_for_public()

    def can_reorder_children(self) -> bool:
        if self.answers_for_public():
            return True
        return self._may("change") and not self.page.get_children().live().exists()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """A live page is taken down first; one that has been public goes by who answers for it."""
        pages = self.page.get_descendants(inclusive=True)
        if pages.live().exists():
            return False
        if pages.exclude(first_published_at=None).exists() and not self.answers_for_public():
            return False
        return super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        if self.page.get_descendants(inclusive=True).live().exists():
            return self.answers_for_public() and not self.page_is_root
        return super().can_move()

    def answers_for_public(self) -> bool:
        return self._may("publish")

    def _may(self, action: str) -> bool:
        return self.user.is_active and (self.user.is_superuser or action in self.permissions)
