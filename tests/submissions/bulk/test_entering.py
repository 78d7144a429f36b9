import pytest
from post_office.models import Email

from submissions.bulk import entering
from submissions.bulk.carrying import CannotCarry, pack, unpack
from submissions.bulk.entering import enter
from submissions.bulk.judging import Judged
from submissions.domain.errors import NotAllowed
from submissions.models import Section, Submission, SubmissionEvent
from tests.builders import make_municipality, make_user
from tests.faults import kill_at_each_write
from tests.submission_builders import answer_short_form, make_member
from tests.submissions.bulk.conftest import NOON
from tests.together import run_together


def judged(count=1, **more):
    return [
        Judged(
            str(number),
            f"P{number}",
            {"basics": answer_short_form(f"P{number}", make_municipality()), **more},
            (),
        )
        for number in range(count)
    ]


def save(projects, owner, user, *, digest="d" * 64, now=NOON):
    return enter(projects, owner=owner, user=user, digest=digest, now=now)


def test_enter_makes_drafts_of_the_municipality_without_a_mail(owner, member):
    rows = [{"payer": "Kommunen", "amount": "10"}]
    (made,) = save(judged(financing={"rows": rows}, contact={"phone": "070"}), owner, member)

    assert (made.state, made.owner, made.municipality, made.title) == ("draft", owner, owner, "P0")
    sections = {section.code: section.values for section in made.sections.all()}
    assert sections["financing"] == {"rows": rows}
    assert sections["contact"] == {"name": "Mia Ek", "email": "mia@norrkoping.se", "phone": "070"}
    assert made.accesses.get().user == member
    assert Email.objects.count() == 0


def test_enter_once_more_is_the_same_drafts_as_they_are_now(owner, member):
    first = save(judged(2), owner, member)
    Section.objects.filter(submission=first[0], code="basics").update(values={"title": "Rättat"})

    again = save(judged(2), owner, member, now=NOON.replace(hour=12))

    assert again == first
    assert Submission.objects.count() == 2
    assert SubmissionEvent.objects.filter(code="begin").count() == 2
    assert first[0].sections.get(code="basics").values == {"title": "Rättat"}


def test_enter_that_fails_at_the_last_stores_nothing(owner, member, monkeypatch):
    kept = entering.save_section

    def fail_at_third(*, submission, **kwargs):
        if Submission.objects.count() == 3:
            raise RuntimeError("dies")
        return kept(submission=submission, **kwargs)

    monkeypatch.setattr(entering, "save_section", fail_at_third)
    with pytest.raises(RuntimeError):
        save(judged(3, problem={"need": "Stort"}), owner, member)

    assert Submission.objects.count() == 0


def test_enter_by_whoever_is_no_member_is_refused(owner, member):
    other = make_user("eva", email="eva@exempel.se")
    make_member(other, make_municipality(code="0180", name="Stockholm"))

    with pytest.raises(NotAllowed):
        save(judged(), owner, other)

    assert Submission.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_enter_twice_at_once_is_the_same_drafts(owner, member):
    projects = judged(3)

    errors = run_together(*[lambda: save(projects, owner, member)] * 2)

    assert errors == [None, None]
    assert sorted(Submission.objects.values_list("title", flat=True)) == ["P0", "P1", "P2"]


@pytest.mark.django_db(transaction=True)
def test_enter_killed_anywhere_stores_all_or_nothing(owner, member, databases):
    projects = judged(2, problem={"need": "Stort"})

    counts = []
    for run in kill_at_each_write(databases, lambda: save(projects, owner, member)):
        counts.append((run.was_killed, Submission.objects.count(), Section.objects.count()))
    assert set(counts[:-2]) == {(True, 0, 0)}
    assert counts[-2:] == [(True, 2, 6), (False, 2, 6)]


def test_what_is_carried_comes_back_and_tells_its_file_from_others(owner, member):
    packed = pack(tuple(judged(2)), user=member, owner=owner)

    projects, digest = unpack(packed, user=member, owner=owner)

    assert projects == judged(2)
    assert unpack(packed, user=member, owner=owner)[1] == digest
    assert len(digest) == 64


def test_what_is_carried_by_another_or_altered_is_refused(owner, member):
    packed = pack(tuple(judged()), user=member, owner=owner)
    stockholm = make_municipality(code="0180", name="Stockholm")

    for text, user, of in (
        (packed, make_user("eva"), owner),
        (packed, member, stockholm),
        (f"a{packed}", member, owner),
        ("", member, owner),
    ):
        with pytest.raises(CannotCarry):
            unpack(text, user=user, owner=of)
