from datetime import date

from search.candidates import Candidate, split_fields
from search.parsing import parse_query
from search.ranking import rank
from search.tiers import TierName
from search.vocabulary import SynonymGroup, Vocabulary, build_vocabulary
from search.weighing import WeighedQuery, weigh_group
from tests.stopwatch import Stopwatch

COUNTS = dict.fromkeys(["frånvaro", "skola", "kort", "borta", "polis", "sjukfrånvaro"], 20)


def weigh(text, *groups, counts=COUNTS):
    vocabulary = build_vocabulary(SynonymGroup(*group) for group in groups) if groups else Vocabulary()
    query = parse_query(text, vocabulary)
    return WeighedQuery(
        query,
        tuple(weigh_group(group, counts, 1000) for group in query.groups),
        tuple(weigh_group(group, counts, 1000) for group in query.phrases),
        counts,
        1000,
    )


def candidate(
    key, *, title="", summary="", text="", parts="", prior=0, dated_on=date(2026, 1, 1), phrases=()
):
    fields = (title, summary, text, "", " ".join(phrases), "", "", parts)
    texts = tuple(f" {one} " for one in fields)
    return Candidate(f"case:{key}", "case", key, texts, prior, dated_on, tuple(f" {one} " for one in phrases))


def order(weighed, *candidates):
    return [ranked.candidate.key for ranked in rank(weighed, candidates)]


def test_rank_title_before_summary_before_text_before_part():
    filling = "annat " * 20

    assert order(
        weigh("frånvaro"),
        candidate("part", title=filling, text=filling, parts="frånvaro"),
        candidate("text", title=filling, text=f"{filling}frånvaro"),
        candidate("summary", title=filling, summary=f"{filling}frånvaro"),
        candidate("title", title=f"frånvaro {filling}"),
    ) == ["title", "summary", "text", "part"]


def test_rank_what_was_typed_before_synonym_before_what_is_near():
    weighed = weigh("frånvaro", (("frånvaro", "skola"), (), ("polis",)))

    assert order(
        weighed,
        candidate("near", text="polis"),
        candidate("same", text="skola"),
        candidate("typed", text="frånvaro"),
    ) == ["typed", "same", "near"]


def test_rank_page_that_says_it_in_several_ways_before_one_that_says_it_in_one():
    weighed = weigh("frånvaro", (("frånvaro", "skola"), (), ("polis",)))

    assert order(
        weighed,
        candidate("one", text="frånvaro x x x x"),
        candidate("several", text="frånvaro skola polis x x"),
        candidate("near", text="polis polis x x x"),
    ) == ["several", "one", "near"]


def test_rank_both_parts_of_a_word_before_the_commoner_one():
    weighed = weigh("skolpolis", counts={"skola": 300, "polis": 4})

    assert order(
        weighed,
        candidate("common", text="skola skola x"),
        candidate("rare", text="polis x x"),
    ) == ["rare", "common"]


def test_rank_all_words_before_some_of_them():
    weighed = weigh("frånvaro skola")

    ranked = rank(
        weighed, [candidate("some", text="skola skola skola"), candidate("all", text="skola x frånvaro")]
    )

    assert [(one.candidate.key, one.tier, one.coverage) for one in ranked] == [
        ("all", TierName.ALL, 1.0),
        ("some", TierName.SOME, 0.5),
    ]


def test_rank_words_together_before_words_apart():
    weighed = weigh("kort frånvaro")

    assert order(
        weighed,
        candidate("apart", text="frånvaro som är kort"),
        candidate("together", text="en kort frånvaro"),
    ) == ["together", "apart"]


def test_rank_title_that_is_the_query_stands_first():
    weighed = weigh("skola")

    assert order(
        weighed, candidate("long", title="skola och arbete", prior=2), candidate("exact", title="skola")
    ) == ["exact", "long"]


def test_rank_a_case_before_a_step_that_says_the_same():
    assert order(
        weigh("skola"), candidate("step", title="skola", prior=2), candidate("case", title="skola", prior=6)
    ) == ["case", "step"]


