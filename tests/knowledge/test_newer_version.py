"""Two editors on one page: the second is told, and neither text is lost."""

import re

import pytest
from django.urls import reverse

from casestudies.models import CaseStudyPage
from methods.models import MethodGuidePage
from review import groups
from tests.admin_forms import read_form
from tests.builders import make_case, make_fact, make_guide, make_user

pytestmark = pytest.mark.django_db


class Editor:
    """Somebody at a page's form, in one tab."""

    autosaved = 0

    def __init__(self, client, user, page) -> None:
        self.client, self.user, self.page = client, user, page
        self.url = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def open(self) -> "Editor":
        self.client.force_login(self.user)
        self.data, self.autosaved = read_form(self.client.get(self.url).content), 0
        return self

    def open_another_tab(self) -> "Editor":
        return Editor(self.client, self.user, self.page).open()

    def save(self, *, autosave: bool = False, **fields):
        self.client.force_login(self.user)
        for name, value in fields.items():
            self.data[name] = value
        data, headers = self.data.copy(), {}
        if autosave:
            headers = {"accept": "application/json"}
            if self.autosaved:
                # Wagtail's script says so in autosaves alone, and not when a button is pressed.
                data["overwrite_revision_id"] = self.autosaved
        answer = self.client.post(
            self.url, data.urlencode(), "application/x-www-form-urlencoded", headers=headers
        )
        if autosave and answer.json()["success"]:
            self.autosaved = answer.json()["revision_id"]
        return answer


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


# --- one editor in two tabs


OWN = "Du har själv sparat en nyare version klockan"


def test_older_tab_of_the_same_editor_is_told_and_keeps_its_text(guide, make_editor):
    older = make_editor("anna", guide).open()
    older.open_another_tab().save(summary="Från nya fliken")

    answer = older.save(summary="Från gamla fliken")

    page = answer.content.decode()
    assert OWN in page
    assert "Se vad du har ändrat där innan du sparar igen." in page
    assert read_form(answer.content)["summary"] == "Från gamla fliken"
    assert summaries(guide) == ["Från början", "Från nya fliken"]


def test_older_tab_that_saves_again_lays_its_version_on_top_and_the_newer_tab_is_told(guide, make_editor):
    older = make_editor("anna", guide).open()
    newer = older.open_another_tab()
    newer.save(summary="Från nya fliken")
    newer.open()
    older.data = read_form(older.save(summary="Från gamla fliken").content)

    assert older.save().status_code == 302
    assert OWN in newer.save(summary="Från nya fliken igen").content.decode()
    assert summaries(guide) == ["Från början", "Från nya fliken", "Från gamla fliken"]


def test_older_tab_is_told_after_an_autosave_of_its_own(guide, make_editor):
    older = make_editor("anna", guide).open()
    older.save(summary="Gamla fliken av sig själv", autosave=True)
    older.open_another_tab().save(summary="Från nya fliken", autosave=True)

    by_itself = older.save(summary="Från gamla fliken", autosave=True).json()
    by_button = older.save(summary="Från gamla fliken")

    assert by_itself["error_message"] == "Om du sparar skrivs en nyare version över."
    assert OWN in by_button.content.decode()
    assert latest(guide).summary == "Från nya fliken"


def test_tab_that_saves_again_and_again_is_told_nothing_of_a_tab_that_was_merely_opened(guide, make_editor):
    anna = make_editor("anna", guide).open()
    anna.open_another_tab()

    saved = [anna.save(summary=f"Nummer {number}", autosave=True).json()["success"] for number in range(3)]

    assert saved == [True, True, True]
    assert anna.save(summary="Med knappen").status_code == 302
    assert summaries(guide) == ["Från början", "Nummer 2", "Med knappen"]


def test_editor_whose_session_was_lost_after_an_autosave_goes_on_in_the_same_form(guide, make_editor):
    anna = make_editor("anna", guide).open()
    anna.save(summary="Första", autosave=True)
    anna.client.session.flush()
    anna.client.cookies.clear()

    assert anna.save(summary="Andra").status_code == 302

    assert latest(guide).summary == "Andra"


def test_older_tab_is_told_after_another_session_of_the_same_editor_has_saved(guide, make_editor):
    older = make_editor("anna", guide).open()
    older.client.session.flush()
    older.client.cookies.clear()
    older.open_another_tab().save(summary="Från en annan dator")

    assert OWN in older.save(summary="Från gamla fliken").content.decode()


def test_form_from_before_there_were_signs_is_saved_over_the_editors_own_version(guide, make_editor):
    older = make_editor("anna", guide).open()
    older.open_another_tab().save(summary="Från nya fliken")
    del older.data["opened_form"]

    assert older.save(summary="Från gamla fliken").status_code == 302


def test_page_that_is_created_in_a_form_is_saved_on_from_it(client, guide, make_editor):
    anna = make_editor("anna", guide)
    anna.client.force_login(anna.user)
    url = reverse("wagtailadmin_pages:add", args=["methods", "methodguidepage", guide.get_parent().pk])
    form = read_form(client.get(url).content)
    sign = form["opened_form"]
    form.update({"title": "Ny vägledning", "slug": "ny-vagledning"})
    made = client.post(
        url,
        form.urlencode(),
        "application/x-www-form-urlencoded",
        headers={"accept": "application/json"},
    ).json()
    page = MethodGuidePage.objects.get(pk=made["pk"])
    tab = Editor(client, anna.user, page).open()
    # The form goes on as the page's, with the sign that it had.
    tab.data["opened_form"], tab.autosaved = sign, made["revision_id"]

    assert tab.save(summary="Första", autosave=True).json()["success"] is True
    assert tab.save(summary="Andra").status_code == 302
    assert latest(page).summary == "Andra"


def test_copy_of_a_page_is_saved_from_its_own_form(guide, make_editor):
    anna = make_editor("anna", guide).open()
    anna.save(summary="Annas text")
    copy = guide.copy(update_attrs={"title": "Kopia", "slug": "kopia"}, user=anna.user, keep_live=False)

    assert Editor(anna.client, anna.user, copy).open().save(summary="Kopians text").status_code == 302
    assert (latest(copy).summary, latest(guide).summary) == ("Kopians text", "Annas text")


def test_sign_is_hidden_and_new_for_each_form_that_is_opened(guide, make_editor):
    anna = make_editor("anna", guide).open()
    html = anna.client.get(anna.url).content.decode()

    (field,) = re.findall(r"<input[^>]*opened_form[^>]*>", html)

    assert 'type="hidden"' in field
    assert re.fullmatch("[0-9a-f]{32}", anna.data["opened_form"])
    assert read_form(html)["opened_form"] != anna.data["opened_form"]
    assert html.count("opened_form") == 2  # name and id: no panel, no heading, no error


@pytest.mark.parametrize("sign", ["x", "\0", "<script>", "å" * 100_000])
def test_sign_that_is_nonsense_stops_no_save_and_is_not_kept(guide, make_editor, sign):
    anna = make_editor("anna", guide).open()

    answer = anna.save(summary="Annas text", opened_form=sign)

    assert answer.status_code == 302
    assert "opened_form" not in guide.revisions.latest("pk").content
