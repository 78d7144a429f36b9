from hypothesis import given
from hypothesis import strategies as st

from search.highlight import best_passage, mark_hits
from search.query import parse_query


def test_mark_hits_part_of_a_compound_is_marked():
    assert mark_hits("Lägre sjukfrånvaro", parse_query("frånvaro")) == "Lägre sjuk<mark>frånvaro</mark>"


def test_mark_hits_without_accents_finds_accents():
    assert mark_hits("I Norrköping", parse_query("norrkoping")) == "I <mark>Norrköping</mark>"


def test_mark_hits_short_word_inside_one_with_accents_is_not_marked():
    assert mark_hits("I Örnsköldsvik", parse_query("skola")) == "I Örnsköldsvik"


def test_mark_hits_other_form_of_the_word_is_marked():
    assert mark_hits("Kommunerna enades", parse_query("kommunens")) == "<mark>Kommun</mark>erna enades"


def test_mark_hits_short_word_inside_another_is_not_marked():
    assert mark_hits("Ett område", parse_query("råd")) == "Ett område"


def test_mark_hits_phrase_across_punctuation_is_marked_whole():
    assert mark_hits("Före–efter, sen", parse_query('"före efter"')) == "<mark>Före–efter</mark>, sen"


def test_mark_hits_overlapping_hits_are_one_mark():
    assert mark_hits("frånvarotid", parse_query("frånvaro frånvarotid")) == "<mark>frånvarotid</mark>"


def test_mark_hits_markup_in_the_text_is_escaped():
    marked = mark_hits("<script>alert(1)</script> & skola", parse_query("script skola"))

    assert marked == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; &amp; <mark>skola</mark>"
    )


def test_mark_hits_no_query_leaves_text():
    assert mark_hits("Skola", parse_query("")) == "Skola"


def test_best_passage_long_text_shows_the_hit_between_ellipses():
    text = "Inledning utan något. " * 30 + "Här sjönk frånvaron tydligt. " + "Slut på texten. " * 30

    passage = best_passage(text, parse_query("frånvaron"))

    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert "sjönk <mark>frånvaron</mark> tydligt" in passage
    assert len(passage) < 280


def test_best_passage_most_hits_within_reach_win():
    text = "Skolan först. " + "Fyllnad som inte säger något. " * 20 + "Skola och skola och skolan igen."

    assert best_passage(text, parse_query("skola")).count("<mark>") == 3


def test_best_passage_short_text_is_whole():
    assert best_passage("Kort\n text", parse_query("")) == "Kort text"


def test_best_passage_no_hit_is_the_beginning():
    assert best_passage("Ord " * 200, parse_query("saknas")).startswith("Ord Ord")


@given(st.text(alphabet="abåä <>&\"'-İß\u030a"), st.text(alphabet='abåä -"', max_size=20))
def test_best_passage_any_text_gives_no_markup_but_marks(text, query):
    passage = best_passage(text * 20, parse_query(query))

    rest = passage.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest and ">" not in rest
    assert passage.count("<mark>") == passage.count("</mark>")
