"""Whether the eight questions of the short form are answered; nothing else stops a submission from being sent."""

from .models import SectionCode, Submission

QUESTIONS = ("municipality", "title", "problem", "target_group", "intervention", "result", "status")


def find_missing(submission: Submission) -> list[str]:
    """The questions without an answer, or with one that cannot be read, as ``basics.title``, in their order."""
    sections = {section.code: section.values for section in submission.sections.all()}
    basics, contact = sections.get(SectionCode.BASICS, {}), sections.get(SectionCode.CONTACT, {})
    missing = [f"basics.{name}" for name in QUESTIONS if not str(basics.get(name) or "").strip()]
    # What was chosen must still be there: an entry of a register can be merged or deleted.
    for name, column in (
        ("municipality", submission.municipality_id),
        ("status", submission.project_status_id),
    ):
        if column is None and f"basics.{name}" not in missing:
            missing.append(f"basics.{name}")
    if not str(contact.get("email") or "").strip():
        missing.append("contact.email")
    return sorted(missing, key=_place_of)


def _place_of(name: str) -> int:
    return [*(f"basics.{question}" for question in QUESTIONS), "contact.email"].index(name)
