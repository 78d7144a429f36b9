"""What may be said of a webinar."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from learning.models import Chapter, LearningPathPage, Material, PathIndexPage, WebinarIndexPage, WebinarPage
from portal.models import HomePage
from tests import builders

pytestmark = pytest.mark.django_db
START = datetime(2027, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)


def faults_of(page) -> dict:
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    return error.value.message_dict


@pytest.mark.parametrize(
    ("page_type", "parents", "children"),
    [
        (WebinarIndexPage, {HomePage}, {WebinarPage}),
        (WebinarPage, {WebinarIndexPage}, set()),
        (PathIndexPage, {HomePage}, {LearningPathPage}),
        (LearningPathPage, {PathIndexPage}, set()),
    ],
)
def test_page_type_stands_only_where_it_belongs(page_type, parents, children):
    assert set(page_type.allowed_parent_page_models()) == parents
    assert set(page_type.allowed_subpage_models()) == children


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"starts_at": START}, {"ends_at": ["Ange också när det slutar."]}),
        ({"ends_at": START}, {"starts_at": ["Ange också när det börjar."]}),
        ({"starts_at": START, "ends_at": START}, {"ends_at": ["Det måste sluta efter att det har börjat."]}),
        (
            {"registration_closes_at": START},
            {"registration_closes_at": ["Bestäm först ett datum för webbinariet."]},
        ),
        (
            {"starts_at": START, "ends_at": START + HOUR, "registration_closes_at": START + HOUR},
            {"registration_closes_at": ["Anmälan måste stänga innan webbinariet börjar."]},
        ),
        ({"part": 1}, {"part": ["Välj den serie som det är en del av."]}),
    ],
)
def test_webinar_with_odd_times_or_part_is_told(fields, fault):
    webinar = builders.make_webinar()
    for name, value in fields.items():
        setattr(webinar, name, value)

    assert faults_of(webinar) == fault


def test_webinar_with_a_number_that_another_part_has_names_it():
    series = builders.make_series()
    builders.make_webinar(title="Den första", series=series, part=1)
    webinar = builders.make_webinar(series=series, part=2)
    builders.make_webinar(series=builders.make_series(), part=3)

    webinar.part = 3
    webinar.full_clean()
    webinar.part = 1
    assert faults_of(webinar) == {"part": ["”Den första” har redan det numret."]}


@pytest.mark.parametrize(("fields", "is_fault"), [({}, True), ({"url": "https://a.example/b.pdf"}, False)])
def test_material_leads_somewhere(fields, is_fault):
    row = Material(webinar=builders.make_webinar(), label="Bilder", **fields)

    if is_fault:
        assert faults_of(row) == {"__all__": ["Välj ett dokument eller skriv en webbadress, ett av de två."]}
    else:
        row.full_clean()


def test_copy_of_a_webinar_has_no_date_no_meeting_and_no_recording():
    series = builders.make_series()
    webinar = builders.make_webinar(
        series=series, part=1, starts_at=START, meeting_url="https://mote.example/x", capacity=20,
        recording_url="https://film.example/x", is_cancelled=True,
    )  # fmt: skip
    Chapter.objects.create(webinar=webinar, title="Början", starts_at_second=0)

    copy = webinar.copy(update_attrs={"slug": "kopia"}, keep_live=False)

    assert (copy.series, copy.capacity) == (series, 20)
    assert (copy.part, copy.starts_at, copy.ends_at, copy.is_cancelled) == (None, None, None, False)
    assert (copy.meeting_url, copy.recording_url, list(copy.chapters.all())) == ("", "", [])
