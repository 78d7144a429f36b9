"""One at a time changes a page and its review."""

from wagtail.models import Page

from registers.locking import hold_entries


def lock_page(page_id: int) -> None:
    """Wait until nobody else changes the page, and keep it until the caller's transaction ends.

    The register entries that it uses are kept too.
    """
    hold_entries()
    # SQLite's transactions of ours are alone from their beginning; there this asks for nothing more.
    list(Page.objects.select_for_update().filter(pk=page_id).order_by().values_list("pk"))
