import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from lessons.models import LessonPage
from methods.models import MethodGuidePage, MethodStepPage
from tests.admin_forms import lesson_data
from tests.builders import (
    make_case,
    make_guide,
    make_lesson,
    make_lesson_index,
    make_method_index,
    make_step,
    make_theme,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("redaktor"))
    return client


def panel_headings(html: str) -> list[str]:
    """The headings of the editor's panels from the title on, in order."""
    found = re.findall(r"data-panel-heading-text[^>]*>\s*([^<]+?)\s*<", html)
    return found[found.index("Titel") :]


def fields_of(html: str) -> list[str]:
    """The names of the fields of an editor, in order."""
    return re.findall(r"data-contentpath=\"(\w+)\"", html)


def test_editor_of_guide_has_panels_in_the_order_of_the_page(editor):
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[make_guide().pk])).content.decode()

    assert panel_headings(html)[:6] == [
        "Titel",
        "Sammanfattning",
        "Syfte",
        "När metoden passar",
        "Arbetsinsats och underlag",
        "Ramverk som guiden bygger på",
    ]


def test_editor_of_step_has_panels_in_the_order_of_the_page(editor):
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[make_step().pk])).content.decode()

    assert panel_headings(html)[:9] == [
        "Titel",
        "Sammanfattning",
        "Mål",
        "Gör så här",
        "Vilka som deltar",
        "Verktyg och mallar",
        "Vanliga fallgropar",
        "Checklista",
        "Mer om steget",
    ]


def test_editor_of_lesson_asks_for_eight_fields_and_folds_the_rest(editor):
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[make_lesson().pk])).content.decode()
    content = html[html.index('id="tab-innehall"') : html.index('id="tab-adress')]
    first, rest = content.split("Mer om lärdomen", 1)

    assert fields_of(first) == [
        "claim",
        "body",
        "lesson_type",
        "phases",
        "barrier",
        "strength",
        "cases",
        "sources",
    ]
    assert fields_of(rest)[:4] == ["title", "summary", "guides", "themes"]


@pytest.mark.parametrize(
    ("page_type", "make_parent"),
    [
        (MethodGuidePage, make_method_index),
        (MethodStepPage, make_guide),
        (LessonPage, make_lesson_index),
    ],
)
def test_editor_opens_the_form_of_a_new_page(editor, page_type, make_parent):
    meta = page_type._meta
    response = editor.get(
        reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, make_parent().pk])
    )

    assert 'name="summary"' in response.content.decode()


def test_explorer_of_guide_lists_steps_as_readers_meet_them(editor):
    guide = make_guide()
    for title in ("Samla", "Enas", "Mata"):
        make_step(guide, title=title)

    html = editor.get(reverse("wagtailadmin_explore", args=[guide.pk])).content.decode()

    places = [
        html.index(f">{title}<" if f">{title}<" in html else title) for title in ("Samla", "Enas", "Mata")
    ]
    assert places == sorted(places)


def test_lesson_that_an_editor_writes_stands_where_it_belongs_once_published(editor, client):
    case, guide, theme = make_case(), make_guide(), make_theme()
    data = lesson_data(
        cases=[case.pk],
        guides=[guide.pk],
        themes=[theme.pk],
        tags="mandat, avtal",
        not_reported=["barrier"],
    )
    data["action-submit"] = "1"

    editor.post(
        reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk]), data
    )

    draft = LessonPage.objects.get(slug="enas-forst")
    assert not draft.live
    assert draft.workflow_in_progress
    lesson = publish(draft.get_latest_revision_as_object())
    assert re.fullmatch(r"UB-\d{4}", lesson.uid)
    assert sorted(lesson.tags.names()) == ["avtal", "mandat"]
    assert lesson.not_reported == ["barrier"]
    assert "Så var det." in client.get(lesson.url).content.decode()
    for address in (case.url, guide.url, theme.get_absolute_url(), reverse("lessons:feed")):
        assert "Enas först" in client.get(address).content.decode(), address


def test_editor_previews_a_changed_lesson_without_saving_it(editor):
    lesson = make_lesson(title="Gammal titel")
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])

    answer = editor.post(url, lesson_data(title="Ny titel", cases=[make_case(title="Nya fallet").pk])).json()
    html = editor.get(url).content.decode()

    assert answer["is_valid"] is True
    assert "<h1>Ny titel</h1>" in html
    assert "Nya fallet" in html
    lesson.refresh_from_db()
    assert lesson.title == "Gammal titel"


def create(editor, **fields) -> LessonPage:
    data = lesson_data(**fields)
    url = reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk])
    assert editor.post(url, data).status_code == 302
    return LessonPage.objects.latest("pk")


def read_draft(lesson: LessonPage) -> LessonPage:
    return LessonPage.objects.get(pk=lesson.pk).get_latest_revision_as_object()


def test_draft_needs_title_and_claim_only(editor):
    title, claim = "Utse en ansvarig", "Utse en ansvarig."
    lesson = create(editor, title=title, claim=claim, slug="utse", summary="", paragraphs=[])

    assert (lesson.title, lesson.claim, lesson.summary) == (title, claim, claim)


