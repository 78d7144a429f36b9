from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email
from wagtail.models import ModelLogEntry, Revision

from casestudies.models import CaseStudyPage
from review.domain.deciding import approve
from review.domain.submitting import submit_page
from review.groups import EDITOR, PUBLISHER, REVIEWER
from review.versions import version_of
from submissions.changing import errors
from submissions.changing.domain.answering import accept, decline
from submissions.changing.domain.proposing import withdraw
from submissions.changing.versions import name_version
from submissions.models import ChangeProposal
from tests.builders import (
    make_case,
    make_financing,
    make_metric,
    make_municipality,
    make_result,
    make_source,
    make_user,
    publish,
)
from tests.submission_builders import make_member
from tests.submissions.changing.proposals import make_proposal

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
M44, M45 = "44\u00a0000\u00a0000", "45\u00a0000\u00a0000"


@pytest.fixture
def town():
    return make_municipality("0581", name="Norrköping", slug="norrkoping")


@pytest.fixture
def moderator():
    return make_user("gun", group=REVIEWER)


@pytest.fixture
def case(town):
    return publish(make_case(title="Skolfam", district="Hageby", municipalities=[town]))


def accept_all(proposal, moderator, **fields):
    page = CaseStudyPage.objects.get(pk=proposal.page_id)
    fields = {"keys": list(proposal.values), "seen_version": name_version(page), **fields}
    return accept(proposal=proposal, actor=moderator, now=NOW, **fields)


def latest(case):
    return CaseStudyPage.objects.get(pk=case.pk).get_latest_revision_as_object()


@pytest.mark.django_db
def test_accepted_change_is_a_draft_that_readers_do_not_see(case, moderator):
    proposal = make_proposal(case, {"title": ["Skolfam", "Skolfam i Norrköping"]})

    accepted = accept_all(proposal, moderator, answer="Tack!")

    public = CaseStudyPage.objects.get(pk=case.pk)
    assert (public.title, public.live_revision_id) == ("Skolfam", case.live_revision_id)
    assert latest(case).title == "Skolfam i Norrköping"
    assert (accepted.standing, accepted.answered_by, accepted.answer) == ("accepted", moderator, "Tack!")
    assert (accepted.taken, accepted.draft_id) == (["title"], public.latest_revision_id)
    assert accepted.draft.user == moderator


@pytest.mark.django_db
def test_accepted_change_is_laid_on_top_of_an_editors_draft(case, moderator):
    case.result = "Redaktionens nya resultat"
    case.save_revision(user=make_user("eva", group=EDITOR))
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})

    accept_all(proposal, moderator)

    draft = latest(case)
    assert (draft.result, draft.district) == ("Redaktionens nya resultat", "Ljura")


@pytest.mark.django_db
def test_only_what_is_chosen_is_let_in(case, moderator):
    proposal = make_proposal(case, {"title": ["Skolfam", "Ny"], "district": ["Hageby", "Ljura"]})

    accepted = accept_all(proposal, moderator, keys=["district", "finns-inte"])

    draft = latest(case)
    assert (draft.title, draft.district) == ("Skolfam", "Ljura")
    assert accepted.taken == ["district"]


@pytest.mark.django_db
def test_case_saved_since_it_was_shown_is_not_written_over(case, moderator):
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})
    seen = name_version(CaseStudyPage.objects.get(pk=case.pk))
    case.district = "Klockaretorpet"
    case.save_revision()

    with pytest.raises(errors.CaseChangedMeanwhile):
        accept_all(proposal, moderator, seen_version=seen)

    assert latest(case).district == "Klockaretorpet"
    proposal.refresh_from_db()
    assert proposal.standing == "open"


@pytest.mark.django_db
def test_nothing_chosen_changes_nothing(case, moderator):
    proposal = make_proposal(case, {"district": ["Hageby", "Hageby"]})

    with pytest.raises(errors.NothingChosen):
        accept_all(proposal, moderator)

    assert Revision.objects.for_instance(case).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("near", ["employed", "member", "proposer", "joint"])
