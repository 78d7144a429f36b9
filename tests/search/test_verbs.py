import pytest

from search.analysis import stem_word
from search.verbs import find_verb, is_noun, is_verb


@pytest.mark.parametrize("word", ["testade", "bygger", "frågar", "sparar", "orkar"])
def test_is_verb_forms_of_verbs(word):
    assert is_verb(word, stem_word(word))
    assert not is_noun(word, stem_word(word))


@pytest.mark.parametrize(
    "word", ["snöröjningen", "gatan", "dammsugare", "nytta", "frågan", "killar", "blockchain"]
)
def test_is_noun_names_of_things_and_unknown_words(word):
    assert is_noun(word, stem_word(word))
    assert not is_verb(word, stem_word(word))


@pytest.mark.parametrize("word", ["verkligen", "billiga", "snabbt", "gratis"])
def test_is_noun_neither_adverbs_nor_adjectives(word):
    assert not is_noun(word, stem_word(word))


def test_find_verb_of_a_form_that_is_also_a_noun():
    assert (find_verb("tolkar", "tolk"), find_verb("killar", "kille")) == ("tolka", "")
