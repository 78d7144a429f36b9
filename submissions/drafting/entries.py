"""Entries of the registers that answers name: by code as they were chosen, or by the exact name that was typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import models

from indicators.models import Indicator
from organisations.models import Organisation, OrganisationAlias
from registers.models import read_aliases
from taxonomy.models import Phase, TargetGroup, Term, Theme

CODED = (Theme, TargetGroup, Phase)


@dataclass(frozen=True)
class Entries:
    """``coded`` has the entries of a register, or of a vocabulary of terms, by code; the others are by name."""

    coded: dict[str, dict[str, models.Model]] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)

    def term(self, vocabulary: str, code: str) -> Term | None:
        """None also for a code that is none: nothing is chosen for the sender."""
        return _find(self.coded, Term, code, scope=str(vocabulary))

    def terms(self, vocabulary: str, codes: Iterable[str]) -> list[Term]:
        return _once(self.term(vocabulary, code) for code in codes)

    def one(self, model: type[models.Model], code: str) -> models.Model | None:
        return _find(self.coded, model, code)

    def many(self, model: type[models.Model], codes: Iterable[str]) -> list[models.Model]:
        return _once(self.one(model, code) for code in codes)

    def organisation(self, name: str) -> Organisation | None:
        return self.organisations.get(normalise(name))

    def indicator(self, name: str) -> Indicator | None:
        return self.indicators.get(normalise(name))


def load_entries() -> Entries:
    """Seven queries, whatever the answers: the registers are small."""
    coded = {model.__name__: {entry.code: entry for entry in model.objects.all()} for model in CODED}
    for term in Term.objects.all():
        coded.setdefault(term.vocabulary, {})[term.code] = term
    organisations = {entry.pk: entry for entry in Organisation.objects.select_related("organisation_type")}
    names = [(entry.name, entry) for entry in organisations.values()]
    for name, pk in OrganisationAlias.objects.order_by("pk").values_list("name", "organisation_id"):
        names.append((name, organisations[pk]))
    return Entries(coded, _by_name(names), _by_name((entry.name, entry) for entry in Indicator.objects.all()))


def normalise(name: str) -> str:
    """Only case and blanks do not tell two names apart."""
    return " ".join(name.casefold().split())


def _by_name(names: Iterable[tuple[str, models.Model]]) -> dict:
    """A name that two have is nobody's."""
    found: dict[str, models.Model | None] = {}
    for name, entry in names:
        key = normalise(name)
        found[key] = entry if found.get(key, entry) == entry else None
    return {key: entry for key, entry in found.items() if entry is not None}


def _find(coded: dict, model: type[models.Model], code: str, *, scope: str = "") -> models.Model | None:
    known = coded.get(scope or model.__name__, {})
    if not code or code in known:
        return known.get(code)
    # Merged with another since the answer was given.
    return read_aliases(model, scope=scope).get(code)


def _once(entries: Iterable[models.Model | None]) -> list:
    return list(dict.fromkeys(entry for entry in entries if entry is not None))