def test_own_municipality_is_answered_by_somebody_else(case, town, near):
    other = make_municipality("1280")
    moderator = make_user("gun", group=REVIEWER, municipality=town if near == "employed" else None)
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})
    if near == "member":
        make_member(moderator, town)
    elif near == "proposer":
        proposal.proposed_by = moderator
        proposal.save()
    elif near == "joint":
        case.municipalities.add(other)
        case.save()
        make_member(moderator, other)

    for answer in (
        lambda: accept_all(proposal, moderator),
        lambda: decline(proposal=proposal, actor=moderator, answer="Nej", now=NOW),
    ):
        with pytest.raises(errors.TooClose):
            answer()


@pytest.mark.django_db
@pytest.mark.parametrize("held", ["locked", "review", "scheduled"])
def test_case_that_is_held_is_left_alone(case, moderator, held):
    editor = make_user("eva", group=EDITOR)
    if held == "locked":
        case.locked, case.locked_by, case.locked_at = True, editor, NOW
        case.save()
    else:
        case.result = "Nytt"
        case.go_live_at = timezone.now() + timedelta(days=2) if held == "scheduled" else None
        case.save_revision(user=editor)
        submit_page(page=case, actor=editor)
    if held == "scheduled":
        state = CaseStudyPage.objects.get(pk=case.pk).current_workflow_task_state
        approve(
            task_state=state,
            actor=make_user("per", group=PUBLISHER),
            version=version_of(state.revision),
        )
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})

    with pytest.raises(errors.Hindered) as refused:
        accept_all(proposal, moderator)

    words = {"locked": "låst av eva", "review": "granskas just nu", "scheduled": "vid en bestämd tid"}
    assert words[held] in str(refused.value)
    proposal.refresh_from_db()
    assert proposal.standing == "open"


@pytest.mark.django_db
def test_answered_proposal_is_answered_once(case, moderator):
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})
    decline(proposal=proposal, actor=moderator, answer="Vi saknar källa.", now=NOW)

    for again in (
        lambda: accept_all(proposal, moderator),
        lambda: decline(proposal=proposal, actor=moderator, answer="Nej", now=NOW),
        lambda: withdraw(proposal=proposal, actor=moderator, now=NOW),
    ):
        with pytest.raises(errors.AlreadyAnswered):
            again()

    stored = ChangeProposal.objects.get()
    assert (stored.standing, stored.answer) == ("declined", "Vi saknar källa.")


@pytest.mark.django_db
def test_new_sum_stands_after_the_old_one_with_the_proposal_as_its_source(case, moderator):
    source = make_source("P1")
    row = make_financing(case, amount=44_000_000, statement="Taket", sources=[source], sort_order=1)
    other = make_financing(case, amount=1, statement="Annat", sort_order=5)
    case = publish(CaseStudyPage.objects.get(pk=case.pk))
    proposal = make_proposal(case, {f"financing.{row.pk}.amount": [M44, M45]})

    accept_all(proposal, moderator)

    rows = [
        (each.pk, each.amount, each.status, [source.code for source in each.sources.all()])
        for each in latest(case).financing.all()
    ]
    assert rows == [
        (row.pk, 44_000_000, "superseded", ["P1"]),
        (None, 45_000_000, "current", [f"F-{proposal.pk}"]),
        (other.pk, 1, "current", []),
    ]


@pytest.mark.django_db
def test_words_of_a_row_are_changed_in_place(case, moderator):
    source = make_source("P1")
    row = make_financing(case, amount=44_000_000, statement="Taket", sources=[source])
    case = publish(CaseStudyPage.objects.get(pk=case.pk))
    proposal = make_proposal(case, {f"financing.{row.pk}.statement": ["Taket", "Taket per år"]})

    accept_all(proposal, moderator)

    (changed,) = latest(case).financing.all()
    assert (changed.pk, changed.statement, changed.status) == (row.pk, "Taket per år", "current")
    assert [source.code for source in changed.sources.all()] == ["P1"]


