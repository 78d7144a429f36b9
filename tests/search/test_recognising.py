import pytest

from search.analysis import analyse
from search.parsing import parse_query
from search.query import Reason
from search.recognising import find_terms
from search.vocabulary import SynonymGroup, build_vocabulary

MONEY = build_vocabulary(
    [SynonymGroup(("pengarna slut",), ("projekttid",)), SynonymGroup(("fylla i",), ("blankett",))]
)


def find(text, *, vocabulary=MONEY, is_sentence=True):
    tokens = analyse(text)
    terms = find_terms(tokens, vocabulary, is_sentence=is_sentence)
    return [" ".join(tokens[place].text for place in places) for places, _stems in terms]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("när pengarna slut", ["pengarna slut"]),
        ("vad gör vi när pengarna snart är slut", ["pengarna slut"]),
        ("slut på pengar", ["slut pengar"]),
        ("pengar till nya lokaler för skolan men inte slut", []),
    ],
)
def test_find_terms_words_of_a_term_stand_within_a_few_words_of_a_sentence(text, found):
    assert find(text) == found


def test_find_terms_outside_sentences_only_together():
    assert find("pengarna snart slut", is_sentence=False) == []


def test_find_terms_with_a_very_short_word_only_together():
    assert (find("fyller i formulär"), find("fyller han i formulär")) == (["fyller i"], [])


def test_find_terms_that_stand_closest_win_and_none_overlap():
    vocabulary = build_vocabulary(
        [SynonymGroup(("mått olika",), ("jämförbar",)), SynonymGroup(("tolka mått",), ("definition",))]
    )

    assert find("de tolkar alla våra mått olika", vocabulary=vocabulary) == ["mått olika"]


def test_parse_query_term_apart_is_one_group_and_other_words_are_groups():
    query = parse_query("vi vet att pengarna snart är slut i Husby", MONEY)

    assert [group.text for group in query.groups] == ["pengarna slut", "Husby"]
    assert [a.text for a in query.groups[0].alternatives if a.reason == Reason.SYNONYM] == ["projekttid"]
