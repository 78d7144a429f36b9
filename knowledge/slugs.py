"""An address that is taken: said in words, with one that is free."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from registers.slugs import find_free_slug


class FreeSlugForm(WagtailAdminPageForm):
    def clean_slug(self) -> str:
        """Before Wagtail's own check, which proposes nothing."""
        slug = self.cleaned_data["slug"]
        free = self.propose_slug(slug)
        if slug == free:
            return slug
        raise ValidationError(
            _("Another page here has the address “%(slug)s”. “%(free)s” is free.")
            % {"slug": slug, "free": free}
        )

    def propose_slug(self, slug: str) -> str:
        """``slug`` if no other page beside this one has it, or one like it; a page at the root has no sibling."""
        if not slug or self.parent_page is None:
            return slug
        return find_free_slug(slug, among=self.parent_page.get_children().not_page(self.instance))
