"""An editor's split of a word changes what holds the word, at once."""

import pytest
from django.db import transaction

from search.index.state import read_state
from search.models import Outbox, SearchDocument, SplitException
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done inside is committed: the outbox is handled at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def waiting():
    return list(Outbox.objects.order_by("pk").values_list("kind", "key"))


def parts_of(page):
    return SearchDocument.objects.get(slot=read_state().live, key=page.uid).a_title_parts


def test_delete_split_makes_what_holds_the_word_anew_at_once(committed):
    with committed():
        split = SplitException.objects.create(word="effektmätning")
        case = builders.make_case(title="Effektmätningar")
        other = builders.make_case(title="Närvaro")
    before = parts_of(case)
    version = SearchDocument.objects.get(slot=read_state().live, key=other.uid).version

    with committed():
        split.delete()

    assert (before, parts_of(case)) == ("", "effekt mäta")
    assert SearchDocument.objects.get(slot=read_state().live, key=other.uid).version == version


def test_rename_split_makes_what_holds_the_old_and_the_new_word_anew_at_once(committed):
    with committed():
        split = SplitException.objects.create(word="effektmätning")
        old = builders.make_case(title="Effektmätningens kostnad")
        new = builders.make_case(title="Om skolnärvaron")
    split.word = "skolnärvaro"

    with committed():
        split.save()
        noted = waiting()

    assert sorted(noted) == sorted([("case", old.uid), ("case", new.uid)])
    assert (parts_of(old), parts_of(new)) == ("effekt mäta", "")


def test_rename_split_rolled_back_changes_nothing(committed):
    with committed():
        split = SplitException.objects.create(word="effektmätning")
        builders.make_case(title="Effektmätningar")
    split.word = "skolnärvaro"

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        split.save()
        raise ZeroDivisionError

    assert waiting() == []


def test_save_split_again_asks_for_one_word_only(committed):
    with committed():
        split = SplitException.objects.create(word="effektmätning")
        case = builders.make_case(title="Effektmätningar")
    split.note = "hålls ihop"

    split.save()

    assert waiting() == [("case", case.uid)]
