import pytest

from search.expression import AllOf, Stem
from search.query import Alternative, Group, Reason
from search.weighing import weigh_group

DOCUMENTS = 1000


def kept(*parts, counts, others=()):
    word = "".join(parts)
    pieces = tuple(Alternative(Stem(part), Reason.COMPOUND, part) for part in parts)
    whole = Alternative(AllOf(tuple(piece.expression for piece in pieces)), Reason.COMPOUND, word)
    group = Group(word, (Alternative(Stem(word), Reason.LITERAL), *others, whole), pieces)
    return [piece.text for piece in weigh_group(group, counts, DOCUMENTS).pieces]


def test_keep_telling_the_last_part_and_a_first_one_that_is_rare():
    assert kept("kvalitet", "register", counts={"kvalitet": 1, "register": 400}) == ["kvalitet", "register"]
    assert kept("kommun", "register", counts={"kommun": 400, "register": 5}) == ["register"]


@pytest.mark.parametrize(("first", "last"), [("själv", "mord"), ("hem", "tjänst"), ("person", "nummer")])
def test_keep_telling_no_part_that_says_nothing_by_itself(first, last):
    assert kept(first, last, counts={first: 2, last: 2}) == []


def test_keep_telling_no_last_part_of_what_the_bank_knows_nothing_of():
    assert kept("demens", "vård", counts={"vård": 5}) == []


def test_keep_telling_parts_also_where_the_word_means_something_that_is_held():
    same = Alternative(Stem("anstalt"), Reason.SYNONYM, "anstalt")
    counts = {"fängelse": 2, "straff": 2, "anstalt": 1}

    assert kept("fängelse", "straff", counts=counts, others=(same,)) == ["fängelse", "straff"]
