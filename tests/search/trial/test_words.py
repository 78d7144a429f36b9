"""A tried search in words that an editor can act on."""

import pytest

from accounts.models import User
from review.groups import EDITOR
from search.models import SplitException, Synonym
from search.trial.trying import try_out
from search.trial.words import describe_groups, describe_tiers, describe_total
from tests import builders

from .tried_page import table_after, text_of

pytestmark = pytest.mark.django_db


def test_word_shows_what_it_means_and_how_many_pages_hold_it(read, cases):
    synonym = Synonym.objects.create(terms="skolnärvaro\nskolgång")
    page = read(q="skolnärvaro")

    rows = table_after(page, "skolnärvaro")

    assert rows[0] == ["som det skrevs", "ordet självt, i alla böjningar", "1"]
    assert ["skolgång", "betyder samma sak", "0"] in rows
    links = {link["href"] for link in page.select(".try__links a")}
    assert f"/admin/synonymer/edit/{synonym.pk}/" in links


def test_word_without_synonym_leads_to_making_one(read, cases):
    page = read(q="borås")

    assert "/admin/synonymer/create/?terms=bor%C3%A5s" in {
        link["href"] for link in page.select(".try__links a")
    }


def test_part_that_says_too_little_is_told_not_to_be_looked_for(read):
    builders.make_case(title="Ett hem")
    builders.index_all()

    assert "som inte söks för sig" in text_of(read(q="hemtjänst"))


def links_for(text, user):
    return [url for section in describe_groups(try_out(text), user) for url, _label in section.links]


def test_describe_groups_word_that_may_be_a_compound_leads_to_its_split(cases):
    editor = builders.make_user("eva", group=EDITOR)

    assert links_for("Kvarnbyskolan", editor) == [
        "/admin/synonymer/create/?terms=Kvarnbyskolan",
        "/admin/ordelningar/create/?word=kvarnbyskolan",
    ]
    split = SplitException.objects.create(word="kvarnbyskolan", parts="kvarnby skolan")
    assert links_for("Kvarnbyskolan", editor)[1:] == [f"/admin/ordelningar/edit/{split.pk}/"]


def test_describe_groups_who_may_not_change_words_gets_no_links(cases):
    assert links_for("Kvarnbyskolan", User.objects.create(username="utan")) == []


def test_describe_tiers_says_of_each_whether_it_is_used(cases):
    [only] = describe_tiers(try_out("Sigtuna"))
    first, *_between, last = [row for row in describe_tiers(try_out("skolnärvaro Borås")) if row.is_used]

    assert (only.why, only.documents) == ("Ja, det här är vad läsarna ser.", 1)
    assert (first.why, first.documents) == ("Ja, och det här kommer först.", 0)
    assert (last.why, last.documents) == ("Ja, det här är vad läsarna ser.", 2)


@pytest.mark.parametrize(("query", "text"), [("Sigtuna", "1 träff"), ("i", "träffar")])
def test_describe_total_counts_what_a_reader_gets(cases, query, text):
    assert text in describe_total(try_out(query))
