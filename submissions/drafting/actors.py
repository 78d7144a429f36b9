"""Who took part, and who paid."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casestudies.cards import MAIN_TOPIC
from casestudies.models import ActorRole, Fact, Financing
from submissions.written import Part
from taxonomy.models import Phase, Term

from .making_rows import Makings, fit, fits, join, read_answer, read_choice
from .numbers import parse_money


def build_actors(part: Part, makings: Makings) -> tuple[list[ActorRole], list[Fact]]:
    """A row for each actor with a role; whoever has none, or a name too long for a row, is told of as a fact."""
    actors: list[ActorRole] = []
    facts: list[Fact] = []
    for row in part.rows():
        actor = _build_actor(row, makings)
        if actor:
            actors.append(actor)
        else:
            facts.append(_tell_of_actor(row, makings))
    return actors, facts


def _build_actor(row: Part, makings: Makings) -> ActorRole | None:
    name = row.line("name")
    role = makings.entries.term(Term.Vocabulary.ACTOR_ROLE, row.line("role"))
    organisation = makings.entries.organisation(name)
    if role is None or not name or not (organisation or fits(ActorRole, "name", name)):
        return None
    return makings.make(
        ActorRole,
        label=_("actor: %(role)s") % {"role": str(role).lower()},
        organisation=organisation,
        name="" if organisation else name,
        role=role,
        phase=makings.entries.one(Phase, row.line("phase")),
        is_independent=read_answer(row.line("is_independent")),
    )


def _tell_of_actor(row: Part, makings: Makings) -> Fact:
    role = makings.entries.term(Term.Vocabulary.ACTOR_ROLE, row.line("role"))
    said = join(row.line("name"), str(role).lower() if role else row.line("role"))
    return makings.make(Fact, label=pgettext("label of a row", "actor"), statement=said)


def build_financing(part: Part, makings: Makings) -> list[Financing]:
    """Each sum as it was written in the statement, and as a number where that leaves no doubt.

    The only sum there is, is what the project cost, and stands first on its page; of several nobody has said
    what they come to.
    """
    rows = [_build_financing(row, makings) for row in part.rows()]
    if len(rows) == 1 and rows[0].amount is not None:
        rows[0].label = MAIN_TOPIC
    return rows


def _build_financing(row: Part, makings: Makings) -> Financing:
    payer, written = row.line("payer"), row.line("amount")
    money = parse_money(written)
    period, rest = fit(Financing, "period", row.line("period"))
    sums = {"amount": money.amount, "currency": money.currency} if money else {}
    return makings.make(
        Financing,
        label=pgettext("label of a row", "financing"),
        statement=join(join(payer, written, by=": "), rest),
        organisation=makings.entries.organisation(payer),
        form=makings.entries.term(Term.Vocabulary.FINANCING_FORM, row.line("form")),
        kind=read_choice(Financing.Kind, row.line("kind")),
        period=period,
        # Of a sum readers ask how sure it is; that somebody pays, they take from the one who does.
        is_unconfirmed=bool(written),
        **sums,
    )
