"""What organisers see in the admin: the calendar of webinars, who registered, who came, and figures."""
