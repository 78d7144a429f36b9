"""One change of many pages: what is shown, what is written, and what is left alone."""

from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from lessons.models import LessonIndexPage, LessonPage
from review.groups import EDITOR
from taxonomy.models import Tag
from tests import builders
from upkeep.bulk.applying import PlanOutdated, apply_change
from upkeep.bulk.changes import ResponsibleEditorChange, ReviewDateChange, TagChange, ThemeChange
from upkeep.bulk.planning import digest_plan, plan_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return builders.make_user("anna", group=EDITOR)


def address(action: str, *pages: Page) -> str:
    query = "&".join([*(f"id={page.pk}" for page in pages), "next=/admin/"])
    return f"/admin/bulk/wagtailcore/page/{action}/?{query}"


def run(change, pages, user):
    page_ids = [page.pk for page in pages]
    lines = plan_change(page_ids=page_ids, change=change, user=user)
    return apply_change(
        page_ids=page_ids, change=change, actor=user, digest=digest_plan(lines, change), now=timezone.now()
    )


def draft_of(page) -> LessonPage:
    return LessonPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_theme_is_added_to_the_draft_and_readers_see_no_change(editor):
    health, school = builders.make_theme("halsa"), builders.make_theme("skola")
    page = builders.make_lesson(themes=[health])
    revisions = page.revisions.count()

    (line,) = run(ThemeChange(school), [page], editor)

    assert (line.before, line.after) == ("Halsa", "Halsa, Skola")
    page.refresh_from_db()
    assert list(page.themes.all()) == [health]
    assert set(draft_of(page).themes.all()) == {health, school}
    assert page.has_unpublished_changes is True
    assert page.revisions.count() == revisions + 1
    assert page.get_latest_revision().user == editor
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.edit", user=editor).count() == 1


def test_theme_and_tag_can_be_removed(editor):
    theme, tag = builders.make_theme("halsa"), Tag.objects.create(name="unga", slug="unga")
    page = builders.make_lesson(themes=[theme])
    page.tags.add("unga", "skola")
    page.save_revision()

    run(ThemeChange(theme, remove=True), [page], editor)
    (line,) = run(TagChange(tag, remove=True), [page], editor)

    assert (line.before, line.after) in {("unga, skola", "skola"), ("skola, unga", "skola")}
    assert list(draft_of(page).themes.all()) == []
    assert [tag.name for tag in draft_of(page).tags.all()] == ["skola"]


def test_draft_with_changes_that_are_not_public_keeps_them(editor):
    page = builders.make_lesson(title="Publik rubrik")
    page.title = "Ny rubrik i utkastet"
    page.save_revision()

    run(TagChange(Tag.objects.create(name="unga", slug="unga")), [page], editor)

    assert draft_of(page).title == "Ny rubrik i utkastet"
    assert LessonPage.objects.get(pk=page.pk).title == "Publik rubrik"
    assert [tag.name for tag in draft_of(page).tags.all()] == ["unga"]


def test_changed_draft_says_of_no_form_that_it_was_saved_there(editor):
    page = builders.make_lesson()
    page.opened_form = "a" * 32
    assert page.save_revision(user=editor).content["opened_form"] == "a" * 32

    run(TagChange(Tag.objects.create(name="unga", slug="unga")), [page], editor)

    assert "opened_form" not in LessonPage.objects.get(pk=page.pk).get_latest_revision().content


def test_page_is_published_as_the_changed_draft_says(editor):
    theme, tag = builders.make_theme("skola"), Tag.objects.create(name="unga", slug="unga")
    page = builders.make_lesson()
    page.tags.add("gammal")
    page.save_revision()

    run(ThemeChange(theme), [page], editor)
    run(TagChange(tag), [page], editor)
    public = builders.publish(draft_of(page))

    assert list(public.themes.all()) == [theme]
    assert {tag.name for tag in public.tags.all()} == {"gammal", "unga"}
    assert public.has_unpublished_changes is False


