"""Fields whose value is for some people only: nothing that lists, asks or writes out fields may touch them."""

from django.db import models


class PrivateURLField(models.URLField):
    """An address that is no outside link of the page: it is neither asked by the link check nor written to files."""

    def deconstruct(self):
        # The same column as its parent's: no migration of its own.
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
