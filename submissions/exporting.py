"""All that is kept of a submission, as JSON that its submitters take along; not the editors' notes to each other."""

from datetime import datetime
from typing import Any

from .history import list_history
from .models import Submission


def export(submission: Submission) -> dict[str, Any]:
    return {
        "reference": submission.reference,
        "state": submission.state,
        "title": submission.title,
        "municipality": submission.municipality.code if submission.municipality else "",
        "owner": submission.owner.code if submission.owner else "",
        "begun_at": _write(submission.created_at),
        "changed_at": _write(submission.changed_at),
        "sent_at": _write(submission.sent_at),
        "decided_at": _write(submission.decided_at),
        "case": submission.case.full_url or "" if submission.case and submission.case.live else "",
        "answers": {section.code: section.values for section in submission.sections.all()},
        "people": [
            {
                "name": access.name,
                "email": access.email,
                "role": access.role,
                "since": _write(access.created_at),
                "verified_at": _write(access.verified_at),
                "ended_at": _write(access.ended_at),
            }
            for access in submission.accesses.all()
        ],
        "documents": [
            {
                "name": file.name,
                "description": file.description,
                "size": file.size,
                "sha256": file.sha256,
                "sent_at": _write(file.uploaded_at),
            }
            for file in submission.files.all()
        ],
        "history": [
            {
                "at": _write(line.happened_at),
                "what": line.text,
                "who": line.actor,
                "message": line.message,
            }
            for line in list_history(submission, is_internal=False)
        ],
    }


def _write(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
