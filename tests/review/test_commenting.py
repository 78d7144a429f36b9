"""Comments in the margin of every page of ours, and the mail about them."""

import pytest
from django.apps import apps
from django.urls import reverse
from post_office.models import STATUS, Email
from wagtail.admin.panels import CommentPanel
from wagtail.models import Comment, Page, PageSubscription
from wagtail.test.utils.form_data import querydict_from_html

from review.models import ReviewedPageMixin
from tests.builders import PASSWORD
from tests.review.conftest import reread, submit

OUR_PAGES = [m for m in apps.get_models() if issubclass(m, ReviewedPageMixin) and m.is_creatable]


@pytest.fixture(autouse=True)
def _real_outbox(settings):
    """Django's test runner puts a list in memory where the settings have the outbox."""
    settings.EMAIL_BACKEND = "jobs.backends.OutboxBackend"


def each_panel(panel):
    yield panel
    for child in getattr(panel, "children", []):
        yield from each_panel(child)


def write_comment(client, page, text, *, by):
    """Comment on the title as the editor's margin does, with everything else as it stands."""
    assert client.login(username=by.username, password=PASSWORD)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = querydict_from_html(client.get(address).content.decode(), form_id="page-edit-form")
    # The margin's own fields are made by its script.
    forms = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    data.update({f"comments-{name}": value for name, value in forms.items()})
    data.update(
        {f"comments-0-replies-{name}": value for name, value in (forms | {"TOTAL_FORMS": "0"}).items()}
    )
    data["body-count"] = "0"
    data.update({"comments-0-text": text, "comments-0-contentpath": "title", "comments-0-position": ""})
    return client.post(address, data)


@pytest.mark.parametrize("page_type", OUR_PAGES, ids=lambda model: model.__name__)
def test_every_page_type_can_be_commented_on(page_type):
    panels = list(each_panel(page_type.get_edit_handler()))

    assert sum(isinstance(panel, CommentPanel) for panel in panels) == 1


def test_pages_of_ours_are_found():
    assert len(OUR_PAGES) >= 5
    assert all(issubclass(model, Page) for model in OUR_PAGES)


@pytest.mark.django_db
def test_reviewers_comment_is_mailed_to_the_writer_in_swedish(client, people, draft):
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    write_comment(client, draft, "Varifrån kommer siffran?", by=people.bo)

    assert Comment.objects.get().text == "Varifrån kommer siffran?"
    (mail,) = Email.objects.all()
    assert (mail.to, mail.status) == (["anna@exempel.se"], STATUS.queued)
    assert mail.subject == 'Bo Berg har uppdaterat kommentarer på "Enas tidigt"'
    assert "Varifrån kommer siffran?" in mail.message
    assert f"http://localhost:8000/admin/pages/{draft.pk}/edit/" in mail.message
    assert not {"New comments", "edit your notification"} & set(mail.message.splitlines())


@pytest.mark.django_db
def test_mail_about_a_comment_comes_with_the_comment_or_not_at_all(client, people, draft, monkeypatch):
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    def fail(*_args, **_kwargs):
        assert Email.objects.exists()
        raise RuntimeError("gick sönder efteråt")

    monkeypatch.setattr("wagtail.admin.views.pages.edit.EditView.redirect_and_remain", fail)
    client.raise_request_exception = False

    assert write_comment(client, draft, "Syns inte.", by=people.bo).status_code == 500
    assert not Comment.objects.exists()
    assert not Email.objects.exists()


@pytest.mark.django_db
def test_mail_shows_what_was_written_as_text(client, people, draft):
    submit(draft, by=people.anna)
    Email.objects.all().delete()

    write_comment(client, draft, "<b>8 & 9</b> {{ x }} {% load", by=people.bo)

    assert '"<b>8 & 9</b> {{ x }} {% load"' in Email.objects.get().message


@pytest.mark.django_db
def test_whoever_turned_comments_off_after_handing_in_gets_no_mail(client, people, draft):
    submit(draft, by=people.anna)
    PageSubscription.objects.filter(user=people.anna).update(comment_notifications=False)
    Email.objects.all().delete()

    write_comment(client, reread(draft), "Hallå?", by=people.bo)

    assert not Email.objects.exists()


@pytest.mark.django_db
def test_writer_who_has_turned_comments_off_is_left_in_peace(people, draft):
    submit(draft, by=people.anna).cancel(user=people.anna)
    PageSubscription.objects.filter(page=draft.pk).update(comment_notifications=False)
    reread(draft).save_revision(user=people.cia)
    PageSubscription.objects.create(page=draft, user=people.cia, comment_notifications=False)

    submit(draft, by=people.anna)

    wishes = PageSubscription.objects.filter(page=draft.pk).values_list("user", "comment_notifications")
    assert dict(wishes) == {people.anna.pk: False, people.cia.pk: True}
