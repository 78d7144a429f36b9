import re

import pytest
from post_office.models import Email

from submissions.letters.kinds import LetterKind
from submissions.letters.sending import mail, mail_links, name_of, quote
from tests.submission_builders import make_submission

pytestmark = pytest.mark.django_db
URL = "http://localhost:8000/bidra/fortsatt/" + "x" * 43 + "/"
WORDS = {
    "text": "Hur många deltog?\n\nOch hur länge?",
    "inviter": "Kim Ek",
    "target": "Arbete för unga",
    "target_url": "http://localhost:8000/fall/arbete/",
    "case_url": "http://localhost:8000/fall/unga/",
    "day": "14 juli 2026",
}
UNSAID = {"inviter": "", "target": "", "target_url": "", "text": ""}


@pytest.mark.parametrize("words", [WORDS, {**WORDS, **UNSAID}])
@pytest.mark.parametrize("kind", list(LetterKind))
def test_letter_is_plain_swedish_with_one_link_and_our_signature(kind, words):
    submission = make_submission()
    mail(kind, to="kim@exempel.se", submission=submission, url=URL, **words)

    queued = Email.objects.get()
    lines = queued.message.splitlines()
    assert queued.subject.startswith("Utfallsbanken – ")
    assert queued.subject.endswith(": Unga i arbete")
    assert submission.reference in queued.message
    assert lines.count(URL) == 1
    assert ("”Unga i arbete”" in queued.message) == (kind != LetterKind.BEGUN)
    assert lines[-3:] == [
        "-- ",
        "Utfallsbanken",
        "http://localhost:8000/",
    ]
    assert all(len(line) <= 72 or line == URL for line in lines)
    assert "\n\n\n" not in queued.message
    assert not re.search(r"\{|\}|%\(|None| the | you ", queued.message)


@pytest.mark.parametrize("kind", list(LetterKind))
def test_letter_to_an_address_that_never_answered_holds_nothing_that_a_stranger_wrote(kind):
    submission = make_submission("Vinn pengar på ond.se")
    mail(kind, to="kim@exempel.se", submission=submission, url=URL, is_known=False)

    queued = Email.objects.get()
    assert "ond.se" not in queued.subject + queued.message
    assert submission.reference in queued.subject


def test_mail_links_is_one_mail_with_every_project():
    names = [
        name_of(make_submission("Ett"), is_known=True),
        name_of(make_submission(""), is_known=True),
        name_of(make_submission("Hemligt"), is_known=False),
    ]
    mail_links("kim@exempel.se", links=[(name, f"{URL}{number}/") for number, name in enumerate(names)])

    message = Email.objects.get().message
    assert [name.count("”") for name in names] == [2, 0, 0]
    assert all(f"{name}\n{URL}{number}/" in message for number, name in enumerate(names))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("", ""),
        ("Hej\n\nhopp", "> Hej\n>\n> hopp"),
        ("-- \nUtfallsbanken", "> --\n> Utfallsbanken"),
        ("ord " * 30, "\n".join([f"> {' '.join(['ord'] * 17)}", f"> {' '.join(['ord'] * 13)}"])),
    ],
)
def test_quote_puts_a_mark_before_each_line(text, quoted):
    assert quote(text) == quoted
