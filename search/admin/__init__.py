"""What the search adds to the admin: registers of words, promoted results, Wagtail's own search mended."""
