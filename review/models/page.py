"""What every page of the bank has in common: it is read by a colleague before it is public."""


class ReviewedPageMixin:
    """Put before ``Page``. The gate (``review.gate``) then lets no unread revision of the page go public."""
