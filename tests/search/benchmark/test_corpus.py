from random import Random
from statistics import mean

import pytest
from django.conf import settings

from search.analysis import analyse
from search.benchmark.corpus import COMMON, KINDS, Corpus, ident_of
from search.benchmark.known import KNOWN, LEFT_OUT, MARKED, MARKER
from search.benchmark.questions import Asker
from search.benchmark.wordstock import Wordstock, Zipf
from search.lexicon.reading import find_lexicon

VALUES = {"tema": ["a", "b", "c"], "ar": ["2020", "2021"], "fas": []}


@pytest.fixture(scope="module")
def wordstock() -> Wordstock:
    return Wordstock(find_lexicon(settings.LEXICON_DIR), seed=1, left_out=LEFT_OUT)


@pytest.fixture
def corpus(wordstock) -> Corpus:
    return Corpus(wordstock, seed=1, size=100, values=VALUES)


def test_zipf_draws_the_second_half_as_often_as_the_first():
    drawn = Zipf(["one", "two", "three"]).draw(Random(1), 11_000)

    assert [round(drawn.count(word) / 1000) for word in ("one", "two", "three")] == [6, 3, 2]


def test_make_same_number_makes_the_same_document(corpus):
    assert corpus.make(7) == corpus.make(7)
    assert corpus.make(7).document.title != corpus.make(8).document.title


def test_make_documents_are_as_long_as_those_measured_before(corpus):
    documents = [corpus.make(number).document for number in range(corpus.size)]
    texts = [f"{one.title} {one.summary} {one.text} {one.terms}" for one in documents]

    assert 105 < mean(len(analyse(text)) for text in texts) < 120


def test_make_common_words_stand_in_half_of_the_documents(corpus):
    texts = [corpus.make(number).document.text.lower() for number in range(corpus.size)]

    for forms in COMMON:
        assert 35 < sum(any(f"{form}." in text for form in forms) for text in texts) < 65


def test_wordstock_no_word_and_no_beginning_of_a_compound_holds_what_is_left_out(wordstock):
    forms = [form for stock in (wordstock.words, wordstock.tails) for forms in stock.items for form in forms]

    # Of polarforsknings- compounds were made, which answered as well as the known answer.
    assert not [text for text in (*forms, *wordstock.heads.items) if any(part in text for part in LEFT_OUT)]


def test_left_out_every_known_answer_holds_one(corpus):
    texts = [f"{known.title} {known.text}".lower() for known in KNOWN]

    assert len(corpus.known) == len(KNOWN)
    assert all(any(part in text for part in LEFT_OUT) for text in (*texts, MARKER))


def test_facets_values_come_from_those_there_are(corpus):
    facets = corpus.make(3).document.facets

    assert set(facets) == {"tema", "ar"}
    assert set(facets["tema"]) <= {"a", "b", "c"}


def test_count_marked_counts_every_document_with_the_marker(corpus):
    counts = corpus.count_marked()

    assert sum(counts["typ"].values()) == corpus.size // MARKED
    assert counts["typ"] == {"bench_a": 1, "bench_c": 1}


def test_numbers_of_every_document_is_of_one_kind(corpus):
    numbers = [number for kind in KINDS for number in corpus.numbers_of(kind)]

    assert sorted(numbers) == list(range(corpus.size))
    assert ident_of(6) == "bench_c:6"
    assert 6 in corpus.numbers_of("bench_c")


def test_ask_same_corpus_gets_the_same_questions_of_every_class(corpus):
    questions = list(Asker(corpus).ask(2))

    assert questions == list(Asker(corpus).ask(2))
    assert len({question.name for question in questions}) == 11
    assert len(questions) == 22
