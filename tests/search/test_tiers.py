import pytest

from search.expression import EVERYTHING, AllOf, AnyOf, Phrase, Stem, Without
from search.query import Alternative, Group, Query, Reason
from search.tiers import TierName, build_tiers
from search.weighing import WeighedQuery, weigh_group

DOCUMENTS = 1000


def literal(stem, *others, pieces=()):
    return Group(stem, (Alternative(Stem(stem), Reason.LITERAL), *others), tuple(pieces))


def near(stem):
    return Alternative(Stem(stem), Reason.NEAR, stem)


def tiers_of(groups=(), *, counts, phrases=(), excluded=()):
    query = Query("", tuple(groups), tuple(phrases), tuple(excluded))
    weighed = WeighedQuery(
        query,
        tuple(weigh_group(group, counts, DOCUMENTS) for group in groups),
        tuple(weigh_group(group, counts, DOCUMENTS) for group in phrases),
        counts,
        DOCUMENTS,
    )
    return {tier.name: tier.expression for tier in build_tiers(weighed)}


def test_build_tiers_one_word_is_one_tier():
    assert tiers_of([literal("skola")], counts={"skola": 5}) == {TierName.ALL: Stem("skola")}


def test_build_tiers_near_words_come_second():
    tiers = tiers_of([literal("trygghet", near("polis"))], counts={"trygghet": 5, "polis": 5})

    assert tiers == {
        TierName.ALL: Stem("trygghet"),
        TierName.NEAR: AnyOf((Stem("trygghet"), Stem("polis"))),
    }


def test_build_tiers_a_rare_word_is_enough_and_a_common_one_is_not():
    tiers = tiers_of([literal("sällsynt"), literal("vanlig")], counts={"sällsynt": 2, "vanlig": 900})

    assert tiers == {
        TierName.ALL: AllOf((Stem("sällsynt"), Stem("vanlig"))),
        TierName.SOME: Stem("sällsynt"),
    }


@pytest.mark.parametrize("holders", [100, 300, 900])
def test_build_tiers_a_word_that_is_nowhere_beside_a_common_one_finds_nothing(holders):
    assert tiers_of([literal("solpanel"), literal("bidrag")], counts={"bidrag": holders}) == {}


def test_build_tiers_words_that_are_nowhere_make_it_no_easier():
    groups = [literal("granne"), literal("hög"), literal("musik"), literal("spel")]

    assert tiers_of(groups, counts={"hög": 20}) == {}


def test_build_tiers_part_of_a_compound_comes_last_and_only_if_it_tells_something():
    pieces = [Alternative(Stem(part), Reason.COMPOUND, part) for part in ("elev", "dag")]

    tiers = tiers_of([literal("elevdag", pieces=pieces)], counts={"elev": 10, "dag": 700})

    assert tiers == {TierName.PARTS: Stem("elev")}


def test_build_tiers_parts_alone_say_too_little_of_several_words():
    roof = [Alternative(Stem(part), Reason.COMPOUND, part) for part in ("skola", "tak")]
    cells = [Alternative(Stem(part), Reason.COMPOUND, part) for part in ("sol", "cell")]

    tiers = tiers_of(
        [literal("solcell", pieces=cells), literal("skoltak", pieces=roof)],
        counts={"skola": 50, "tak": 3, "cell": 3},
    )

    assert tiers == {}


def test_build_tiers_each_tier_holds_the_one_before():
    groups = [literal("ett", near("två")), literal("tre"), literal("fyra")]

    tiers = tiers_of(groups, counts={"ett": 5, "två": 5, "tre": 5, "fyra": 5})

    assert list(tiers) == [TierName.ALL, TierName.NEAR, TierName.SOME]
    for stems in ({"ett", "tre", "fyra"}, {"två", "tre", "fyra"}):
        assert matches(tiers[TierName.NEAR], stems)
        assert matches(tiers[TierName.SOME], stems)


def test_build_tiers_phrases_and_exclusions_hold_in_every_tier():
    phrase = Group("a b", (Alternative(Phrase(("a", "b")), Reason.LITERAL),))
    counts = {"sällsynt": 2, "vanlig": 900, "a": 5, "b": 5, "c": 5}

    tiers = tiers_of(
        [literal("sällsynt"), literal("vanlig")], counts=counts, phrases=[phrase], excluded=[literal("c")]
    )

    assert tiers[TierName.SOME] == Without(AllOf((Stem("sällsynt"), Phrase(("a", "b")))), Stem("c"))


def test_build_tiers_without_words_everything_but_what_is_excluded():
    assert tiers_of(counts={}) == {TierName.ALL: EVERYTHING}
    assert tiers_of(counts={}, excluded=[literal("c")]) == {TierName.ALL: Without(EVERYTHING, Stem("c"))}


def test_build_tiers_many_words_stay_few_combinations():
    stems = [f"ord{number}" for number in range(24)]

    tiers = tiers_of([literal(stem) for stem in stems], counts=dict.fromkeys(stems, 5))

    assert len(tiers[TierName.SOME].parts) <= 252


def matches(expression, stems):
    match expression:
        case Stem(stem):
            return stem in stems
        case AllOf(parts):
            return all(matches(part, stems) for part in parts)
        case AnyOf(parts):
            return any(matches(part, stems) for part in parts)