@pytest.mark.django_db
def test_result_that_had_no_figure_gets_it_in_place(case, moderator):
    metric = make_metric(case, name="Frånvaro", not_reported=["target"], is_reported=False, statement="")
    result = make_result(metric, statement="", is_reported=False, value=None)
    case = publish(CaseStudyPage.objects.get(pk=case.pk))
    proposal = make_proposal(
        case,
        {
            f"results.{result.pk}.value": ["", "8,4"],
            f"results.{result.pk}.statement": ["", "Frånvaron var 8,4 procent"],
            f"metrics.{metric.pk}.target": ["", "5"],
        },
    )

    accept_all(proposal, moderator)

    (changed,) = latest(case).metrics.all()
    (measured,) = changed.results.all()
    code = f"F-{proposal.pk}"
    assert (changed.pk, changed.target, changed.not_reported) == (metric.pk, 5, [])
    assert [source.code for source in changed.sources.all()] == [code]
    assert changed.editor_note == f"22 november 2026, förslag {proposal.pk}: Mål från – till 5."
    assert (measured.pk, str(measured.value), measured.is_reported) == (result.pk, "8.4", True)
    assert [source.code for source in measured.sources.all()] == [code]


@pytest.mark.django_db
def test_new_value_of_a_result_keeps_what_was_measured_before(case, moderator):
    metric = make_metric(case, name="Frånvaro")
    result = make_result(metric, value="8.4", period="2024", sources=[make_source("P1")])
    case = publish(CaseStudyPage.objects.get(pk=case.pk))
    proposal = make_proposal(
        case, {f"results.{result.pk}.value": ["8,4", "9"], f"results.{result.pk}.period": ["2024", "2025"]}
    )

    accept_all(proposal, moderator)

    (changed,) = latest(case).metrics.all()
    assert [
        (each.pk, str(each.value), each.period, each.status, [source.code for source in each.sources.all()])
        for each in changed.results.all()
    ] == [
        (result.pk, "8.4000", "2024", "superseded", ["P1"]),
        (None, "9", "2025", "current", [f"F-{proposal.pk}"]),
    ]


@pytest.mark.django_db
def test_running_text_and_filled_gaps_are_written(case, moderator):
    case.not_reported = ["problem", "need"]
    case = publish(case)
    proposal = make_proposal(case, {"problem": ["", "Första stycket.\n\n::: quote Kim\nDet gick.\n:::"]})

    accept_all(proposal, moderator)

    draft = latest(case)
    assert [block.block_type for block in draft.problem] == ["text", "quote"]
    assert draft.not_reported == ["need"]


@pytest.mark.django_db
def test_answers_are_mailed_to_whoever_proposed_while_she_is_a_member(case, town, moderator):
    maja = make_user("maja")
    make_member(maja, town)
    first = make_proposal(case, {"district": ["Hageby", "Ljura"]}, proposed_by=maja)
    second = make_proposal(case, {"title": ["Skolfam", "Ny"]}, proposed_by=maja)
    accept_all(first, moderator)
    maja.memberships.update(ended_at=NOW)
    make_member(make_user("rut"), town, role="responsible")

    decline(proposal=second, actor=moderator, answer="Vi saknar källa.", now=NOW)

    mails = Email.objects.order_by("pk")
    assert [(mail.to, mail.subject) for mail in mails] == [
        (["maja@exempel.se"], "Utfallsbanken – Ert förslag är godtaget: Skolfam"),
        (["rut@exempel.se"], "Utfallsbanken – Om ert förslag: Skolfam"),
    ]
    assert "Vi saknar källa." in mails[1].message


@pytest.mark.django_db
def test_log_names_nobody_and_says_nothing_of_what_was_written(case, moderator):
    proposal = make_proposal(case, {"district": ["Hageby", "Ljura"]})

    accepted = accept_all(proposal, moderator, answer="Hemligt svar")

    entry = ModelLogEntry.objects.get(action="submissions.accept_proposal")
    assert entry.data == {"page": case.pk, "revision": accepted.draft_id, "fields": ["district"]}
    assert (entry.label, entry.user) == (f"#{proposal.pk}", moderator)