@pytest.mark.parametrize("rows", [1, 3])
def test_writing_drafts_costs_five_questions_for_each_page(editor, count_queries, rows):
    change = ThemeChange(builders.make_theme("skola"))
    pages = [builders.make_lesson() for _number in range(rows)]
    for page in pages:
        page.save_revision()
    page_ids = [page.pk for page in pages]
    digest = digest_plan(plan_change(page_ids=page_ids, change=change, user=editor), change)

    # PostgreSQL is asked for the lock on the registers too.
    locks = connection.vendor == "postgresql"
    with count_queries(14 + locks + 5 * rows):
        apply_change(page_ids=page_ids, change=change, actor=editor, digest=digest, now=timezone.now())


def test_review_date_holds_at_once_and_in_the_draft_without_a_new_revision(editor):
    page = builders.make_lesson(title="Publik")
    page.title = "Utkast"
    page.save_revision()
    revisions = page.revisions.count()

    (line,) = run(ReviewDateChange(date(2031, 5, 1)), [page], editor)

    assert (line.before, line.after) == ("inget", "1 maj 2031")
    stored = LessonPage.objects.get(pk=page.pk)
    assert (stored.next_review_on, stored.title) == (date(2031, 5, 1), "Publik")
    assert (draft_of(page).next_review_on, draft_of(page).title) == (date(2031, 5, 1), "Utkast")
    assert page.revisions.count() == revisions
    entry = PageLogEntry.objects.get(page=page.pk, action="upkeep.set_review_date")
    assert (entry.user, entry.data) == (editor, {"value": "2031-05-01"})


def test_publishing_the_draft_afterwards_keeps_the_responsible_editor(editor):
    page = builders.make_lesson()
    page.title = "Utkast"
    page.save_revision()

    run(ResponsibleEditorChange(editor), [page], editor)
    builders.publish(draft_of(page))

    assert LessonPage.objects.get(pk=page.pk).responsible_editor == editor


def test_responsible_editor_can_be_taken_away(editor):
    page = builders.make_lesson(responsible_editor=editor)

    (line,) = run(ResponsibleEditorChange(None), [page], editor)

    assert (line.before, line.after) == ("anna", "ingen")
    assert LessonPage.objects.get(pk=page.pk).responsible_editor is None


def test_whoever_sets_a_date_may_still_approve_the_page(editor):
    from review.approval import find_refusal

    reviewer = builders.make_user("bo", group="Granskare")
    page = builders.make_lesson()
    page.title = "Ändrad"
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)

    run(ReviewDateChange(date(2031, 5, 1)), [page], reviewer)

    assert find_refusal(page=Page.objects.get(pk=page.pk).specific, user=reviewer) == ""


def test_pages_that_cannot_be_changed_say_why_and_the_others_are_changed(editor):
    terms = [builders.make_theme(code) for code in ("a", "b", "c")]
    change = ThemeChange(builders.make_theme("d"))
    reviewed = builders.make_lesson(title="2 granskas")
    reviewed.title = "2 granskas nu"
    reviewed.save_revision(user=editor)
    reviewed.get_workflow().start(reviewed, editor)
    locked = builders.make_lesson(title="3 låst")
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=builders.make_user("bo", group=EDITOR))
    scheduled = builders.make_lesson(title="4 schemalagd")
    scheduled.save_revision()
    Revision.objects.filter(pk=scheduled.latest_revision_id).update(approved_go_live_at="2031-01-01T00:00Z")
    pages = [
        builders.make_lesson(title="1 full", themes=terms),
        reviewed,
        locked,
        scheduled,
        LessonIndexPage.objects.get(),
        builders.make_lesson(title="6 redan så", themes=[change.term]),
        builders.make_lesson(title="7 ändras"),
    ]

    lines = plan_change(page_ids=[page.pk for page in pages], change=change, user=editor)
    changed = run(change, pages, editor)

    by_title = {line.title: line for line in lines}
    assert {title[:1]: line.refusal for title, line in by_title.items() if line.refusal} == {
        "1": "Sidan har redan så många teman som den kan ha.",
        "2": "Sidan granskas just nu. Vänta tills det är klart, eller ta tillbaka den.",
        "3": "Sidan är låst av någon annan.",
        "4": "Sidan ska publiceras vid en bestämd tid. Ändra den efter det.",
        pages[4].title[:1]: "Sidor av det här slaget har inget sådant.",
    }
    assert by_title["6 redan så"].is_same
    assert [line.title for line in changed] == ["7 ändras"]


