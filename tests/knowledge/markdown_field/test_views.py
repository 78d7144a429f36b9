"""What the toolbar and the preview ask for: right answers, to editors alone."""

import pytest
from django.urls import reverse

from knowledge.markdown_field.finding import find_pages, find_sources
from review.groups import EDITOR
from tests.builders import make_case, make_guide, make_lesson, make_source, make_user, take_down

ADDRESSES = [
    ("get", "knowledge_markdown_sources"),
    ("get", "knowledge_markdown_pages"),
    ("post", "knowledge_markdown_preview"),
    ("get", "knowledge_session_state"),
    ("get", "knowledge_signed_in_again"),
]
pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = make_user("anna", group=EDITOR)
    client.force_login(user)
    return user


@pytest.mark.parametrize(("method", "name"), ADDRESSES)
def test_address_is_for_those_who_may_enter_the_admin(client, method, name):
    address = reverse(name)

    anonymous = getattr(client, method)(address)
    client.force_login(make_user("bo"))
    stranger = getattr(client, method)(address)
    client.force_login(make_user("anna", group=EDITOR))
    editor = getattr(client, method)(address)

    assert anonymous.headers["Location"] == f"/admin/login/?next={address}"
    assert stranger.status_code == 403
    assert editor.status_code == 200


def test_preview_shows_numbered_sources_addresses_and_faults(client, editor):
    make_source("P1", title="Slutrapport")
    guide = make_guide()
    text = f"**Fet**[@P1] och [guiden](ub:{guide.uid})\n\n[@P99] <script>x</script>"

    html = client.post(reverse("knowledge_markdown_preview"), {"text": text}).content.decode()

    assert "<strong>Fet</strong>" in html
    assert '<a aria-label="Källa 1" href="#kalla-1" rel="noopener">[1]</a>' in html
    assert f'href="{guide.url}"' in html
    assert '<li class="markdown-preview__fault">Rad 3: källan P99 finns inte.</li>' in html
    assert '<li id="kalla-1">Slutrapport (P1)</li>' in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_preview_of_link_to_a_draft_warns(client, editor):
    draft = make_guide()
    take_down(draft)

    response = client.post(reverse("knowledge_markdown_preview"), {"text": f"[a](ub:{draft.uid})"})

    warning = f"Rad 1: sidan {draft.uid} är inte publicerad, så läsarna kan inte följa länken."
    assert f'<li class="markdown-preview__warning">{warning}</li>' in response.content.decode()


def test_preview_of_a_list_field_shows_an_item_for_each_line(client, editor):
    response = client.post(
        reverse("knowledge_markdown_preview"), {"text": "Gör *det*\n\nSedan", "is_list": "true"}
    )

    assert "<ul><li>Gör <em>det</em></li><li>Sedan</li></ul>" in response.content.decode()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Inget är skrivet än."),
        ("a" * 100_001, "Texten är för lång. Håll den under 100 000 tecken."),
        ("[" * 2_001, "Texten har för många hakparenteser. Ta bort dem som inte är länkar."),
        ("a\x00b\u202ec", "<p>abc</p>"),
    ],
)
def test_preview_of_any_text_answers(client, editor, text, said):
    response = client.post(reverse("knowledge_markdown_preview"), {"text": text})

    assert response.status_code == 200
    assert said in response.content.decode()


def test_preview_asks_as_much_for_three_links_as_for_one(client, editor, count_queries):
    guides = [make_guide() for _ in range(3)]
    make_source("P1")
    address = reverse("knowledge_markdown_preview")
    client.post(address, {"text": f"[@P1] [a](ub:{guides[0].uid})"})

    for shown in (guides[:1], guides):
        text = "[@P1] " + " ".join(f"[a](ub:{guide.uid})" for guide in shown)
        with count_queries(11):
            client.post(address, {"text": text})


def test_find_sources_looks_for_every_word_in_any_case_with_the_code_itself_first():
    make_source("P1", title="Årsrapport om skolan", publisher="RISE")
    make_source("P10", title="Om P1", publisher="SKR")
    make_source("P2", title="Annat", publisher="SKR")

    assert [source.key for source in find_sources("ÅRSRAPPORT rise")] == ["P1"]
    assert [source.key for source in find_sources("p1")] == ["P1", "P10"]
    assert [source.key for source in find_sources("")] == ["P1", "P10", "P2"]
    assert find_sources("finns inte") == []


def test_find_pages_names_every_kind_drafts_too():
    case, guide, lesson = (
        make_case(title="Öppna dörren"),
        make_guide(title="Guide"),
        make_lesson(title="Lärdom"),
    )
    take_down(lesson)

    assert [tuple(page) for page in find_pages("")] == [
        (guide.uid, "Guide", "metodguide"),
        (lesson.uid, "Lärdom", "lärdom"),
        (case.uid, "Öppna dörren", "fall"),
    ]
    assert [page.key for page in find_pages("öppna")] == [case.uid]
    assert [page.key for page in find_pages(guide.uid.lower())] == [guide.uid]


@pytest.mark.parametrize("name", ["knowledge_markdown_sources", "knowledge_markdown_pages"])
def test_finding_asks_as_much_for_three_as_for_one(client, editor, count_queries, name):
    make_case()
    make_source()
    client.get(reverse(name))
    with count_queries(6):
        client.get(reverse(name))
    for _ in range(2):
        make_case()
        make_source()
    with count_queries(6):
        client.get(reverse(name))


def test_session_state_gives_the_token_with_which_the_form_goes_on(client, editor):
    state = client.get(reverse("knowledge_session_state"))

    assert set(state.json()) == {"user", "csrf_token"}
    assert state.json()["user"] == str(editor.pk)
    assert {"private", "no-store"} <= set(state.headers["Cache-Control"].split(", "))
