import pytest
from allauth.account.models import EmailAddress
from post_office.models import Email

from submissions.domain.answering import answer
from submissions.domain.deciding import approve, ask, decline, merge, take
from submissions.domain.errors import NotAllowed, NotReady
from submissions.states import State
from tests.builders import make_case, make_case_index, make_municipality, make_user
from tests.submission_builders import make_access, make_member, make_submission
from tests.submissions.domain.conftest import NOON, first_access, make_moderator

pytestmark = pytest.mark.django_db


def read_mails() -> dict[str, str]:
    return {mail.to[0]: " ".join(mail.message.split()) for mail in Email.objects.all()}


def test_take_puts_the_moderator_in_charge(moderator):
    submission = make_submission(state=State.SENT)
    take(submission=submission, actor=moderator, seen_version=1, now=NOON)

    submission.refresh_from_db()
    assert submission.assigned_to == moderator
    assert not Email.objects.exists()


def test_ask_mails_the_question_to_all_who_hold_a_link_each_her_own(moderator):
    submission = make_submission(state=State.IN_REVIEW)
    make_access(submission, email="bo@exempel.se")
    make_access(submission, email="gone@exempel.se", ended_at=NOON)
    ask(submission=submission, actor=moderator, seen_version=1, text="Hur många?", now=NOON)

    mails = read_mails()
    assert set(mails) == {"kim@exempel.se", "bo@exempel.se"}
    assert all("> Hur många?" in text for text in mails.values())
    links = {text.split("/bidra/fortsatt/")[1][:43] for text in mails.values()}
    assert len(links) == 2


def test_ask_without_words_is_refused(moderator):
    with pytest.raises(NotReady):
        ask(
            submission=make_submission(state=State.IN_REVIEW),
            actor=moderator,
            seen_version=1,
            text=" \n",
            now=NOON,
        )


def test_ask_where_nobody_holds_a_link_is_mailed_to_the_members_of_the_owner(moderator):
    owner = make_municipality("0180")
    for name, fields in (("maj", {}), ("ulf", {"ended_at": NOON})):
        make_member(make_user(name), owner, **fields)
    submission = make_submission(state=State.IN_REVIEW, owner=owner)
    submission.accesses.update(ended_at=NOON)
    ask(submission=submission, actor=moderator, seen_version=1, text="Hur många?", now=NOON)

    mails = read_mails()
    assert set(mails) == {"maj@exempel.se"}
    assert f"/bidra/{submission.reference}/" in mails["maj@exempel.se"]


def test_answer_is_mailed_to_the_one_in_charge_alone(moderator):
    make_moderator("olle")
    submission = make_submission(state=State.NEEDS_MORE, assigned_to=moderator)
    answer(submission=submission, access=first_access(submission), seen_version=1, text="Fyrtio.", now=NOON)

    assert set(read_mails()) == {"mona@exempel.se"}
    assert "> Fyrtio." in read_mails()["mona@exempel.se"]


def test_answer_without_words_or_changes_is_refused(moderator):
    submission = make_submission(state=State.NEEDS_MORE)

    with pytest.raises(NotReady):
        answer(submission=submission, access=first_access(submission), seen_version=1, text=" ", now=NOON)


def test_answer_where_nobody_is_in_charge_is_mailed_to_all_who_may_moderate_it(moderator):
    submission = make_submission(state=State.NEEDS_MORE)
    make_moderator("nils", municipality=submission.municipality)
    make_moderator("trasig", email="inte en adress")
    answer(submission=submission, access=first_access(submission), seen_version=1, text="Fyrtio.", now=NOON)

    assert set(read_mails()) == {"mona@exempel.se"}


def test_answer_is_not_mailed_to_one_in_charge_who_has_come_near_it(moderator):
    near = make_moderator("nils")
    submission = make_submission(state=State.NEEDS_MORE, assigned_to=near)
    near.municipality = submission.municipality
    near.save()
    answer(submission=submission, access=first_access(submission), seen_version=1, text="Fyrtio.", now=NOON)

    assert set(read_mails()) == {"mona@exempel.se"}


def test_approve_makes_a_draft_of_a_case(moderator):
    make_case_index()
    submission = make_submission(state=State.IN_REVIEW)
    approve(submission=submission, actor=moderator, seen_version=1, now=NOON)

    submission.refresh_from_db()
    assert (submission.case.title, submission.case.live) == ("Unga i arbete", False)
    assert submission.decided_at == NOON
    assert "en kollega granskar" in read_mails()["kim@exempel.se"]


def near_by_employment(submission):
    return make_moderator("nils", municipality=submission.municipality)


def near_by_employment_at_the_owner(submission):
    return make_moderator("nils", municipality=submission.owner)


def near_by_membership(submission):
    user = make_moderator("nils")
    make_member(user, submission.owner)
    return user


