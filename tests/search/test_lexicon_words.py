"""The tables of words that must meet, must not, and come apart: what Swedish means to the search."""

from pathlib import Path

import pytest

from search.analysis import read_word, split_compound, stem_word
from search.lexicon.source import read_lines

TABLE = Path(__file__).parent / "data" / "words.tsv"


def rows(*relations: str) -> list[tuple[str, ...]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [tuple(row[1:]) for row in cells if row[0] in relations]


def everything_about(word: str) -> set[str]:
    read = read_word(word)
    return {*read.stems, *read.parts}


@pytest.mark.parametrize(("word", "other"), rows("meet"))
def test_stem_word_forms_and_derivations_share_a_stem(word, other):
    assert stem_word(word) == stem_word(other)


@pytest.mark.parametrize(("word", "other"), rows("apart"))
def test_read_word_words_that_must_not_meet_share_nothing(word, other):
    assert everything_about(word) & everything_about(other) == set()


@pytest.mark.parametrize(("compound", "part"), rows("part"))
def test_read_word_compound_holds_its_parts(compound, part):
    assert stem_word(part) in read_word(compound).parts


@pytest.mark.parametrize(("word",), rows("whole"))
def test_split_compound_what_only_looks_like_one_stays_whole(word):
    assert split_compound(word) == ()


@pytest.mark.parametrize("line", sorted(set(read_lines("compounds.txt"))))
def test_split_compound_words_of_the_field_come_apart_as_listed(line):
    compound, parts = line.split("\t")[:2]

    assert split_compound(compound) == tuple(map(stem_word, parts.split("|")))


@pytest.mark.parametrize("word", sorted({word.lower() for word in read_lines("nosplit.txt")}))
def test_split_compound_words_listed_as_whole_stay_whole(word):
    assert split_compound(word) == ()
