"""What the editors do with a project that a municipality has sent in; all of it in the admin."""
