"""A submission with every question answered, as it would have been typed, for tests of what comes of it."""

from datetime import UTC, datetime

from submissions.models import Section, Submission
from tests.builders import (
    make_case_index,
    make_lesson_index,
    make_municipality,
    make_phase,
    make_target_group,
    make_term,
    make_theme,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ANSWERS = {
    "basics": {
        "municipality": "0581",
        "title": "Tillbaka till skolan",
        "problem": "Många elever var hemma.",
        "target_group": "Elever i årskurs 7–9",
        "intervention": "En samordnare mötte varje familj. Skolan ändrade schemat.",
        "result": "Frånvaron halverades.",
        "status": "avslutad",
        "from_year": "2021",
        "to_year": "2023",
    },
    "problem": {
        "need": "Frånvaron kostade.",
        "programme_theory": "Tidigt stöd ger närvaro.",
        "implementation": "Det tog ett år.",
        "afterwards": "Samordnaren är anställd.",
    },
    "target_group": {
        "groups": ["13_17"],
        "themes": ["utbildning"],
        "inclusion": "Över 20 procents frånvaro.",
        "size": "64",
    },
    "actors": {
        "rows": [
            {"name": "Socialnämnden", "role": "utforare", "phase": "behov", "is_independent": "no"},
            {"name": "Lunds universitet", "role": "utvarderare", "phase": "", "is_independent": "yes"},
        ]
    },
    "financing": {
        "contract_form": "fond_aterf",
        "payment_model": "fast",
        "rows": [
            {
                "payer": "Sociala fonden",
                "form": "fond_aterf",
                "amount": "3,2 mnkr",
                "kind": "budget",
                "period": "2021–2023",
            },
            {"payer": "Regionen", "form": "", "amount": "cirka 400 tkr", "kind": "", "period": ""},
        ],
    },
    "results": {
        "designs": ["fore_efter"],
        "rows": [
            {
                "name": "Frånvaro",
                "definition": "Minst 20 procents frånvaro under en termin.",
                "population": "Elever i insatsen",
                "baseline": "24 %",
                "target": "12 %",
                "unit": "%",
                "direction": "lower",
                "value": "11,5",
                "period": "våren 2023",
                "n_intervention": "64",
                "n_comparison": "",
                "comparison_value": "",
                "design": "fore_efter",
                "independent": "yes",
                "follow_up_months": "12",
                "dropout_percent": "10",
                "result_text": "Frånvaron sjönk från 24 till 11,5 procent.",
            }
        ],
    },
    "lessons": {
        "rows": [
            {
                "claim": "Börja med familjen.",
                "body": "Det sparade tid.",
                "lesson_type": "framgangsfaktor",
                "phase": "behov",
            }
        ]
    },
    "documents": {"links": "https://exempel.se/rapport"},
    "contact": {
        "name": "Kim Hemlig",
        "email": "kim.hemlig@exempel.se",
        "phone": "011-15 00 00",
        "title": "Chef",
    },
}
TERMS = {
    "project_status": ("avslutad",),
    "actor_role": ("utforare", "utvarderare"),
    "financing_form": ("fond_aterf",),
    "payment_model": ("fast",),
    "evaluation_design": ("fore_efter",),
    "lesson_type": ("framgangsfaktor",),
}


def make_registers() -> None:
    """What ``ANSWERS`` names, and the pages that drafts stand under."""
    make_case_index(), make_lesson_index(), make_phase("behov")
    make_theme("utbildning"), make_target_group("13_17")
    for vocabulary, codes in TERMS.items():
        for code in codes:
            make_term(vocabulary, code)


def make_submission(answers: dict[str, dict] | None = None, **fields) -> Submission:
    """A submission under review with ``answers``, or all of them; the columns follow the answers."""
    answers = ANSWERS if answers is None else answers
    basics = answers.get("basics") or {}
    basics = basics if isinstance(basics, dict) else {}
    fields = {
        "reference": f"UT-{Submission.objects.count() + 1:04d}",
        "state": "in_review",
        "title": basics.get("title", ""),
        "municipality": make_municipality("0581") if basics.get("municipality") else None,
        "created_at": NOW,
        "changed_at": NOW,
        "sent_at": NOW,
        **fields,
    }
    submission = Submission.objects.create(**fields)
    for code, values in answers.items():
        Section.objects.create(submission=submission, code=code, values=values, saved_at=NOW)
    return submission


def change(section: str, **values) -> dict[str, dict]:
    """All answers with some of one section changed."""
    return {**ANSWERS, section: {**ANSWERS[section], **values}}
