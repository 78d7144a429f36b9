from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command

from guard.fetching import Answer, Outcome
from jobs.leases import acquire
from tests import builders
from tests.together import run_together
from upkeep.domain.checking import CLAIM, LEASE_NAME, check_due_links, claim_next, record_answer
from upkeep.domain.places import note_all_links
from upkeep.models import Link

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def make_links(*urls):
    for url in urls:
        builders.make_source(url=url)
    note_all_links(now=NOW)
    # Where the test commits, they were noted at the time of the clock.
    Link.objects.update(next_check_at=NOW)


class Web:
    """Stands for every other server, and remembers what it was asked."""

    def __init__(self, **outcomes):
        self.outcomes = outcomes
        self.asked = []

    def __call__(self, url):
        self.asked.append(url)
        return Answer(self.outcomes.get(url[-1], Outcome.OK), url, 404 if url[-1] in self.outcomes else 200)


@pytest.mark.django_db
def test_check_due_links_asks_each_host_once_in_a_round_and_the_rest_later():
    make_links("https://a.se/1", "https://a.se/2", "https://b.se/1")
    web = Web()

    first = check_due_links(now=NOW, ask_url=web)
    second = check_due_links(now=NOW + timedelta(minutes=1), ask_url=web)
    third = check_due_links(now=NOW + timedelta(minutes=2), ask_url=web)

    assert (first, second, third) == (2, 1, 0)
    assert web.asked == ["https://a.se/1", "https://b.se/1", "https://a.se/2"]
    assert set(Link.objects.values_list("state", "next_check_at")) == {
        ("ok", NOW + timedelta(days=7)),
        ("ok", NOW + timedelta(days=7, minutes=1)),
    }


@pytest.mark.django_db
def test_check_due_links_takes_five_in_a_round():
    make_links(*(f"https://{name}.se/" for name in "abcdefg"))

    assert check_due_links(now=NOW, ask_url=Web()) == 5


@pytest.mark.django_db
def test_check_due_links_gone_page_is_broken_on_the_third_day():
    make_links("https://a.se/x")
    web, states = Web(x=Outcome.GONE), []

    for day in range(3):
        check_due_links(now=NOW + timedelta(days=day), ask_url=web)
        states.append(Link.objects.values_list("state", "outcome", "status", "failures").get())

    assert states == [
        ("unsure", "gone", 404, 1),
        ("unsure", "gone", 404, 2),
        ("broken", "gone", 404, 3),
    ]


@pytest.mark.django_db
def test_check_due_links_killed_in_the_middle_goes_on_with_the_next_and_comes_back():
    make_links("https://a.se/1", "https://b.se/1")

    def die(url):
        raise SystemExit

    with pytest.raises(SystemExit):
        check_due_links(now=NOW, ask_url=die)
    web = Web()
    check_due_links(now=NOW + timedelta(minutes=3), ask_url=web)
    check_due_links(now=NOW + CLAIM + timedelta(minutes=1), ask_url=web)

    assert web.asked == ["https://b.se/1", "https://a.se/1"]


@pytest.mark.django_db
def test_check_due_links_while_another_worker_is_at_it_asks_nobody():
    make_links("https://a.se/1")
    acquire(LEASE_NAME, holder="another", ttl=timedelta(minutes=2), now=NOW)
    web = Web()

    assert check_due_links(now=NOW, ask_url=web) is None
    assert web.asked == []


@pytest.mark.django_db
def test_record_answer_for_a_link_that_went_away_does_nothing():
    record_answer(link_id=1, answer=Answer(Outcome.OK, ""), now=NOW)

    assert Link.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_claim_next_two_at_once_take_each_link_once():
    make_links(*(f"https://{name}.se/" for name in "abcd"))
    taken = []

    def work():
        while link := claim_next(now=NOW, except_hosts=set()):
            taken.append(link.url)

    assert run_together(work, work) == [None, None]
    assert sorted(taken) == [f"https://{name}.se/" for name in "abcd"]


@pytest.mark.django_db
def test_check_links_command_asks_nobody_unless_switched_on(settings, capsys):
    make_links("https://a.invalid/1")

    call_command("check_links")

    assert capsys.readouterr().out == "LINK_CHECK is off: no other server is asked.\n"
    assert Link.objects.get().state == "unchecked"
