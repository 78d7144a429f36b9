"""What the privacy page says of searching must be what the code does: whoever stores more has to say so there."""

from django.conf import settings

from accounts.memberships.views import INVITATION_SECONDS
from accounts.models import Membership, MembershipInvitation
from contact.consent import get_retention_days
from learning.models import (
    Answer,
    Completion,
    Done,
    Learner,
    Reflection,
    Registration,
    SaveRequest,
    SentLetter,
)
from learning.progress import consent as progress
from learning.progress.cookies import MAX_AGE
from learning.registrations import consent
from scripts.catalogues import ROOT
from search.alerts.domain.following import DAYS_TO_CONFIRM
from search.models import SavedSearch, SearchLog
from submissions.domain.retention import WARNED_BEFORE
from submissions.models import (
    Access,
    AccessToken,
    Section,
    SubmissionEvent,
    SubmissionFile,
    SubmissionMessage,
)

TEXT = (ROOT / "content" / "pages" / "integritet.md").read_text()


def read_fields(model) -> set[str]:
    return {field.name for field in model._meta.concrete_fields} - {"id"}


def test_privacy_page_names_everything_that_is_stored_of_a_search():
    named = {"query", "folded", "filters", "searched_at", "path", "hits", "tier", "milliseconds", "corrected"}

    # The program that searched says nothing of the reader.
    assert read_fields(SearchLog) == named | {"engine"}
    assert "Vi sparar inte vem du är, din ip-adress eller vilken webbläsare du har." in TEXT


def test_privacy_page_names_everything_that_is_stored_of_a_followed_search():
    named = {"email", "query", "path", "frequency", "created_at", "confirmed_at", "due_at"}

    # The digest of the link is made of the address and the search.
    assert read_fields(SavedSearch) == named | {"token_hash"}


def test_privacy_page_names_everything_that_is_stored_of_a_registration():
    named = {
        "webinar", "name", "email", "organisation_name", "municipality", "access_needs", "asked_at", "confirmed_at",
        "queued_at", "cancelled_at", "consent_version", "consented_at", "attended",
    }  # fmt: skip
    # How it stands follows from the times; the others name the link, the entry and what it has been told.
    others = {"state", "hold_until", "uid", "token_hash", "calendar_sequence", "told_sequence"}

    assert read_fields(Registration) == named | others
    assert read_fields(SentLetter) == {"registration", "kind", "occasion", "queued_at", "mail"}


def test_privacy_page_tells_how_long_registrations_are_kept():
    assert (consent.KEPT_DAYS, consent.CANCELLED_DAYS, consent.ACCESS_NEEDS_DAYS) == (365, 30, 30)
    assert "raderas ett år efter webbinariet, en avbokad anmälan efter 30 dagar" in TEXT
    assert "Det du har skrivit om vad du behöver raderas 30 dagar efter webbinariet" in TEXT
    assert consent.UNCONFIRMED_DAYS + 1 == 8
    assert "en som ingen bekräftar inom åtta dagar" in TEXT


def test_privacy_page_names_everything_that_is_stored_of_a_learner():
    named = {
        "email", "user", "keeps_texts", "consent_version", "consented_at", "created_at", "last_seen_on", "warned_on",
    }  # fmt: skip
    asked = {"email", "progress", "keeps_texts", "consent_version", "asked_at"}
    done = {"page_uid", "item", "done_at", "last_done_at", "undone_at"}
    answer = {"page_uid", "item", "question", "value", "is_right", "answered_at"}

    # The digest of the link is made of the address.
    assert read_fields(Learner) == named | {"token_hash"}
    assert read_fields(SaveRequest) == asked | {"token_hash"}
    assert read_fields(Done) == done | {"learner"}
    assert read_fields(Completion) == {"path_uid", "completed_at", "learner"}
    assert read_fields(Answer) == answer | {"learner"}
    assert read_fields(Reflection) == {"page_uid", "item", "text", "saved_at", "learner"}
    assert settings.LEARNER_COOKIE_NAME == "larande"
    assert "kakan *larande* (på den riktiga webbplatsen *__Host-larande*)" in TEXT


