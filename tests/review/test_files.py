"""A picture that the public sees does not go away past the review."""

import pytest
from django.urls import reverse
from wagtail.models import ReferenceIndex

from pictures.models import Picture
from tests.builders import make_lesson, make_picture

pytestmark = pytest.mark.django_db


def picture_block(picture):
    value = {"image": picture.pk, "alt_text": "En skolgård.", "decorative": False}
    return [{"type": "picture", "value": {"picture": value, "caption": ""}}]


def page_with(picture, *, live):
    lesson = make_lesson(live=live)
    type(lesson).objects.filter(pk=lesson.pk).update(body=picture_block(picture))
    lesson = type(lesson).objects.get(pk=lesson.pk)
    ReferenceIndex.create_or_update_for_object(lesson)
    return lesson


def try_delete(client, picture, *, way):
    if way == "page":
        return client.post(reverse("wagtailimages:delete", args=[picture.pk]), follow=True)
    if way == "bulk":
        url = reverse("wagtail_bulk_action", args=["pictures", "picture", "delete"])
        return client.post(f"{url}?id={picture.pk}", follow=True)
    url = reverse("wagtailimages:delete_multiple", args=[picture.pk])
    return client.post(url, headers={"x-requested-with": "XMLHttpRequest"})


@pytest.mark.parametrize("way", ["page", "bulk", "upload"])
@pytest.mark.parametrize("who", ["anna", "ulla", "root"])
def test_picture_on_a_public_page_stays(people, client, who, way):
    picture = make_picture()
    page_with(picture, live=True)
    client.force_login(getattr(people, who))

    answer = try_delete(client, picture, way=way)

    assert Picture.objects.filter(pk=picture.pk).exists()
    text = answer.json()["error_message"] if way == "upload" else answer.content.decode()
    assert "Filen används på en publik sida." in text


def test_picture_of_a_draft_alone_can_be_deleted(people, client):
    picture = make_picture()
    page_with(picture, live=False)
    client.force_login(people.anna)

    try_delete(client, picture, way="page")

    assert not Picture.objects.filter(pk=picture.pk).exists()
