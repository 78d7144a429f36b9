"""The forms of what editors say about words: cleaned, and held against what the search makes of them."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registers.forms import EntryForm

from ..analysis import analyse, stem_word
from ..finding import find
from ..models import SuggestedQuery, Synonym
from ..request import SearchRequest
from ..vocabulary import stems_of_text
from ..words import compose, fold

BETWEEN_TERMS = re.compile(r"[\n,;]")
QUOTES = "\"'”“„’‘»«"
LONGEST_TERM = 100
MOST_TERMS = 40
# How much of a part may go, and how much may come, where it meets the next: skola → skol, arbete → arbets.
LOST, LINK = 2, 2


def clean_term(text: str) -> str:
    """One term as it is kept: composed letters, single blanks, nothing around it."""
    return " ".join(compose(text).split()).strip(QUOTES + " .")


def split_terms(text: str) -> list[str]:
    return [term for term in map(clean_term, BETWEEN_TERMS.split(text)) if term]


class TermsField(forms.CharField):
    """Terms on lines of their own; commas between them do as well."""

    def clean(self, value) -> str:
        terms = split_terms(super().clean(value))
        if len(terms) > MOST_TERMS:
            raise ValidationError(_("At most %(most)d terms can stand together.") % {"most": MOST_TERMS})
        for term in terms:
            check_term(term)
        return "\n".join(terms)


def check_term(term: str) -> None:
    if len(term) > LONGEST_TERM:
        raise ValidationError(_("“%(term)s …” is too long for a term.") % {"term": term[:40]})
    if not stems_of_text(term):
        raise ValidationError(_("“%(term)s” holds no word that can be searched for.") % {"term": term})


class SynonymForm(EntryForm):
    """Two terms at least, each once, and none that another synonym begins from."""

    terms = TermsField(
        label=gettext_lazy("Words that mean the same"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One word or phrase on each line, in its basic form: skola, not skolorna."),
    )
    leads_to = TermsField(
        label=gettext_lazy("Also finds"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Found by the words above, but does not find them. One on each line."),
    )
    near = TermsField(
        label=gettext_lazy("Close to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Found by the words above, but further down in the list. One on each line."),
    )

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        for name, message in list(self._find_faults(cleaned)):
            self.add_error(name, message)
        return cleaned

    def _find_faults(self, cleaned: dict):
        terms = cleaned["terms"].split("\n")
        if len(terms) < 2 and not cleaned["leads_to"] and not cleaned["near"]:
            yield (
                "terms",
                _("One word alone says nothing. Give another one that means the same, or fill in below."),
            )
        yield from find_repeats({name: cleaned[name].split("\n") for name in ("terms", "leads_to", "near")})
        yield from self._find_other_rows(terms)

    def _find_other_rows(self, terms: list[str]):
        """Two rows on one word would make everything in both mean the same, which nobody sees in either."""
        kept = (
            {key_of(term) for term in self.initial.get("terms", "").split("\n")}
            if self.instance.pk
            else set()
        )
        wanted = {key_of(term): term for term in terms if key_of(term) not in kept}
        for other in Synonym.objects.exclude(pk=self.instance.pk):
            for term in other.terms.split("\n"):
                if found := wanted.get(key_of(term)):
                    words = {"term": found, "synonym": other}
                    yield (
                        "terms",
                        _("“%(term)s” stands in the synonym “%(synonym)s” already. Add to that one.") % words,
                    )


def key_of(term: str) -> tuple[str, ...] | str:
    """The same for terms that the search holds for one; an abbreviation is only itself."""
    return term if term.isupper() else stems_of_text(term)


def find_repeats(fields: dict[str, list[str]]):
    seen: dict[tuple[str, ...] | str, str] = {}
    for name, terms in fields.items():
        for term in filter(None, terms):
            before = seen.setdefault(key_of(term), term)
            if before is not term:
                yield name, describe_repeat(before, term)


def describe_repeat(before: str, term: str) -> str:
    if fold(before) == fold(term):
        return _("“%(term)s” stands here twice.") % {"term": term}
    words = {"first": before, "second": term}
    return _("“%(first)s” and “%(second)s” are one word to the search already. Keep one of them.") % words


class SplitForm(EntryForm):
    """A word and its parts, which must make up the word."""

    fixed_fields = ("word",)
    why_fixed = gettext_lazy("Stays as it is. For another word, make another split.")

    def clean_word(self) -> str:
        word = fold(clean_term(self.cleaned_data["word"]))
        if len(analyse(word)) != 1 or not word.replace("-", "").isalnum():
            raise ValidationError(_("Give one word, without blanks and signs."))
        return word

    def clean_parts(self) -> str:
        parts = fold(clean_term(self.cleaned_data["parts"].replace("+", " ").replace(",", " "))).split()
        word = self.cleaned_data.get("word")
        if not parts or not word:
            return ""
        if len(parts) == 1:
            raise ValidationError(
                _("Give two parts or more, or leave it empty for a word that is never split.")
            )
        if not make_up(word, parts):
            words = {"parts": " + ".join(parts), "word": word}
            raise ValidationError(
                _("%(parts)s do not make up “%(word)s”. Give the parts in their order.") % words
            )
        return " ".join(parts)


def make_up(word: str, parts: list[str]) -> bool:
    """Whether ``word`` is ``parts`` in a row, each but the last with the ending that it has in a compound."""
    starts = {0}
    for part in parts[:-1]:
        starts = {
            end
            for start in starts
            for kept in range(max(len(part) - LOST, 1), len(part) + 1)
            if word.startswith(part[:kept], start)
            for end in range(start + kept, start + kept + LINK + 1)
        }
    return any(is_form_of(word[start:], parts[-1]) for start in starts)


def is_form_of(end: str, part: str) -> bool:
    """A word may stand in the plural: *orosanmälningar* is of *oro* and *anmälan*."""
    return end == part or (bool(end) and stem_word(end) == stem_word(part))


class SuggestedQueryForm(EntryForm):
    """A search that finds something, offered once."""

    def clean_query(self) -> str:
        query = " ".join(compose(self.cleaned_data["query"]).split())
        for other in SuggestedQuery.objects.exclude(pk=self.instance.pk):
            if fold(other.query) == fold(query):
                raise ValidationError(_("“%(query)s” is suggested already.") % {"query": other})
        if not find(SearchRequest(query=query), page_size=1).total:
            raise ValidationError(_("This search finds nothing. Suggest one that leads somewhere."))
        return query
