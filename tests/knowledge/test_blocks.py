"""Every block tells an editor what it is, and shows how it will look."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.fields import StreamField
from wagtail.test.utils.form_data import querydict_from_html

from knowledge.blocks import TextStreamBlock
from knowledge.models import KnowledgePage
from portal.models import InfoPage
from review.groups import EDITOR
from tests.builders import (
    make_case_index,
    make_guide,
    make_home,
    make_lesson_index,
    make_method_index,
    make_path_index,
    make_user,
    make_webinar_index,
)

BLOCKS = TextStreamBlock().child_blocks
TEXT_BLOCKS = ["text", "callout", "quote"]
PARENTS = {
    "casestudies.CaseStudyPage": make_case_index,
    "methods.MethodGuidePage": make_method_index,
    "methods.MethodStepPage": make_guide,
    "lessons.LessonPage": make_lesson_index,
    "learning.LearningPathPage": make_path_index,
    "learning.WebinarPage": make_webinar_index,
    "portal.InfoPage": make_home,
}


def test_parents_are_told_for_every_page_type_that_an_editor_makes():
    creatable = {m._meta.label for m in apps.get_models() if issubclass(m, KnowledgePage) and m.is_creatable}

    assert creatable | {InfoPage._meta.label} == set(PARENTS)


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_label_and_description(name):
    assert BLOCKS[name].label
    assert BLOCKS[name].get_description()


@pytest.mark.parametrize("name", TEXT_BLOCKS)
def test_block_is_previewed_with_sensible_content_in_the_readers_styles(client, db, name):
    client.force_login(make_user("anna", group=EDITOR))
    block = BLOCKS[name]

    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    html = response.content.decode()
    assert block.is_previewable
    assert '<link rel="stylesheet" href="/static/bundle/site.css">' in html
    assert (
        str(block.get_preview_value() if name == "text" else block.get_preview_value()["text"])[:20] in html
    )
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert "<script" not in html


@pytest.mark.parametrize("label", PARENTS)
def test_empty_draft_of_a_page_type_has_a_preview(client, db, label):
    client.force_login(make_user("anna", group=EDITOR))
    app, model = label.lower().split(".")
    place = [app, model, PARENTS[label]().pk]
    html = client.get(reverse("wagtailadmin_pages:add", args=place)).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form")
    for field in apps.get_model(label)._meta.get_fields():
        if isinstance(field, StreamField):
            form[f"{field.name}-count"] = "0"
    address = reverse("wagtailadmin_pages:preview_on_add", args=place)

    posted = client.post(address, form)
    preview = client.get(address)

    assert posted.json() == {"is_valid": True, "is_available": True}
    assert preview.status_code == 200
    assert "<h1" in preview.content.decode()
    assert "frame-ancestors 'self'" in preview.headers["Content-Security-Policy"]


@pytest.mark.parametrize("make_index", [make_home, make_case_index, make_method_index, make_lesson_index])
def test_index_page_without_content_has_a_preview(client, db, make_index):
    client.force_login(make_user("anna", group=EDITOR))
    page = make_index()

    preview = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert preview.status_code == 200
    assert "<h1" in preview.content.decode()
