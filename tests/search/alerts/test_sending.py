"""What is new is mailed once, whatever happens in between."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.core import mail as sent_mail
from django.core.management import CommandError, call_command
from post_office.models import Email

from registers.domain.merging import merge_entries
from search.alerts.domain import sending
from search.alerts.domain.sending import send_due
from search.alerts.letters import MOST_SHOWN
from search.models import SavedSearch, SavedSearchHit
from tests import builders

from .conftest import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def saved(make_hit, follow):
    """Followed daily from noon, with one hit known and no mail kept."""
    make_hit("UB-0101")
    saved = follow()
    Email.objects.all().delete()
    return saved


def test_send_before_it_is_due_sends_nothing(saved, make_hit):
    make_hit("UB-0102")

    assert send_due(now=saved.due_at - timedelta(seconds=1)) == (0, 0)
    assert not Email.objects.exists()


def test_send_tells_what_is_new_with_title_summary_and_link(saved, make_hit):
    page = make_hit("UB-0102", title="Närvaro & glädje", summary="Nu <b>med</b> mer närvaro.")

    assert send_due(now=saved.due_at) == (1, 0)

    [mail] = Email.objects.all()
    saved.refresh_from_db()
    assert mail.to == ["asa@example.se"]
    assert mail.subject == "Utfallsbanken – 1 ny träff för ”närvaro”, Tema: Hälsa"
    assert mail.message.strip().splitlines() == [
        "Nytt i Utfallsbanken för sökningen du bevakar:",
        "",
        "- ”närvaro”",
        "- Tema: Hälsa",
        "",
        "Närvaro & glädje",
        "Nu <b>med</b> mer närvaro.",
        f"https://bank.example{page.url}",
        "",
        "Alla träffar, de nyaste först:",
        "https://bank.example/sok/?q=n%C3%A4rvaro&tema=halsa&sortering=nyast",
        "",
        "Du får mejlet för att du bevakar sökningen. Sluta bevaka och radera din adress:",
        f"https://bank.example/sok/folj/avsluta/{saved.token_hash}/",
    ]
    assert saved.due_at.isoformat().startswith("2026-03-06T0")


def test_send_has_headers_for_one_click_that_survive_the_wire(saved, make_hit):
    make_hit("UB-0102")
    send_due(now=saved.due_at)

    call_command("send_queued_mail_batch", verbosity=0)

    [message] = sent_mail.outbox
    parsed = message_from_bytes(message.message().as_bytes(), policy=default)
    url = f"https://bank.example/sok/folj/avsluta/{saved.token_hash}/"
    # Longer than a line, so it stands folded on the next.
    assert parsed["List-Unsubscribe"].strip() == f"<{url}>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert url in parsed.get_content()


def test_send_nothing_new_sends_no_mail_and_waits_for_the_next_time(saved):
    due = saved.due_at

    assert send_due(now=due) == (0, 0)

    saved.refresh_from_db()
    assert saved.due_at == due + DAY
    assert not Email.objects.exists()


def test_send_the_same_thing_never_twice(saved, make_hit):
    page = make_hit("UB-0102")
    send_due(now=saved.due_at)
    builders.take_down(page)
    send_due(now=saved.due_at + DAY)
    page.refresh_from_db()
    builders.publish(page)
    builders.index_all()

    assert send_due(now=saved.due_at + 2 * DAY) == (0, 0)
    assert Email.objects.count() == 1


def test_send_killed_between_mail_and_commit_sends_once_when_it_runs_again(saved, make_hit, monkeypatch):
    make_hit("UB-0102")
    with monkeypatch.context() as broken:
        broken.setattr(sending, "find_next_due", lambda *args, **kwargs: 1 / 0)
        with pytest.raises(CommandError):
            call_command("send_search_alerts")
    assert not Email.objects.exists()
    assert SavedSearchHit.objects.count() == 1

    assert send_due(now=saved.due_at) == (1, 0)
    assert send_due(now=saved.due_at) == (0, 0)
    assert Email.objects.count() == 1


def test_send_one_that_fails_does_not_stop_the_others(saved, follow, make_hit, monkeypatch):
    other = follow(query="q=närvaro", email="bo@example.se")
    make_hit("UB-0102")
    Email.objects.all().delete()
    restore = sending.restore_followed
    monkeypatch.setattr(
        sending, "restore_followed", lambda row: 1 / 0 if row.pk == saved.pk else restore(row)
    )

    assert send_due(now=saved.due_at) == (1, 1)

    assert [mail.to for mail in Email.objects.all()] == [["bo@example.se"]]
    assert SavedSearch.objects.get(pk=saved.pk).due_at == saved.due_at
    assert SavedSearch.objects.get(pk=other.pk).due_at > other.due_at


def test_send_unpublished_though_still_in_the_index_is_not_told(saved, make_hit):
    page = make_hit("UB-0102")
    type(page).objects.filter(pk=page.pk).update(live=False)

    assert send_due(now=saved.due_at) == (0, 0)

    assert not SavedSearchHit.objects.filter(key="UB-0102").exists()


def test_send_entries_of_registers_are_no_news(follow):
    saved = follow(query="q=skola")
    builders.make_theme("skola", name="Skola")
    builders.index_all()

    assert send_due(now=saved.due_at) == (0, 0)


def test_send_theme_merged_into_another_is_followed_on(saved, make_hit, theme):
    kept = builders.make_theme("valmaende", name="Välmående")
    make_hit("UB-0102", themes=[kept])
    merge_entries(entry=theme, into=kept, actor=None, now=NOON)

    assert send_due(now=saved.due_at) == (1, 0)
    assert "- Tema: Välmående" in Email.objects.order_by("-pk")[0].message


def test_send_theme_that_is_gone_sends_nothing_rather_than_everything(follow, make_hit, theme):
    saved = follow(query="tema=halsa")
    Email.objects.all().delete()
    make_hit("UB-0102", themes=[])
    theme.delete()

    assert send_due(now=saved.due_at) == (0, 0)
    assert not Email.objects.exists()


def test_send_many_shows_some_and_counts_the_others(saved, make_hit, theme):
    for number in range(MOST_SHOWN + 2):
        builders.make_case(
            uid=f"UB-02{number:02}", title=f"Närvaro {number}", themes=[theme], first_published_at=NOON
        )
    builders.index_all()

    send_due(now=saved.due_at)

    [mail] = Email.objects.all()
    assert mail.subject.startswith(f"Utfallsbanken – {MOST_SHOWN + 2} nya träffar för")
    assert mail.message.count("https://bank.example/fall/") == MOST_SHOWN
    assert "2 träffar till är nya." in mail.message
    assert SavedSearchHit.objects.count() == MOST_SHOWN + 3


def test_send_what_the_search_only_widens_to_is_not_told(follow, make_hit):
    saved = follow(query="q=närvaro+trädgård")
    make_hit("UB-0102")

    assert send_due(now=saved.due_at) == (0, 0)


def test_send_to_unconfirmed_never(saved, make_hit):
    SavedSearch.objects.update(confirmed_at=None)
    make_hit("UB-0102")

    assert send_due(now=saved.due_at) == (0, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_send_costs_the_same_whatever_is_new(saved, make_hit, count_queries, count):
    for number in range(count):
        make_hit(f"UB-030{number}")

    with count_queries(28):
        send_due(now=saved.due_at)
