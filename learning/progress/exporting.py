"""All that is saved of a learner, as JSON that she takes along."""

from typing import Any

from ..models import Learner
from .keeping import read_progress
from .wire import write, write_time


def export(learner: Learner) -> dict[str, Any]:
    certificates = learner.certificates.order_by("issued_at", "pk")
    return {
        "email": learner.email or "",
        "account": learner.user.get_username() if learner.user else "",
        "saved_since": write_time(learner.created_at),
        "last_used_on": learner.last_seen_on.isoformat(),
        "consent": {
            "version": learner.consent_version,
            "at": write_time(learner.consented_at) if learner.consented_at else "",
        },
        "keeps_texts": learner.keeps_texts,
        "first_done": [
            {"page": row.page_uid, "item": row.item, "at": write_time(row.done_at)}
            for row in learner.done.exclude(done_at=None).order_by("done_at", "pk")
        ],
        "completed": [
            {"page": row.path_uid, "at": write_time(row.completed_at)}
            for row in learner.completions.order_by("completed_at", "pk")
        ],
        "progress": write(read_progress(learner)),
        "certificates": [
            {"code": one.code, "path": one.path_title, "name": one.name, "at": write_time(one.issued_at)}
            for one in certificates
        ],
    }
