from datetime import date

import pytest

from search.candidates import Candidate
from search.likeness import find_prominent, lift_alike, weigh_telling
from search.models import IndexedWord
from search.ranking import Ranked
from search.tiers import TierName

pytestmark = pytest.mark.django_db


def ranked(key, score, *, title="", text=""):
    fields = tuple(f" {one} " for one in (title, "", text, "", "", "", "", ""))
    candidate = Candidate(f"case:{key}", "case", key, fields, 0, date(2026, 1, 1))
    return Ranked(candidate, TierName.ALL, (), 1.0, 1.0, 1.0, 1.0, score)


def hold(**documents):
    IndexedWord.objects.bulk_create(
        IndexedWord(slot="a", form=word, folded=word, stem=word, documents=number)
        for word, number in documents.items()
    )


def test_lift_alike_page_with_the_words_of_the_best_comes_before_one_without():
    hold(skola=3, frånvaro=3, broar=3)
    best = [ranked("a", 9, title="skola frånvaro"), ranked("b", 8, title="frånvaro")]

    lifted = lift_alike(
        [*best, ranked("c", 4, text="broar"), ranked("d", 3.9, text="skola frånvaro")],
        slot="a",
        documents=100,
    )

    assert [one.candidate.key for one in lifted] == ["a", "b", "d", "c"]
    assert lifted[-1].kinship == 0
    assert lifted[2].score == pytest.approx(3.9 + lifted[2].kinship)


def test_lift_alike_nothing_found_gives_nothing():
    assert lift_alike([], slot="a", documents=100) == []


def test_lift_alike_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        lift_alike([ranked("a", 2, title="skola"), ranked("b", 1, title="skola")], slot="a", documents=100)


def test_find_prominent_takes_the_most_prominent_place_and_no_text():
    fields = tuple(f" {one} " for one in ("skola", "skola hemma", "text", "hemma ort", "ort", "", "", ""))

    assert find_prominent(Candidate("case:a", "case", "a", fields)) == {"skola": 3, "hemma": 2, "ort": 1}


def test_weigh_telling_leaves_out_what_is_everywhere_or_nowhere_else():
    words = dict.fromkeys(["skola", "allt", "ensam", "och"], 1)

    assert weigh_telling(words, {"skola": 5, "allt": 60, "ensam": 1, "och": 5}, 100) == {"skola": 1.0}
