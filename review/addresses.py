"""A public page's old address leads on, from the same transaction that gives the page a new one.

Wagtail makes these redirects after the commit, where a kill loses them, and one for every title that is typed
in a draft; its setting WAGTAILREDIRECTS_AUTO_CREATE is therefore off.
"""

from copy import copy

from wagtail.models import Page, Site


def keep_old_address(page: Page, *, before: str) -> None:
    """Redirect what stood at and below the path ``before`` to ``page``, which has been saved under a new one."""
    from wagtail.contrib.redirects.signal_handlers import create_redirects

    if page.first_published_at is None or page.url_path == before:
        return
    # Wagtail's own guard: it lets no site of several lead to a page that stands in another.
    site_ids = {root.site_id for root in page._get_relevant_site_root_paths(cache_object=page)}
    sites = Site.objects.filter(pk__in=site_ids).exclude(root_page=page)
    page_before = copy(page)
    page_before.url_path = before
    create_redirects(page=page, page_old=page_before, sites=sites)
