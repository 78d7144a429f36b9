"""Words that readers use for something and that stand nowhere in what is written about it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_PHRASES = 40
LONGEST_PHRASE = 80
# Between phrases in a cell of a CSV file, and so in no phrase.
BETWEEN = " | "


def read_phrases(text: str) -> list[str]:
    """One phrase for each line that says something, each once, without blanks too many."""
    phrases = (" ".join(line.split()) for line in text.splitlines())
    return list({phrase.casefold(): phrase for phrase in phrases if phrase}.values())


def keep_phrases(merged: models.Model, kept: models.Model) -> None:
    """Let a register entry be found by the phrases of one merged into it, too, as far as there is room."""
    phrases = read_phrases(f"{kept.search_words}\n{merged.search_words}")
    kept.search_words = "\n".join(phrases[:MOST_PHRASES])


def validate_phrases(text: str) -> None:
    """Raise ValidationError that names every line to change by its number as it was typed, and its first words."""
    faults = [
        fault for number, line in enumerate(text.splitlines(), start=1) if (fault := find_fault(number, line))
    ]
    if (count := len(read_phrases(text))) > MOST_PHRASES:
        message = _("There are %(count)d lines. Keep the %(most)d that readers are likeliest to type.")
        faults.append(message % {"count": count, "most": MOST_PHRASES})
    if faults:
        raise ValidationError(faults)


def find_fault(number: int, line: str) -> str:
    phrase = " ".join(line.split())
    told = {"number": number, "start": phrase[:30], "length": len(phrase), "most": LONGEST_PHRASE}
    if len(phrase) > LONGEST_PHRASE:
        return (
            _("Line %(number)d, “%(start)s …”, has %(length)d characters. Shorten it to %(most)d at most.")
            % told
        )
    if BETWEEN.strip() in phrase:
        return _("Line %(number)d, “%(start)s”, holds the character |. Write a line for each phrase.") % told
    if phrase and not any(character.isalnum() for character in phrase):
        return _("Line %(number)d, “%(start)s”, holds no word. Write a word or take the line away.") % told
    return ""


DEFAULTS = {
    "verbose_name": gettext_lazy("search words"),
    "blank": True,
    "default": "",
    "help_text": gettext_lazy(
        "Words and sentences that colleagues may type and that do not stand on the page. One on each line, at most "
        "40 lines of 80 characters. For example: “the kids do not come to school”. Readers see no more than the "
        "line that a search has hit."
    ),
}


class SearchWordsField(models.TextField):
    """Phrases by which editors let something be found, one per line; it is kept as ``read_phrases`` reads it."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **{**DEFAULTS, **kwargs})

    def clean(self, value, model_instance) -> str:
        text = super().clean(value, model_instance)
        # The lines are numbered as they were typed, blank ones too.
        validate_phrases(text)
        return "\n".join(read_phrases(text))

    def formfield(self, **kwargs):
        # Blank lines in front count, too.
        return super().formfield(**{"strip": False, **kwargs})

    def deconstruct(self):
        # The same column as its parent's: rules that change make no migration.
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("help_text", None)
        return name, "django.db.models.TextField", args, kwargs