def test_page_that_was_reviewed_later_than_the_day_is_refused(editor):
    page = builders.make_lesson(reviewed_on=date(2031, 6, 1))

    assert run(ReviewDateChange(date(2031, 5, 1)), [page], editor) == []


def test_user_without_the_right_changes_nothing():
    stranger = builders.make_user("eva")
    page = builders.make_lesson()

    assert run(ReviewDateChange(date(2031, 5, 1)), [page], stranger) == []
    assert LessonPage.objects.get(pk=page.pk).next_review_on is None


def test_plan_that_is_no_longer_what_was_shown_writes_nothing(editor):
    page, change = builders.make_lesson(), TagChange(Tag.objects.create(name="unga", slug="unga"))
    digest = digest_plan(plan_change(page_ids=[page.pk], change=change, user=editor), change)
    page.save_revision()
    revisions = page.revisions.count()

    with pytest.raises(PlanOutdated):
        apply_change(page_ids=[page.pk], change=change, actor=editor, digest=digest, now=timezone.now())

    assert page.revisions.count() == revisions


def test_bulk_action_shows_first_and_changes_then_and_a_second_submit_nothing(editor, client):
    client.force_login(editor)
    theme, page = builders.make_theme("skola"), builders.make_lesson(title="Börja med utfallet")
    values = {"term": theme.pk, "way": "add", "next": "/admin/"}
    url = address("tema", page)

    shown = client.post(url, values)

    assert "1 sida ändras" in shown.content.decode()
    assert not draft_of(page).themes.exists()
    values["plan"] = shown.context["digest"]
    done = client.post(url, values, follow=True)
    assert "1 sida har ett nytt utkast." in done.content.decode()
    assert draft_of(page).themes.get() == theme
    revisions = page.revisions.count()
    again = client.post(url, values)
    assert "Något har ändrats sedan listan visades" in again.content.decode()
    assert "Är redan så" in again.content.decode()
    assert page.revisions.count() == revisions


@pytest.mark.parametrize(
    ("action", "values", "error"),
    [
        ("tema", {"way": "add"}, "term"),
        ("nyckelord", {"term": "999", "way": "add"}, "term"),
        ("granskas", {"next_review_on": "2001-01-01"}, "next_review_on"),
        ("granskas", {"next_review_on": "i morgon"}, "next_review_on"),
        ("ansvarig", {"user": "999"}, "user"),
    ],
)
def test_bulk_action_without_a_proper_choice_asks_again(editor, client, action, values, error):
    client.force_login(editor)

    response = client.post(address(action, builders.make_lesson()), values)

    assert list(response.context["form"].errors) == [error]
    assert "digest" not in response.context


def test_change_of_no_page_asks_for_pages(editor, client):
    client.force_login(editor)

    html = client.get("/admin/bulk/wagtailcore/page/tema/").content.decode()

    assert "Ingen sida är vald. Gå tillbaka och kryssa först för sidorna i listan." in html
    assert "Visa vad som ändras" not in html


def test_more_than_200_pages_are_refused(editor, client):
    client.force_login(editor)
    query = "&".join(f"id={number}" for number in range(1, 202))

    html = client.get(f"/admin/bulk/wagtailcore/page/tema/?{query}").content.decode()

    assert "Du har valt 201 sidor. Välj högst 200 åt gången." in html
    assert "Visa vad som ändras" not in html


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("action", "queries"), [("tema", 20), ("nyckelord", 20), ("granskas", 17), ("ansvarig", 20)]
)
def test_list_of_what_will_change_asks_as_many_questions_for_three_pages_as_for_one(
    editor, client, count_queries, rows, action, queries
):
    client.force_login(editor)
    theme, tag = builders.make_theme("skola"), Tag.objects.create(name="unga", slug="unga")
    values = {
        "tema": {"term": theme.pk, "way": "add"},
        "nyckelord": {"term": tag.pk, "way": "add"},
        "granskas": {"next_review_on": "2031-05-01"},
        "ansvarig": {"user": editor.pk},
    }[action]
    pages = [builders.make_lesson() for _number in range(rows)]
    for page in pages:
        page.save_revision()
    client.get(reverse("wagtailadmin_home"))
    client.post(address(action, *pages), values)

    with count_queries(queries):
        response = client.post(address(action, *pages), values)

    assert len(response.context["changes"]) == rows
