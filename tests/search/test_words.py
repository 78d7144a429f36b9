import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words import fold, remove_accents, spell_plainly, split_words, swedish_order


def test_split_words_punctuation_and_case_are_left_out():
    assert split_words("Före–efter: 8,4 % (ÅÄÖ)!") == ["före", "efter", "8", "4", "åäö"]


def test_split_words_decomposed_letters_are_composed():
    assert split_words("Ma\u030att") == ["mått"]


@given(st.text())
def test_fold_any_text_keeps_its_length(text):
    assert len(remove_accents(fold(text))) == len(text)


def test_swedish_order_puts_our_letters_last():
    assert sorted(["Örebro", "Ale", "Åre", "Älmhult", "Zzz"], key=swedish_order) == [
        "Ale", "Zzz", "Åre", "Älmhult", "Örebro",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "spelled"),
    [
        ("Örebro", "örebro"),
        ("idéburen", "ideburen"),
        ("\ufb01nans", "finans"),
        ("İzmir", "izmir"),
        ("школа", "школа"),
        ("学校", "学校"),
        ("é\u0000-_", "e"),
    ],
)
def test_spell_plainly_a_word_keeps_its_letters_and_no_accents_but_ours(word, spelled):
    assert spell_plainly(word) == spelled


@given(st.text())
def test_spell_plainly_any_text_is_letters_and_digits_in_lower_case(text):
    spelled = spell_plainly(text)

    assert all(character.isalnum() for character in spelled)
    assert spelled == spell_plainly(spelled)
