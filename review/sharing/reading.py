"""What whoever has the link sees: the page as it was, under a banner that says what it is."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from .models import SharedDraft


@dataclass(frozen=True)
class Banner:
    """What stands on top of a shared draft; ``public_url`` when the page is public by now."""

    version_at: datetime
    expires_at: datetime
    public_url: str


def show_draft(shared: SharedDraft, request: HttpRequest) -> HttpResponse:
    """Answer with the page as a preview; templates find the banner as ``request.shared_draft``."""
    page = shared.as_page()
    request.is_preview = True
    request.shared_draft = Banner(
        version_at=shared.version_at,
        expires_at=shared.expires_at,
        public_url=(shared.page.get_url(request) or "") if shared.page.live else "",
    )
    return page.serve_preview(request, page.default_preview_mode)
