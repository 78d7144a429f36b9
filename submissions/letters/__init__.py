"""Mail about submissions, queued in the transaction of what it tells."""
