import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import (
    analyse,
    analysis_version,
    build_columns,
    is_known,
    is_stop_word,
    set_split_exceptions,
    split_compound,
    stem_alternatives,
    stem_word,
)
from search.lexicon import get_lexicon
from search.morphology import LONGEST_STEM, read_word
from search.words import compose


@pytest.fixture
def split_exceptions():
    yield set_split_exceptions
    set_split_exceptions({})


def stems(text: str) -> list[str]:
    return [token.stem for token in analyse(text)]


def test_analyse_sentence_every_word_has_one_position_with_its_place():
    text = "Barnen i skolan (Järva), 2015."

    assert [(token.text, text[token.start : token.end], token.stem) for token in analyse(text)] == [
        ("Barnen", "Barnen", "barn"),
        ("i", "i", "i"),
        ("skolan", "skolan", "skola"),
        ("Järva", "Järva", "järva"),
        ("2015", "2015", "2015"),
    ]


def test_analyse_decomposed_letters_have_their_place_in_the_composed_text():
    text = "Tva\u030a ma\u030att"

    assert [compose(text)[token.start : token.end] for token in analyse(text)] == ["Två", "mått"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("44 000 kronor", ["44000", "krona"]),
        ("44\u00a0000\u00a0000", ["44000000"]),
        ("2015 100 kommuner", ["2015", "100", "kommun"]),
        ("2015–2017", ["2015", "2017"]),
        ("8,4 %", ["8", "4"]),
        ("SKR:s modell", ["skr", "modell"]),
        ("Måttet:så", ["mått", "så"]),
        ("SIB, HVB och NEET", ["sib", "hvb", "och", "neet"]),
        ("Hässelby-Vällingby", ["hässelby", "vällingby"]),
        ("före/efter_mätning", ["före", "efter", "mäta"]),
        ("de som fick stöd", ["de", "som", "få", "stöd"]),
    ],
)
def test_analyse_numbers_names_and_abbreviations_are_words_of_their_own(text, expected):
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hässelby-Vällingby", ("hässelbyvällingby",)),
        ("WHO-5", ("who5",)),
        ("HVB-hem", ("hvbhem",)),
        ("risk- och skyddsfaktorer", ("riskfaktor",)),
        ("barn- och ungdomspsykiatrin", ("barnpsykiatri",)),
        ("individ- och familjeomsorg", ("individomsorg",)),
        ("2015-2017", ()),
        ("barn - familj", ()),
        ("före- och eftermätning", ()),
    ],
)
def test_analyse_hyphen_the_first_word_is_found_by_the_whole_too(text, parts):
    assert analyse(text)[0].parts == parts


def test_analyse_hyphenated_compound_first_part_keeps_its_own_parts():
    assert analyse("barnfamilj-projekt")[0].parts[:2] == ("barn", "familj")


def test_build_columns_words_in_order_and_parts_once():
    columns = build_columns("Barnfamiljer och barnfamiljens skola")

    assert columns.words == "barnfamilj och barnfamilj skola"
    assert columns.parts == "barn familj"


def test_build_columns_nothing_to_search_for_is_empty():
    assert build_columns(" \u0000 – … 😀 ") == build_columns("")


def test_stem_alternatives_a_form_of_two_words_has_both():
    assert stem_alternatives("fångar") == ("fånge", "fånga")
    assert read_word("fångar").parts == ("fånga",)


def test_stem_alternatives_stop_word_has_one():
    assert stem_alternatives("fick") == ("få",)
    assert is_stop_word("Fick")


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("områdets", True),
        ("utfallsobligationer", True),
        ("botkyrka", True),
        ("qwertz", False),
        ("impact", False),
    ],
)
def test_is_known_forms_names_and_compounds_of_known_words(word, known):
    assert is_known(word) is known


def test_stem_word_three_like_consonants_two_written_or_all_is_the_same():
    assert stem_word("processtöd") == stem_word("processstöd") == "processstöd"


def test_set_split_exceptions_word_and_its_forms_come_apart_as_said(split_exceptions):
    split_exceptions({"Järvalyftet": ("Järva", "lyft"), "område": ("om", "råd")})

    assert split_compound("järvalyftets") == ("järva", "lyft")
    assert split_compound("områdena") == ("om", "råd")


def test_set_split_exceptions_nothing_keeps_a_compound_whole(split_exceptions):
    split_exceptions({"sjukfrånvaro": ()})

    assert read_word("sjukfrånvaron").parts == ()
    assert read_word("korttidssjukfrånvaro").parts == ("korttid", "sjukfrånvaro")


def test_set_split_exceptions_taken_back_the_lexicon_holds_again(split_exceptions):
    split_exceptions({"sjukfrånvaro": ()})
    split_exceptions({})

    assert split_compound("sjukfrånvaro") == ("sjuk", "frånvaro")


def test_set_split_exceptions_in_a_circle_ends(split_exceptions):
    split_exceptions({"barnfamilj": ("familjebarn",), "familjebarn": ("barnfamilj",)})

    assert read_word("barnfamilj").parts == ("familjebarn",)


@given(st.text())
def test_analyse_any_text_gives_stems_that_every_engine_takes(text):
    composed = compose(text)
    end = 0
    for token in analyse(text):
        assert token.start >= end
        end = token.end
        assert composed[token.start : token.end] == token.text
        for stem in (token.stem, *token.parts):
            assert 0 < len(stem) <= LONGEST_STEM
            assert stem.isalnum()
            assert stem == stem.lower()
        assert token.stem not in read_word(token.text).parts


@pytest.mark.parametrize(
    "word",
    ["x" * 10_000, "å" * 10_000, "utfalls" * 2_000, "barn" * 15, "kontrakts" * 7, "İ" * 100, "\ufdfa" * 20],
)
def test_read_word_of_any_length_has_a_stem_of_at_most_sixty_four_characters(word):
    assert 0 < len(stem_word(word)) <= LONGEST_STEM


def test_analyse_mixed_scripts_words_stay_as_they_are():
    assert stems("школа 学校 مدرسة Łódź") == ["школа", "学校", "مدرسة", "łodz"]


def test_analysis_version_begins_with_the_lexicons():
    assert analysis_version().startswith(get_lexicon().digest)
    assert len(analysis_version()) <= 64


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("skyddsfaktorskartläggning", ("skydd", "faktor", "kartlägga")),
        ("rotorsaksanalys", ("rot", "orsak", "analys")),
    ],
)
def test_split_compound_within_a_compound_an_s_may_link_what_it_does_not_link_alone(word, parts):
    assert split_compound(word) == parts
