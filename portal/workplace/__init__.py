"""The editors' workplace: Wagtail's admin with our menu, lists and handbook."""