def test_title_that_follows_the_claim_ends_without_a_full_stop(editor):
    assert create(editor, title="Utse en ansvarig.", claim="Utse en ansvarig.").title == "Utse en ansvarig"


def test_lesson_that_is_handed_in_before_the_browser_fills_in_title_and_address_gets_both(editor):
    make_lesson(slug="utse-en-ansvarig-for-matningen")

    lesson = create(
        editor, title="", slug="", claim="Utse en ansvarig för mätningen.", **{"action-submit": "1"}
    )

    assert (lesson.title, lesson.slug) == (
        "Utse en ansvarig för mätningen",
        "utse-en-ansvarig-for-matningen-2",
    )
    assert lesson.workflow_in_progress


def test_new_lesson_without_a_word_is_refused(editor):
    data = lesson_data(title="", slug="", claim="")
    url = reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk])

    response = editor.post(url, data)

    assert response.context["form"].errors == {"title": ["Det här fältet är obligatoriskt"]}


def test_address_that_is_taken_gets_a_number_while_nobody_has_seen_the_lesson(editor):
    make_lesson(slug="enas-forst")

    assert [create(editor).slug for _number in range(2)] == ["enas-forst-2", "enas-forst-3"]


def test_address_that_is_taken_is_refused_once_the_lesson_is_public(editor):
    make_lesson(slug="enas-forst")
    public = make_lesson()

    response = editor.post(reverse("wagtailadmin_pages:edit", args=[public.pk]), lesson_data())

    assert list(response.context["form"].errors) == ["slug"]


def test_summary_follows_the_claim_until_it_says_something_else(editor):
    lesson = make_lesson(summary="Gamla ord.", claim="Gamla ord.", slug="enas-forst")
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

    editor.post(url, lesson_data(summary="Gamla ord.", claim="Nya ord."))
    followed = read_draft(lesson).summary
    editor.post(url, lesson_data(summary="Egna ord.", claim="Ännu nyare ord."))

    assert followed == "Nya ord."
    assert read_draft(lesson).summary == "Egna ord."


@pytest.mark.parametrize("live", [True, False])
def test_title_and_summary_follow_the_claim_however_often_the_open_form_is_saved(editor, live):
    old = "Mät varje år."
    lesson = make_lesson(claim=old, summary=old, title="Mät varje år", slug="mat", live=live)
    lesson.save_revision()
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    # The form of a public lesson, and one that is saved in the midst of typing, sends what it was opened with.
    opened = {"summary": old, "title": "Mät varje år", "slug": "mat"}

    drafts = []
    for claim in ("Mät varje kvartal.", "Mät aldrig.", "Mät aldrig varje år."):
        overwritten = {"overwrite_revision_id": drafts[-1].latest_revision_id} if drafts else {}
        answer = editor.post(
            url, lesson_data(claim=claim, **opened, **overwritten), headers={"Accept": "application/json"}
        )
        assert answer.json()["success"] is True
        drafts.append(read_draft(lesson))

    assert lesson.revisions.count() == 2
    assert [(draft.title, draft.summary, draft.slug) for draft in drafts] == [
        ("Mät varje kvartal", "Mät varje kvartal.", "mat"),
        ("Mät aldrig", "Mät aldrig.", "mat"),
        ("Mät aldrig varje år", "Mät aldrig varje år.", "mat"),
    ]


def test_title_and_summary_that_stayed_behind_are_mended_by_the_next_save(editor):
    lesson = make_lesson(claim="Mät varje år.", summary="Mät varje år.", title="Mät varje år", slug="mat")
    lesson.save_revision()
    lesson.claim = "Mät aldrig varje år."
    publish(lesson)

    editor.post(
        reverse("wagtailadmin_pages:edit", args=[lesson.pk]),
        lesson_data(claim=lesson.claim, summary=lesson.summary, title=lesson.title, slug="mat"),
    )

    draft = read_draft(lesson)
    assert (draft.title, draft.summary) == ("Mät aldrig varje år", "Mät aldrig varje år.")


def test_new_lesson_claims_no_strength_until_somebody_chooses(editor):
    page = editor.get(
        reverse("wagtailadmin_pages:add", args=["lessons", "lessonpage", make_lesson_index().pk])
    )
    options = BeautifulSoup(page.content, "html.parser").select("[name=strength] option")

    assert [(one["value"], one.get_text(), one.has_attr("selected")) for one in options] == [
        ("", "Välj …", True),
        ("one_source", "En källa", False),
        ("several_cases", "Flera fall", False),
        ("evaluated", "Utvärderad", False),
    ]


def test_editor_lets_a_lesson_rest_on_several_cases_only_when_named(editor):
    lesson = make_lesson(strength="one_source")
    url = reverse("wagtailadmin_pages:edit", args=[lesson.pk])

    one = editor.post(url, lesson_data(strength="several_cases", cases=[make_case().pk]))
    two = editor.post(url, lesson_data(strength="several_cases", cases=[make_case().pk, make_case().pk]))

    assert one.context["form"].errors == {
        "strength": ["Välj minst två fall nedan, eller ett annat svar här."]
    }
    assert two.status_code == 302
