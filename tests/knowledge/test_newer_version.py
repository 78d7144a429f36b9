"""Two editors on one page: the second is told, and neither text is lost."""

import pytest
from django.urls import reverse

from casestudies.models import CaseStudyPage
from methods.models import MethodGuidePage
from review import groups
from tests.admin_forms import read_form
from tests.builders import make_case, make_fact, make_guide, make_user

pytestmark = pytest.mark.django_db


class Editor:
    """Somebody at a page's form."""

    def __init__(self, client, user, page) -> None:
        self.client, self.user = client, user
        self.url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def open(self) -> "Editor":
        self.client.force_login(self.user)
        self.data = read_form(self.client.get(self.url).content)
        return self

    def save(self, *, autosave: bool = False, **fields):
        self.client.force_login(self.user)
        for name, value in fields.items():
            self.data[name] = value
        headers = {"accept": "application/json"} if autosave else {}
        return self.client.post(
            self.url, self.data.urlencode(), "application/x-www-form-urlencoded", headers=headers
        )


@pytest.fixture
def make_editor(client):
    def make(name, page):
        user = make_user(name, group=groups.EDITOR, first_name=name.capitalize(), last_name="Ek")
        return Editor(client, user, page)

    return make


@pytest.fixture
def guide():
    page = MethodGuidePage.objects.get(pk=make_guide(summary="Från början").pk)
    page.save_revision()
    return page


def latest(page):
    """The page as its newest draft has it."""
    return page.revisions.latest("created_at").as_object()


def summaries(page):
    """What the history holds, oldest first."""
    return [revision.content["summary"] for revision in page.revisions.order_by("pk")]


def test_second_editor_is_told_who_saved_and_keeps_her_text(guide, make_editor):
    anna, bea = make_editor("anna", guide).open(), make_editor("bea", guide).open()
    anna.save(summary="Annas text")

    answer = bea.save(summary="Beas text")

    page = answer.content.decode()
    assert "Anna Ek sparade en nyare version klockan" in page
    assert "Jämför versionerna" in page
    assert read_form(answer.content)["summary"] == "Beas text"
    assert summaries(guide) == ["Från början", "Annas text"]


@pytest.mark.parametrize(("meanwhile", "stops"), [(True, True), (False, False)])
def test_autosave_is_stopped_after_this_refusal_and_no_other(guide, make_editor, meanwhile, stops):
    anna, bea = make_editor("anna", guide).open(), make_editor("bea", guide).open()
    if meanwhile:
        anna.save(summary="Annas text")

    page = bea.save(title="" if not meanwhile else guide.title, summary="Beas text").content.decode()

    assert 'data-w-unsaved-force-value="true"' in page
    assert ("js/admin/newer-version.js" in page) is stops


def test_second_editor_who_saves_again_lays_her_version_on_top(guide, make_editor):
    anna, bea = make_editor("anna", guide).open(), make_editor("bea", guide).open()
    anna.save(summary="Annas text")
    bea.data = read_form(bea.save(summary="Beas text").content)

    answer = bea.save()

    assert answer.status_code == 302
    assert summaries(guide) == ["Från början", "Annas text", "Beas text"]
    assert latest(guide).summary == "Beas text"


def test_second_editor_is_told_by_autosave_too(guide, make_editor):
    anna, bea = make_editor("anna", guide).open(), make_editor("bea", guide).open()
    anna.save(summary="Annas text")

    answer = bea.save(summary="Beas text", autosave=True).json()

    assert (answer["success"], answer["error_code"]) == (False, "invalid_revision")
    assert answer["error_message"] == "Om du sparar skrivs en nyare version över."
    assert summaries(guide) == ["Från början", "Annas text"]


def test_second_editor_is_told_when_the_first_wrote_over_her_own_revision(guide, make_editor):
    anna = make_editor("anna", guide).open()
    anna.save(summary="Annas text", autosave=True)
    bea = make_editor("bea", guide).open()
    anna.data["overwrite_revision_id"] = guide.revisions.latest("pk").pk
    anna.save(summary="Annas nya text", autosave=True)

    answer = bea.save(summary="Beas text")

    assert "Anna Ek sparade en nyare version klockan" in answer.content.decode()
    assert summaries(guide) == ["Från början", "Annas nya text"]


def test_editor_alone_is_not_told_of_her_own_autosave(guide, make_editor):
    anna = make_editor("anna", guide).open()
    anna.save(summary="Första", autosave=True)

    answer = anna.save(summary="Andra")

    assert answer.status_code == 302
    assert latest(guide).summary == "Andra"


def test_preview_is_shown_though_somebody_else_has_saved(guide, make_editor):
    anna, bea = make_editor("anna", guide).open(), make_editor("bea", guide).open()
    anna.save(summary="Annas text")
    bea.client.force_login(bea.user)

    url = reverse("wagtailadmin_pages:preview_on_edit", args=[guide.pk])
    answer = bea.client.post(url, bea.data.urlencode(), "application/x-www-form-urlencoded")

    assert answer.json()["is_valid"] is True


@pytest.mark.parametrize("opened", ["", "abc", "99999999999999999999", "-1"])
def test_form_that_says_nonsense_of_its_revision_is_saved(guide, make_editor, opened):
    anna = make_editor("anna", guide).open()

    answer = anna.save(
        summary="Annas text", loaded_revision_id=opened, loaded_revision_created_at="2026-99-99"
    )

    assert answer.status_code == 302


def test_rows_of_both_editors_are_in_the_history(make_editor):
    case = make_case()
    make_fact(case, label="start", statement="2016")
    CaseStudyPage.objects.get(pk=case.pk).save_revision()
    anna, bea = make_editor("anna", case).open(), make_editor("bea", case).open()
    anna.save(**{"facts-0-statement": "Annas 2017"})
    bea.data = read_form(bea.save(**{"facts-0-statement": "Beas 2018"}).content)
    bea.save()

    found = [revision.content["facts"][0]["statement"] for revision in case.revisions.order_by("pk")]

    assert found == ["2016", "Annas 2017", "Beas 2018"]
