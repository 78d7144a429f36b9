"""An address that is taken: said in words, with one that is free."""

from itertools import count

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class FreeSlugForm(WagtailAdminPageForm):
    def clean_slug(self) -> str:
        """Before Wagtail's own check, which proposes nothing."""
        slug = self.cleaned_data["slug"]
        if not slug or Page._slug_is_available(slug, self.parent_page, self.instance):
            return slug
        raise ValidationError(
            _("Another page here has the address “%(slug)s”. “%(free)s” is free.")
            % {"slug": slug, "free": propose_slug(slug, parent=self.parent_page)}
        )


def propose_slug(slug: str, *, parent: Page) -> str:
    """The slug with the lowest number that no page below ``parent`` has yet; one query."""
    stem = slug[:240]
    taken = set(parent.get_children().filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(free for number in count(2) if (free := f"{stem}-{number}") not in taken)
