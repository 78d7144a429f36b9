import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.expression import AllOf, Phrase, Stem
from search.parsing import MAX_GROUPS, parse_query
from search.query import Alternative, Reason
from search.vocabulary import SynonymGroup, Vocabulary, build_vocabulary

NOTHING_SAID = Vocabulary()


def vocabulary(*groups):
    return build_vocabulary(SynonymGroup(*group) for group in groups)


def texts(groups):
    return [group.text for group in groups]


def meanings(group, reason):
    return [alternative.text for alternative in group.alternatives if alternative.reason == reason]


def test_parse_query_words_become_groups_of_stems():
    query = parse_query("Utfallskontraktet skolan", NOTHING_SAID)

    assert [group.alternatives[0].expression for group in query.groups] == [
        Stem("utfallskontrakt"),
        Stem("skola"),
    ]
    assert query.runs == (("utfallskontrakt", "skola"),)


def test_parse_query_compound_is_also_all_of_its_parts():
    (group,) = parse_query("effektmätning", NOTHING_SAID).groups

    assert group.alternatives[-1] == Alternative(
        AllOf((Stem("effekt"), Stem("mäta"))), Reason.COMPOUND, "effekt + mäta"
    )
    assert [piece.text for piece in group.pieces] == ["effekt", "mäta"]


def test_parse_query_phrase_is_wanted_as_it_stands():
    query = parse_query('skola "före–efter mätning"', vocabulary((("före efter",), ("nu",))))

    assert texts(query.groups) == ["skola"]
    assert query.phrases[0].alternatives == (Alternative(Phrase(("före", "efter", "mäta")), Reason.LITERAL),)


def test_parse_query_one_word_in_quotes_has_no_other_meaning():
    query = parse_query("”skolan”", vocabulary((("skola", "läroverk"),)))

    assert query.phrases[0].alternatives == (Alternative(Stem("skola", whole=True), Reason.LITERAL),)


def test_parse_query_minus_excludes_word_and_phrase():
    query = parse_query('skola -fritid -"social investering"', NOTHING_SAID)

    assert (texts(query.groups), texts(query.excluded)) == (["skola"], ["fritid", "social investering"])
    assert query.excluded[0].alternatives[0].expression == Stem("fritid", whole=True)


def test_parse_query_hyphen_inside_a_word_excludes_nothing():
    query = parse_query("hälso-sjukvård", NOTHING_SAID)

    assert (texts(query.groups), query.excluded) == (["hälso", "sjukvård"], ())


def test_parse_query_small_words_are_left_out_unless_alone():
    assert texts(parse_query("hur har andra minskat frånvaron?", NOTHING_SAID).groups) == [
        "minskat",
        "frånvaron",
    ]
    assert texts(parse_query("hur", NOTHING_SAID).groups) == ["hur"]


def test_parse_query_same_word_in_two_forms_counts_once():
    assert texts(parse_query("skola SKOLAN", NOTHING_SAID).groups) == ["skola"]


def test_parse_query_synonyms_lead_both_ways_and_arrows_one_way():
    said = vocabulary((("sjukfrånvaro", "sjukskrivning"), ("rehabilitering",), ("hälsa",)))

    (group,) = parse_query("sjukskrivningar", said).groups
    assert sorted(meanings(group, Reason.SYNONYM)) == ["rehabilitering", "sjukfrånvaro"]
    assert meanings(group, Reason.NEAR) == ["hälsa"]
    (group,) = parse_query("rehabilitering", said).groups
    assert meanings(group, Reason.SYNONYM) == []


def test_parse_query_term_of_several_words_is_one_group():
    said = vocabulary((("social impact bond", "utfallsobligation"),))

    query = parse_query(
        "Social Impact Bonds Botkyrka", vocabulary((("social impact bonds", "utfallsobligation"),))
    )
    assert texts(query.groups) == ["Social Impact Bonds", "Botkyrka"]
    (group,) = parse_query("social impact bond", said).groups
    assert group.alternatives[0].expression == Phrase(("social", "impact", "bond"))
    assert meanings(group, Reason.SYNONYM) == ["utfallsobligation"]
    assert [piece.text for piece in group.pieces] == ["social", "impact", "bond"]


def test_parse_query_longest_term_wins():
    said = vocabulary((("psykisk hälsa", "välmående"),), (("psykisk hälsa hos unga", "ungas hälsa"),))

    (group,) = parse_query("psykisk hälsa hos unga", said).groups

    assert meanings(group, Reason.SYNONYM) == ["ungas hälsa"]


def test_parse_query_small_words_within_a_term_may_differ():
    said = vocabulary((("vård av unga i familjehem", "LVU"),))

    (group,) = parse_query("vård för unga familjehem", said).groups

    assert meanings(group, Reason.SYNONYM) == ["LVU"]


def test_parse_query_capitals_mean_the_abbreviation_and_no_form_of_a_word():
    said = vocabulary((("SiS", "Statens institutionsstyrelse"),))

    (group,) = parse_query("SiS", said).groups
    assert [(a.reason, a.text) for a in group.alternatives if a.reason != Reason.NEAR] == [
        (Reason.LITERAL, ""),
        (Reason.SYNONYM, "Statens institutionsstyrelse"),
    ]
    assert group.alternatives[0].expression == Stem("sis", whole=True)


def test_parse_query_abbreviation_may_be_typed_small():
    (group,) = parse_query("hvb", vocabulary((("HVB", "hem för vård eller boende"),))).groups

    assert meanings(group, Reason.SYNONYM) == ["hem för vård eller boende"]


def test_parse_query_many_words_are_cut():
    typed = " ".join(f"ord{n}x" for n in range(50))

    assert len(parse_query(typed, NOTHING_SAID).groups) == MAX_GROUPS


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "-", "--", "!!!", "%", "_", "\\", "?!", "\0", "😀"])
def test_parse_query_without_words_is_false(text):
    assert not parse_query(text, NOTHING_SAID)


def test_parse_query_exclusion_alone_is_a_query():
    assert parse_query("-skola", NOTHING_SAID)


@given(st.text(max_size=300))
def test_parse_query_any_text_never_fails(text):
    query = parse_query(text, NOTHING_SAID)

    for group in (*query.wanted, *query.excluded):
        assert group.alternatives


def test_parse_query_a_verb_also_means_its_noun():
    (group,) = parse_query("testar", Vocabulary()).groups

    assert not group.is_noun
    assert meanings(group, Reason.NEAR) == ["test"]


def test_parse_query_a_verb_without_a_noun_of_the_same_letters_means_itself():
    (group,) = parse_query("sjukskriva", Vocabulary()).groups

    assert not group.is_noun
    assert meanings(group, Reason.NEAR) == []


@pytest.mark.parametrize(
    ("text", "is_sentence"),
    [
        ("hur får vi med de boende", True),
        ("mått på hälsa", False),
        ("när öppnar badet", True),
        ("min granne", True),
        ("kort sjukfrånvaro", False),
    ],
)
def test_parse_query_words_that_a_question_is_put_in_make_a_sentence(text, is_sentence):
    assert parse_query(text, Vocabulary()).is_sentence is is_sentence
