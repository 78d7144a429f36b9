import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import build_columns
from search.highlight import Highlighter, Indexed
from search.parsing import parse_query
from search.passages import PASSAGE
from search.vocabulary import SynonymGroup, Vocabulary, build_vocabulary
from tests.stopwatch import Stopwatch


def highlighter(query, *groups):
    vocabulary = build_vocabulary(SynonymGroup(*group) for group in groups) if groups else Vocabulary()
    return Highlighter(parse_query(query, vocabulary))


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Lägre sjukfrånvaro", "frånvaro", "Lägre <mark>sjukfrånvaro</mark>"),
        ("Kommunerna enades", "kommunens", "<mark>Kommunerna</mark> enades"),
        ("Ett område", "råd", "Ett område"),
        ("I Örnsköldsvik", "skola", "I Örnsköldsvik"),
        ("Före–efter, sen", '"före efter"', "<mark>Före–efter</mark>, sen"),
        ("Efter och före", '"före efter"', "Efter och före"),
        ("frånvarotid", "frånvaro frånvarotid", "<mark>frånvarotid</mark>"),
        ("Skola", "", "Skola"),
        ("Mål och mått", "mål -mått", "<mark>Mål</mark> och mått"),
    ],
)
def test_mark_shows_what_was_found(text, query, marked):
    assert highlighter(query).mark(text) == marked


def test_mark_synonym_is_marked_and_a_phrase_only_whole():
    query = highlighter("SIB", (("SIB",), ("socialt utfallskontrakt",)))

    assert query.mark("Ett socialt utfallskontrakt, socialt sett") == (
        "Ett <mark>socialt utfallskontrakt</mark>, socialt sett"
    )


def test_mark_what_is_near_is_marked_only_where_nothing_better_is():
    query = highlighter("trygghet", (("trygghet",), (), ("polis",)))

    assert query.mark("Polisen kom") == "<mark>Polisen</mark> kom"
    assert query.mark("Polisen gav trygghet") == "Polisen gav <mark>trygghet</mark>"


def test_mark_word_that_begins_a_near_phrase_is_marked_alone():
    query = highlighter("trygghet polis", (("trygghet",), (), ("polis kontor",)))

    assert query.mark("Polis kontor gav trygghet") == ("<mark>Polis</mark> kontor gav <mark>trygghet</mark>")


def test_mark_markup_in_the_text_is_escaped():
    assert highlighter("script skola").mark("<script>alert(1)</script> & skola") == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; &amp; <mark>skola</mark>"
    )


def test_best_passage_long_text_shows_the_hit_between_ellipses():
    text = "Inledning utan något. " * 30 + "Här sjönk frånvaron tydligt. " + "Slut på texten. " * 30

    passage = highlighter("frånvaron").best_passage(text)

    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert "sjönk <mark>frånvaron</mark> tydligt" in passage
    assert len(passage) < PASSAGE + 50


def test_best_passage_most_different_words_win_over_many_of_one():
    filling = "Fyllnad som inte säger något. " * 20
    text = f"Skola och skola och skola. {filling}Skolan och frånvaron."

    assert "<mark>frånvaron</mark>" in highlighter("skola frånvaro").best_passage(text)


def test_best_passage_text_is_shown_only_when_it_shows_more_than_the_summary():
    query = highlighter("skola frånvaro")

    assert query.best_passage("Om skolan.", "Om skolan igen.") == "Om <mark>skolan</mark>."
    assert query.best_passage("Om skolan.", "Skolans frånvaro.") == (
        "<mark>Skolans</mark> <mark>frånvaro</mark>."
    )


def test_best_passage_short_text_is_whole():
    assert highlighter("").best_passage("Kort\n text") == "Kort text"


def test_best_passage_no_hit_is_the_beginning():
    assert highlighter("saknas").best_passage("Ord " * 200).startswith("Ord Ord")


def test_best_passage_of_twenty_long_texts_is_quick():
    text = "Kommunen följde sjukfrånvaron hos personalen i hemtjänsten under tre år. " * 300
    query = highlighter("personalens frånvaro", (("frånvaro", "borta från arbetet"),))
    query.best_passage("", text)

    watch = Stopwatch()
    for _number in range(20):
        query.best_passage("", text)

    # 3 300 words each; some 0,2 s where nothing else runs.
    assert watch.seconds < 2


@given(st.text(alphabet="abåä <>&\"'-İß\u030a"), st.text(alphabet='abåä -"', max_size=20))
def test_best_passage_any_text_gives_no_markup_but_marks(text, query):
    passage = highlighter(query).best_passage(text * 20, text * 7)

    rest = passage.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest and ">" not in rest
    assert passage.count("<mark>") == passage.count("</mark>")


WORDS = [
    "skolan", "skolornas", "arbetsmarknad", "frånvaro", "sjukfrånvaron", "SKR:s", "e-hälsa", "och", "polisen", "IDÉ",
    "trygghet", "Örebro", "44 000 kronor", "risk- och skyddsfaktorer", "socialt utfallskontrakt", "slut.", "ﬁnt", "\n",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
QUERIES = [
    "frånvaro",
    "skola polis",
    '"socialt utfallskontrakt"',
    "trygghet",
    "hälsa",
    "44 000",
    "skyddsfaktor risk",
]


@given(TEXTS, TEXTS, st.sampled_from(QUERIES))
def test_best_passage_what_the_index_holds_changes_nothing_but_the_time(summary, text, query):
    query = highlighter(query, (("trygghet",), (), ("polis",)))
    lead, body = build_columns(f"{summary}\nÖrebro skola"), build_columns(text)

    assert query.best_passage(
        summary,
        text,
        lead=Indexed.of(lead.words, lead.parts),
        body=Indexed.of(body.words, body.parts),
    ) == query.best_passage(summary, text)


def test_best_passage_another_text_than_was_indexed_is_read_itself():
    lead = build_columns("Något helt annat stod här förut")

    passage = highlighter("skola").best_passage("Om skolan.", lead=Indexed.of(lead.words, lead.parts))

    assert passage == "Om <mark>skolan</mark>."


def test_mark_small_words_are_left_out_unless_nothing_else_is_looked_for():
    assert highlighter("hur vet vi att det fungerar").mark("Hur det fungerar att veta") == (
        "Hur det <mark>fungerar</mark> att veta"
    )
    assert highlighter("hur").mark("Hur det gick") == "<mark>Hur</mark> det gick"