def test_rank_alike_are_ordered_by_date_and_key():
    weighed = weigh("skola")

    assert order(
        weighed,
        candidate("b", text="skola"),
        candidate("a", text="skola"),
        candidate("newer", text="skola", dated_on=date(2026, 2, 1)),
    ) == ["newer", "a", "b"]


def test_split_fields_lead_is_summary_names_of_terms_and_search_words():
    columns = ("titel", "kort text skola elev kom int hemma norrköping", "lång text", "", "", "")

    assert split_fields(columns, summary="Kort text.", terms="Skola.\n» elever kommer inte\n» hemma") == (
        (
            " titel ",
            " kort text ",
            " lång text ",
            " skola norrköping ",
            " elev kom int hemma ",
            "  ",
            "  ",
            "  ",
        ),
        (" elev kom int ", " hemma "),
    )


def test_split_fields_without_search_words_has_no_phrases():
    columns = ("titel", "kort text skola norrköping", "lång text", "", "", "")

    assert split_fields(columns, summary="Kort text.", terms="Skola.") == (
        (" titel ", " kort text ", " lång text ", " skola norrköping ", "  ", "  ", "  ", "  "),
        (),
    )


def test_rank_words_in_one_phrase_before_the_same_words_in_several():
    weighed = weigh("kort frånvaro skola")

    ranked = rank(
        weighed,
        [
            candidate("apart", phrases=("kort hus", "frånvaro bil", "skola gård")),
            candidate("together", phrases=("kort frånvaro skola", "hus bil gård")),
        ],
    )

    assert [(one.candidate.key, one.phrase > 0) for one in ranked] == [("together", True), ("apart", True)]
    assert ranked[0].phrase > 2 * ranked[1].phrase


def test_rank_phrase_that_says_much_else_counts_for_less():
    weighed = weigh("kort frånvaro")

    assert order(
        weighed,
        candidate("longer", phrases=("kort frånvaro hus bil gård båt", "ö")),
        candidate("whole", phrases=("kort frånvaro", "hus bil gård båt ö")),
    ) == ["whole", "longer"]


def test_rank_single_word_adds_nothing_for_phrases():
    (ranked,) = rank(weigh("frånvaro"), [candidate("a", phrases=("frånvaro",))])

    assert ranked.phrase == 0


def test_rank_many_search_words_count_no_less_than_few():
    weighed = weigh("frånvaro")
    many = tuple(f"annat ord{number}" for number in range(30))

    few, more = rank(
        weighed, [candidate("a", phrases=("frånvaro",)), candidate("b", phrases=("frånvaro", *many))]
    )

    assert few.score == more.score


def test_rank_hundred_candidates_is_quick():
    weighed = weigh("kort frånvaro skola", (("frånvaro", "borta"), (), ("polis",)))
    text = "annat " * 100 + "frånvaro skola polis kort borta"
    candidates = [candidate(str(number), title="skola", text=text) for number in range(100)]

    watch = Stopwatch()
    rank(weighed, candidates)

    # Some 3 ms where nothing else runs.
    assert watch.seconds < 0.1


def test_rank_what_stands_in_front_before_the_same_in_the_text_alone():
    weighed = weigh("skola polis", counts={"skola": 20, "polis": 20})

    ranked = rank(
        weighed,
        [candidate("text", text="skola x polis"), candidate("half", summary="skola", text="polis")],
    )

    assert [(one.candidate.key, one.coverage, one.front) for one in ranked] == [
        ("half", 1.0, 0.5), ("text", 1.0, 0.0),
    ]  # fmt: skip


def test_rank_tells_what_else_the_points_come_from():
    weighed = weigh("frånvaro", (("frånvaro", "skola"), (), ("polis",)))

    (ranked,) = rank(weighed, [candidate("several", text="frånvaro skola polis")])

    (match,) = ranked.matches
    assert match.alternative.text == ""
    assert sorted(one.text for one in match.others) == ["polis", "skola"]
