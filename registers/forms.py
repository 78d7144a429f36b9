"""The form of a register entry."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from .locking import hold_entries
from .models import find_by_alias
from .registry import get_register, scope_of
from .slugs import find_free_slug, make_slug


class EntryForm(WagtailAdminModelForm):
    """Keeps ``fixed_fields`` as they were given, and saves nothing of an entry that is gone."""

    fixed_fields: tuple[str, ...] = ()
    why_fixed = gettext_lazy("Never changes, since other data refers to it.")

    def __init__(self, data=None, *args, **kwargs) -> None:
        if data is not None:
            # What is found in order now is there when the entry is saved.
            hold_entries()
        super().__init__(data, *args, **kwargs)
        if self.instance.pk is None:
            if "slug" in self.fields:
                # The browser makes it of a name that is typed, and of no other: pasted, spoken, suggested.
                self.fields["slug"].required = False
            return
        for name in self.fixed_fields:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = self.why_fixed

    def clean_slug(self) -> str:
        """A new entry without an address gets one of its name."""
        slug = self.cleaned_data["slug"]
        # A name that is refused itself has no say.
        if slug or "name" not in self.cleaned_data:
            return slug
        made = make_slug(self.cleaned_data["name"])
        if not made:
            raise ValidationError(self.fields["slug"].error_messages["required"])
        model = type(self.instance)
        is_unique = model._meta.get_field("slug").unique
        return find_free_slug(made, among=model._base_manager.all()) if is_unique else made

    def clean(self) -> dict:
        """Django would make an entry anew that somebody else has merged or deleted since it was loaded."""
        cleaned = super().clean()
        pk = self.instance.pk
        if pk is not None and not type(self.instance)._base_manager.filter(pk=pk).exists():
            raise ValidationError(
                _("The entry is gone: somebody has merged or deleted it. Nothing is saved.")
            )
        return cleaned


class RegisterForm(EntryForm):
    """The form of an entry that other data and content files refer to by its code.

    A new entry cannot take the code or address of one that was merged, since files and links still use that.
    """

    fixed_fields = ("code", "vocabulary")

    def _post_clean(self) -> None:
        super()._post_clean()
        register = get_register(type(self.instance))
        for lookup, field in {"key": register.key, "slug": register.slug}.items():
            is_new = self.instance.pk is None or field in self.changed_data
            value = self.cleaned_data.get(field) if is_new else ""
            kept = value and find_by_alias(
                type(self.instance), scope=scope_of(self.instance), **{lookup: value}
            )
            if kept and kept.pk != self.instance.pk and field not in self.errors:
                message = _("An entry called so was merged into “%(name)s”. Choose something else.")
                self.add_error(field, ValidationError(message % {"name": kept}))