def near_by_link(submission):
    user = make_moderator("nils")
    make_access(submission, email="annan@exempel.se", user=user, ended_at=NOON)
    return user


def near_by_address(submission):
    make_access(submission, email="nils@exempel.se")
    return make_moderator("nils", email="Nils@exempel.se")


def near_by_another_address(submission):
    make_access(submission, email="privat@exempel.se")
    user = make_moderator("nils")
    EmailAddress.objects.create(user=user, email="privat@exempel.se", verified=True)
    return user


def without_the_permission(submission):
    return make_user("nils")


@pytest.mark.parametrize(
    "make_near",
    [
        near_by_employment,
        near_by_employment_at_the_owner,
        near_by_membership,
        near_by_link,
        near_by_address,
        near_by_another_address,
        without_the_permission,
    ],
)
def test_approve_by_somebody_near_is_refused(make_near):
    make_case_index()
    submission = make_submission(state=State.IN_REVIEW, owner=make_municipality("0180"))

    with pytest.raises(NotAllowed):
        approve(submission=submission, actor=make_near(submission), seen_version=1, now=NOON)
    assert not Email.objects.exists()


def test_decline_mails_the_words_and_keeps_the_code(moderator):
    submission = make_submission(state=State.IN_REVIEW)
    decline(
        submission=submission,
        actor=moderator,
        seen_version=1,
        reason="too_early",
        text="Inga resultat än.",
        now=NOON,
    )

    assert submission.events.get().reason == "too_early"
    assert "> Inga resultat än." in read_mails()["kim@exempel.se"]


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"reason": "annat"}, {"text": " "}])
def test_decline_without_a_reason_is_refused(wrong, moderator):
    words = {"reason": "too_early", "text": "Inga resultat än.", **wrong}

    with pytest.raises(NotReady):
        decline(
            submission=make_submission(state=State.IN_REVIEW),
            actor=moderator,
            seen_version=1,
            **words,
            now=NOON,
        )


def test_merge_into_a_public_case_tells_its_name_and_address(moderator):
    case = make_case(title="Arbete för unga")
    submission = make_submission(state=State.IN_REVIEW)
    merge(submission=submission, actor=moderator, seen_version=1, case=case, now=NOON)

    mail = read_mails()["kim@exempel.se"]
    assert "Arbete för unga" in mail
    assert case.url in mail


def test_merge_into_anothers_submission_tells_no_more_than_its_reference(moderator):
    submission = make_submission(state=State.IN_REVIEW, owner=make_municipality("0180"))
    into = make_submission("Hemligt projekt", state=State.IN_REVIEW, email="bo@exempel.se")
    merge(submission=submission, actor=moderator, seen_version=1, into=into, now=NOON)

    mail = read_mails()["kim@exempel.se"]
    assert into.reference in mail
    assert "Hemligt" not in mail


def test_merge_into_an_unpublished_case_tells_nothing_of_it(moderator):
    case = make_case(title="Hemligt utkast", live=False)
    submission = make_submission(state=State.IN_REVIEW)
    merge(submission=submission, actor=moderator, seen_version=1, case=case, now=NOON)

    assert "Hemligt" not in read_mails()["kim@exempel.se"]


def test_merge_into_itself_a_draft_or_nothing_is_refused(moderator):
    submission = make_submission(state=State.IN_REVIEW)
    wanted = {"submission": submission, "actor": moderator, "seen_version": 1, "now": NOON}

    for into in (submission, make_submission("Utkast")):
        with pytest.raises(NotAllowed):
            merge(**wanted, into=into)
    with pytest.raises(NotReady):
        merge(**wanted)


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("https://ond.se")',
        "<script>alert(1)</script>",
        "{% load static %}{{ settings.SECRET_KEY }}",
        "snäll\u202etxt.exe\u200b",
        "rad ett\r\nBcc: alla@exempel.se\r\n\r\n-- \nUtfallsbanken",
        "a" * 6_000,
    ],
)
def test_ask_with_odd_words_comes_out_as_a_quotation_of_plain_text(text, moderator):
    submission = make_submission("<b>Unga</b> \u202e{{ x }}", state=State.IN_REVIEW)
    ask(submission=submission, actor=moderator, seen_version=1, text=text, now=NOON)

    mail = Email.objects.get()
    assert mail.html_message == ""
    assert not set("\u202e\u200b\r") & set(mail.message + mail.subject)
    assert mail.subject == "Utfallsbanken – Redaktionen har en fråga: <b>Unga</b> {{ x }}"
    assert mail.headers == {"Auto-Submitted": "auto-generated"}
    # Whatever was said stands behind a mark: the only signature is ours.
    assert mail.message.splitlines().count("-- ") == 1
    said = [line for line in mail.message.splitlines() if line.startswith("> ")]
    assert "".join(said[0].split())[1:20] in "".join(text.replace("\u202e", "").split())
