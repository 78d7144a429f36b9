"""A tried search in words that an editor can act on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..models import SplitException, Synonym
from ..query import Reason
from ..tiers import TierName
from ..vocabulary import stems_of_text
from ..words import fold
from .trying import Trial, TriedAlternative, TriedGroup, TriedTier

ENGINES = {
    "sqlite": gettext_lazy("the portal’s own database (SQLite)"),
    "postgresql": gettext_lazy("the portal’s own database (PostgreSQL)"),
    "elasticsearch": gettext_lazy("the search server (Elasticsearch)"),
}
REASONS = {
    Reason.LITERAL: gettext_lazy("what was typed, in every form"),
    Reason.INFLECTION: gettext_lazy("the word may also be a form of this one"),
    Reason.FOLDED: gettext_lazy("the same letters without dots and accents"),
    Reason.CORRECTED: gettext_lazy("a word that resembles what was typed"),
    Reason.SYNONYM: gettext_lazy("means the same"),
    Reason.COMPOUND: gettext_lazy("all parts of the word, apart from each other"),
    Reason.NEAR: gettext_lazy("close to it, counts less"),
}
TIERS = {
    TierName.ALL: gettext_lazy("Everything that was typed, or what means the same"),
    TierName.NEAR: gettext_lazy("Also what is close to it, and compounds with their parts apart"),
    TierName.SOME: gettext_lazy("Also pages that hold only the most telling words"),
    TierName.PARTS: gettext_lazy("Also pages that hold only a part of a word"),
}

# A word as long as this may be a compound that the lexicon does not know.
LONG_WORD = 9
SHOWN_NAME = 40


@dataclass(frozen=True)
class Row:
    """A line of a table: what, why, and how many pages hold it."""

    text: str
    why: str
    documents: int | None = None
    is_used: bool = True


@dataclass(frozen=True)
class Section:
    """A word or phrase of the search; ``links`` lead to what editors can change about it."""

    heading: str
    rows: list[Row]
    links: list[tuple[str, str]] = field(default_factory=list)


def describe_groups(trial: Trial, user: AbstractBaseUser) -> list[Section]:
    words = EditorsWords(user)
    return [
        Section(
            group.text,
            [*map(describe_alternative, group.alternatives), *describe_pieces(group)],
            [] if group.is_phrase else words.links_of(group),
        )
        for group in trial.groups
    ]


def describe_alternative(tried: TriedAlternative) -> Row:
    text = tried.alternative.text or _("as typed")
    return Row(text, str(REASONS[tried.alternative.reason]), tried.documents, tried.documents != 0)


def describe_pieces(group: TriedGroup) -> Iterator[Row]:
    for tried in group.pieces:
        is_kept = tried.alternative in group.weighed.pieces
        why = (
            _("a part of it, when little else is found")
            if is_kept
            else _("a part of it, not looked for alone")
        )
        yield Row(tried.alternative.text, why, tried.documents, is_kept and tried.documents != 0)


class EditorsWords:
    """The synonyms and splits that concern a word, and where to make one; two queries."""

    def __init__(self, user: AbstractBaseUser) -> None:
        self.may_change = user.has_perm("search.change_synonym")
        self.splits = {split.word: split for split in SplitException.objects.all()}
        self.synonyms: dict[tuple[str, ...], list[Synonym]] = {}
        for synonym in Synonym.objects.all():
            for term in synonym.terms.splitlines():
                self.synonyms.setdefault(stems_of_text(term), []).append(synonym)

    def links_of(self, group: TriedGroup) -> list[tuple[str, str]]:
        if not self.may_change:
            return []
        found = dict.fromkeys(self.synonyms.get(stems_of_text(group.text), []))
        links = [
            (
                reverse("synonymer_modeladmin_edit", args=[one.pk]),
                _("The synonym “%(name)s”") % {"name": Truncator(one).chars(SHOWN_NAME)},
            )
            for one in found
        ]
        if not links:
            links.append((begin("synonymer", terms=group.text), _("Make a synonym")))
        return [*links, *self.links_of_split(group)]

    def links_of_split(self, group: TriedGroup) -> list[tuple[str, str]]:
        word = fold(group.text)
        if split := self.splits.get(word):
            return [(reverse("ordelningar_modeladmin_edit", args=[split.pk]), _("The split of the word"))]
        is_compound = bool(group.pieces) or len(word) >= LONG_WORD
        if " " in word or not is_compound:
            return []
        return [(begin("ordelningar", word=word), _("Say how the word is split"))]


def begin(register: str, **values: str) -> str:
    return f"{reverse(f'{register}_modeladmin_create')}?{urlencode(values)}"


def describe_tiers(trial: Trial) -> list[Row]:
    return [
        Row(str(TIERS[tier.name]), why_used(tier, trial), tier.documents, tier.is_used)
        for tier in trial.tiers
    ]


def why_used(tier: TriedTier, trial: Trial) -> str:
    used = [one for one in trial.tiers if one.is_used]
    if tier.is_used:
        return _("Yes, this is what readers see.") if tier == used[-1] else _("Yes, and it comes first.")
    if not tier.documents:
        return _("No, it finds nothing.")
    if used and trial.tiers.index(tier) < trial.tiers.index(used[-1]):
        return _("No, nothing that it finds is about what was asked for.")
    if not used:
        return _("No, what it finds only happens to hold one of the words.")
    return _("No, enough was found before.")


def describe_engine(trial: Trial) -> str:
    name = trial.found.engine
    return str(ENGINES.get(name, name))


def describe_total(trial: Trial) -> str:
    total = trial.found.total
    text = ngettext("A reader gets %(count)d hit.", "A reader gets %(count)d hits.", total)
    return text % {"count": total}
