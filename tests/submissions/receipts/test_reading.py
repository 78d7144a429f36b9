from submissions.receipts.reading import is_sent, read_receipt
from tests.submission_builders import make_submission
from tests.submissions.receipts.conftest import LONG, NOON


def test_receipt_holds_what_was_answered_in_words_and_no_more(sent):
    receipt = read_receipt(sent)

    assert [section.title for section in receipt.sections] == [
        "Projektet i korthet",
        "Problem och behov",
        "Finansiering",
        "Kontakt",
    ]
    problem = {line.label: line.text for line in receipt.sections[1].lines}
    assert problem == {
        "Hur visste ni att det behövdes?": LONG,
        "Hur var det tänkt att fungera?": LONG,
    }
    financing = receipt.sections[2]
    assert [line.text for line in financing.lines] == ["Egen budget"]
    assert [[line.text for line in row] for row in financing.rows] == [["Kommunen", "3,2 mnkr"]]


def test_receipt_says_who_sent_it_and_what_happened_by_name(sent):
    receipt = read_receipt(sent)

    assert receipt.sent_by == "Kim Ek"
    assert [(line.code, line.actor) for line in receipt.history] == [
        ("send", "Kim Ek"),
        ("take", "Redaktionen"),
    ]


def test_receipt_of_somebody_without_a_name_says_the_submitter(sent):
    sent.accesses.update(name="")

    assert read_receipt(sent).sent_by == "Den som skickade in"


def test_draft_and_what_was_erased_have_no_receipt(db, sent):
    assert not is_sent(make_submission(email="b@exempel.se"))
    assert is_sent(sent)
    sent.erased_at = NOON
    assert not is_sent(sent)
