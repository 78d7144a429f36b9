import pytest

from submissions.domain.errors import NotAllowed, NotWritable, SectionChanged
from submissions.domain.saving import save_section
from submissions.models import Section, Submission
from submissions.states import WRITABLE, State
from tests.builders import make_municipality, make_user
from tests.submission_builders import make_access, make_submission
from tests.submissions.domain.conftest import NOON, first_access

pytestmark = pytest.mark.django_db


def save(submission, *, seen=0, code="problem", access=None, **values):
    return save_section(
        submission=submission,
        code=code,
        values=values or {"need": "Arbete"},
        seen_version=seen,
        access=access or first_access(submission),
        now=NOON,
    )


def test_save_section_keeps_what_was_typed_right_or_not():
    submission = make_submission()
    section = save(submission, need="", size="cirka fyrtio?", groups=["unga", "finns-inte"])

    assert section.values == {"need": "", "size": "cirka fyrtio?", "groups": ["unga", "finns-inte"]}
    assert (section.version, section.saved_by, section.saved_at) == (1, first_access(submission), NOON)
    assert Submission.objects.get().changed_at == NOON


def test_save_section_with_the_same_values_changes_nothing():
    submission = make_submission()
    save(submission)

    assert save(submission).version == 1
    assert save(submission, seen=7).version == 1


def test_save_section_on_an_older_version_shows_what_somebody_else_wrote():
    submission = make_submission()
    save(submission, access=make_access(submission, email="bo@exempel.se"), need="Bos")

    with pytest.raises(SectionChanged) as refusal:
        save(submission, need="Kims")

    assert refusal.value.section.values == {"need": "Bos"}
    assert refusal.value.section.saved_by.email == "bo@exempel.se"
    assert save(submission, seen=1, need="Kims").version == 2


def test_save_section_that_is_gone_meanwhile_is_a_change_from_version_0():
    with pytest.raises(SectionChanged) as refusal:
        save(make_submission(), seen=3)

    assert refusal.value.section.version == 0


def test_save_section_basics_sets_the_columns_and_contact_does_not():
    submission = make_submission()
    other = make_municipality("0180")
    save(
        submission,
        code="basics",
        seen=1,
        title=" Nytt  namn ",
        municipality="0180",
        from_year="2020",
        to_year="x",
    )

    found = Submission.objects.get()
    assert (found.title, found.municipality, found.from_year, found.to_year) == (
        "Nytt namn",
        other,
        2020,
        None,
    )
    assert (found.version, found.project_status) == (1, None)
    assert not found.events.exists()


@pytest.mark.parametrize("state", [state for state in State if state not in WRITABLE])
def test_save_section_of_what_is_sent_is_refused(state):
    with pytest.raises(NotWritable):
        save(make_submission(state=state))


def test_save_section_of_what_the_editors_asked_about_works():
    assert save(make_submission(state=State.NEEDS_MORE)).version == 1


def test_save_section_by_somebody_elses_link_or_account_is_refused():
    mine, other = make_submission(), make_submission("Annat")

    with pytest.raises(NotAllowed):
        save(mine, access=first_access(other))
    with pytest.raises(NotAllowed):
        save_section(
            submission=mine, code="problem", values={}, seen_version=0, user=make_user("bo"), now=NOON
        )
    assert not Section.objects.filter(code="problem").exists()


def test_save_section_takes_away_what_no_database_takes_or_what_turns_text():
    section = save(make_submission(), need="a\x00b\u202ec\ud800", rows=[{"name": "x\x07y"}])

    assert section.values == {"need": "abc", "rows": [{"name": "xy"}]}
