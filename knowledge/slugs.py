"""An address that is missing or taken: made of the title, or refused with one that is free."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from registers.slugs import find_free_slug, make_slug


class FreeSlugForm(WagtailAdminPageForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        # The browser makes the address a moment after the title is typed; a hand-in within it brings none.
        if "slug" in self.fields and not self.instance.first_published_at:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Before Wagtail's own check, which proposes nothing."""
        slug = self.cleaned_data["slug"]
        if not slug:
            return self._make_slug()
        free = self.propose_slug(slug)
        if slug == free:
            return slug
        raise ValidationError(
            _("Another page here has the address “%(slug)s”. “%(free)s” is free.")
            % {"slug": slug, "free": free}
        )

    def _make_slug(self) -> str:
        slug = self.instance.slug or make_slug(self.cleaned_data.get("title", ""))
        # A title that is refused itself has no say; one of signs alone makes no address.
        if not slug and "title" in self.cleaned_data:
            raise ValidationError(self.fields["slug"].error_messages["required"])
        return self.propose_slug(slug)

    def propose_slug(self, slug: str) -> str:
        """``slug`` if no other page beside this one has it, or one like it; a page at the root has no sibling."""
        if not slug or self.parent_page is None:
            return slug
        return find_free_slug(slug, among=self.parent_page.get_children().not_page(self.instance))
