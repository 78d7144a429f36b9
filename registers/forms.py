"""The form of a register entry."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from .models import find_by_alias
from .registry import get_register, scope_of


class RegisterForm(WagtailAdminModelForm):
    """Keeps the code of an entry as it was given: other data and content files refer to it.

    A new entry cannot take the code or address of one that was merged, since files and links still use that.
    """

    fixed_fields = ("code", "vocabulary")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            return
        for name in self.fixed_fields:
            if name in self.fields:
                self.fields[name].disabled = True
                self.fields[name].help_text = gettext_lazy("Never changes, since other data refers to it.")

    def _post_clean(self) -> None:
        super()._post_clean()
        register = get_register(type(self.instance))
        for lookup, field in {"key": register.key, "slug": register.slug}.items():
            value = self.cleaned_data.get(field) if field in self.changed_data else ""
            kept = value and find_by_alias(
                type(self.instance), scope=scope_of(self.instance), **{lookup: value}
            )
            if kept and kept.pk != self.instance.pk and field not in self.errors:
                message = _("An entry called so was merged into “%(name)s”. Choose something else.")
                self.add_error(field, ValidationError(message % {"name": kept}))
