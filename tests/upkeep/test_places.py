from datetime import UTC, datetime, timedelta

import pytest

from knowledge.models import Source
from methods.models import MethodGuidePage
from tests import builders
from upkeep.domain.places import note_all_links, note_links
from upkeep.models import Link, LinkPlace

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def places():
    return set(LinkPlace.objects.values_list("link__url", "title"))


def test_note_links_keeps_each_address_once_with_every_place():
    first = builders.make_source("P1", title="Ett", url="https://exempel.se/a")
    second = builders.make_source("P2", title="Två", url="https://exempel.se/a")

    for source in (first, second, first):
        note_links(model=Source, pk=source.pk, now=NOW)

    assert Link.objects.count() == 1
    assert places() == {("https://exempel.se/a", "P1: Ett"), ("https://exempel.se/a", "P2: Två")}


def test_note_links_changed_address_takes_the_old_one_away_and_keeps_what_is_known_of_others():
    source = builders.make_source(
        "P1", title="Ett", url="https://exempel.se/a", archive_url="https://exempel.se/b"
    )
    note_links(model=Source, pk=source.pk, now=NOW)
    Link.objects.update(state=Link.State.BROKEN, failures=3)

    source.url = "https://exempel.se/c"
    source.title = "Etta"
    source.save()
    note_links(model=Source, pk=source.pk, now=NOW + timedelta(days=1))

    assert dict(Link.objects.values_list("url", "state")) == {
        "https://exempel.se/b": "broken",
        "https://exempel.se/c": "unchecked",
    }
    assert places() == {("https://exempel.se/b", "P1: Etta"), ("https://exempel.se/c", "P1: Etta")}


def test_note_links_of_what_is_gone_or_no_longer_public_takes_them_away():
    source = builders.make_source("P1", url="https://exempel.se/a")
    guide = builders.make_guide(when="[x](https://exempel.se/b)")
    note_all_links(now=NOW)
    assert Link.objects.count() == 2

    pk = source.pk
    source.delete()
    builders.take_down(guide)
    note_links(model=Source, pk=pk, now=NOW)
    note_links(model=MethodGuidePage, pk=guide.pk, now=NOW)

    assert (Link.objects.count(), LinkPlace.objects.count()) == (0, 0)


def test_note_all_links_forgets_what_was_deleted_unseen():
    source = builders.make_source("P1", url="https://exempel.se/a")
    note_all_links(now=NOW)
    Source.objects.filter(pk=source.pk).delete()

    note_all_links(now=NOW)

    assert Link.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_saving_a_source_notes_its_links_when_it_is_committed():
    builders.make_source("P1", title="Ett", url="https://exempel.se/a")

    assert places() == {("https://exempel.se/a", "P1: Ett")}
