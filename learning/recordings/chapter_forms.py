"""What an editor's form of a webinar checks about its chapters."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .timecodes import format_timecode


class ChaptersMixin:
    """For the form of a webinar: each chapter begins within the film, and no two at the same place."""

    def clean(self) -> dict:
        cleaned = super().clean()
        film = cleaned.get("film")
        length, seen = (film.duration_seconds if film else None), set()
        formset = self.formsets.get("chapters")
        if formset is None:
            return cleaned
        # Rows are otherwise read after the page.
        formset.is_valid()
        for form in formset.forms:
            second = getattr(form, "cleaned_data", {}).get("starts_at_second")
            if second is None or form.cleaned_data.get("DELETE"):
                continue
            if length and second >= length:
                values = {"length": format_timecode(length)}
                refuse(form, _("The film is only %(length)s long.") % values)
            elif second in seen:
                refuse(form, _("Another chapter begins at the same place."))
            seen.add(second)
        return cleaned


def refuse(form, message: str) -> None:
    form.add_error("starts_at_second", ValidationError(message))