def test_privacy_page_tells_how_long_progress_is_kept():
    assert (progress.KEPT_UNUSED.days, progress.WARNED_BEFORE.days, progress.UNCONFIRMED_DAYS) == (730, 30, 7)
    assert "Har du inte använt dem på två år raderas de. Vi skriver till dig 30 dagar innan." in TEXT
    assert MAX_AGE == 365 * 24 * 3600
    assert "ett år efter att du senast använde den" in TEXT


def test_privacy_page_names_everything_that_is_stored_of_a_submission():
    access = {"role", "email", "name", "user", "verified_at", "created_at", "ended_at"}
    file = {"file", "name", "ending", "description", "size", "sha256", "uploaded_at", "uploaded_by"}
    event = {
        "code", "from_state", "to_state", "actor_id", "access_id", "reason", "happened_at", "version", "is_internal",
    }  # fmt: skip

    assert read_fields(Access) == access | {"submission"}
    assert read_fields(AccessToken) == {"access", "digest", "created_at", "expires_at", "is_mailed"}
    assert read_fields(Section) == {"submission", "code", "values", "version", "saved_at", "saved_by"}
    # Whether it has been checked is the portal's own.
    assert read_fields(SubmissionFile) == file | {"submission", "standing"}
    assert read_fields(SubmissionMessage) == {"event", "author_name", "text"}
    assert read_fields(SubmissionEvent) == event | {"submission"}
    assert settings.SUBMITTER_COOKIE_NAME == "bidra"
    assert "kakan *bidra* (på den riktiga webbplatsen *__Secure-bidra*)" in TEXT


def test_privacy_page_tells_how_long_submissions_are_kept():
    days = (settings.SUBMISSION_DRAFT_RETENTION_DAYS, WARNED_BEFORE.days, settings.SUBMISSION_LINK_DAYS)
    assert days == (180, 30, 90)
    assert "om ingen har skrivit i det på 180 dagar. Vi skriver till dig 30 dagar innan." in TEXT
    assert settings.SUBMISSION_RETENTION_DAYS == 730
    assert "raderas två år efter att projektet publicerades" in TEXT
    assert "Länkarna i mejlen slutar fungera efter 90 dagar." in TEXT


def test_privacy_page_tells_how_long_things_are_kept():
    assert settings.SEARCH_LOG_RETENTION_DAYS == 90
    assert "Sökningar raderas efter 90 dagar." in TEXT
    assert get_retention_days() == 365
    assert "raderas efter tolv månader" in TEXT
    assert DAYS_TO_CONFIRM + 1 == 8
    assert "En bevakning som ingen bekräftar raderas inom åtta dagar." in TEXT


def test_privacy_page_names_everything_that_is_stored_of_a_member():
    invitation = {"municipality", "email", "role", "membership_expires_on", "invited_by", "created_at"}

    assert read_fields(Membership) == {
        "user", "municipality", "role", "origin", "created_at", "expires_on", "ended_at",
    }  # fmt: skip
    assert read_fields(MembershipInvitation) == invitation | {
        "token_digest", "expires_at", "accepted_at", "revoked_at",
    }  # fmt: skip
    assert "i vilken roll, genom vad och hur länge" in TEXT


def test_privacy_page_tells_how_long_accounts_and_invitations_are_kept():
    assert (settings.ACCOUNT_RETENTION_DAYS, settings.INVITATION_RETENTION_DAYS) == (730, 90)
    assert "ingen har loggat in på under två år raderas" in TEXT
    assert "raderas 90 dagar efter att den använts eller gått ut" in TEXT
    assert (settings.SESSION_COOKIE_AGE, INVITATION_SECONDS) == (14 * 24 * 60 * 60, 24 * 60 * 60)
    assert "inloggad i högst två veckor" in TEXT
    assert "i en egen kaka i högst ett dygn" in TEXT
