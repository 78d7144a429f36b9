import pytest

from search.parsing import parse_query
from search.vocabulary import SynonymGroup, Vocabulary, build_vocabulary
from search.weighing import SUBJECT_OF_SENTENCE, SUBJECT_WEIGHT, fall_back, inverse_frequency, weigh_group

COUNTS = {"frånvaro": 20, "test": 20}


def weigh_first(text, vocabulary=None, *, is_sentence=False):
    group = parse_query(text, vocabulary or Vocabulary()).groups[0]
    return weigh_group(group, COUNTS, 1000, is_sentence=is_sentence).weight


def test_weigh_group_noun_that_is_nowhere_weighs_more_than_any_and_a_verb_less():
    most = inverse_frequency(0, 1000)

    assert weigh_first("hundrastgård", is_sentence=True) > weigh_first("hundrastgård") > most
    assert weigh_first("dansa") < most


def test_weigh_group_verb_weighs_as_the_noun_that_is_there():
    assert weigh_first("testa") == inverse_frequency(20, 1000)


@pytest.mark.parametrize(("is_sentence", "factor"), [(False, SUBJECT_WEIGHT), (True, SUBJECT_OF_SENTENCE)])
def test_weigh_group_what_the_bank_is_about_weighs_most_in_a_sentence(is_sentence, factor):
    said = build_vocabulary([SynonymGroup(("frånvaro", "borta"))])

    weight = weigh_first("frånvaro", said, is_sentence=is_sentence)

    assert weight == pytest.approx(factor * inverse_frequency(20, 1000))


@pytest.mark.parametrize(
    ("text", "is_light"), [("frånvaro xyzz", True), ("frånvaro ko", True), ("frånvaro hundrastgård", False)]
)
def test_weigh_group_last_word_that_may_be_a_beginning_weighs_less(text, is_light):
    group = parse_query(text, Vocabulary()).groups[-1]

    weight = weigh_group(group, COUNTS, 1000).weight

    assert (weight < inverse_frequency(0, 1000)) == is_light


def test_fall_back_on_what_a_synonym_leads_to_only_when_nothing_is_held():
    said = build_vocabulary(
        [SynonymGroup(("absence",), ("borta",)), SynonymGroup(("borta",), (), ("frånvaro",))]
    )
    (group,) = parse_query("absence", said).groups

    assert [one.text for one in fall_back(group, COUNTS).alternatives] == ["", "borta", "frånvaro"]
    assert fall_back(group, {**COUNTS, "bort": 1}) == group


def test_weigh_group_noun_whose_parts_alone_are_somewhere_weighs_less_than_one_that_is_nowhere():
    group = parse_query("skolfrånvaro", Vocabulary()).groups[0]

    apart = weigh_group(group, {"skola": 20, "frånvaro": 20}, 1000)

    assert [one.reason for one in apart.alternatives] == ["compound"]
    assert inverse_frequency(0, 1000) < apart.weight < weigh_group(group, {}, 1000).weight
