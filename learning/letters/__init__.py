"""Mail about registrations: what it says, the calendar entry in it, and that none goes twice."""
