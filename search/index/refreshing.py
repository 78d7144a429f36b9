"""Makes documents anew from what the database holds."""

import logging
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from ..models import IndexState
from ..registry import DocumentKey, all_kinds, get_kind
from ..vocabulary import refresh_vocabulary
from .state import written_slots
from .storage import remove_documents, write_documents

logger = logging.getLogger(__name__)
BATCH = 50
Failure = tuple[DocumentKey, Exception]


def refresh(keys: Iterable[DocumentKey], *, state: IndexState, slots: Sequence[str] = ()) -> int:
    """Make the documents of ``keys`` anew in ``slots``; those whose object is gone or not public are taken away.

    Without ``slots`` wherever a change has to be written. Return how many differed in any of them.
    """
    refresh_vocabulary(state.vocabulary)
    by_kind: dict[str, list[str]] = {}
    for kind, key in dict.fromkeys(keys):
        by_kind.setdefault(kind, []).append(key)
    changed = 0
    for code, names in by_kind.items():
        kind = get_kind(code)
        documents = [kind.to_document(instance) for instance in kind.find_public(names)] if kind else []
        written = {document.key for document in documents}
        gone = [DocumentKey(code, name) for name in names if name not in written]
        for slot in slots or written_slots(state):
            changed += write_documents(documents, slot=slot, state=state)
            changed += remove_documents(gone, slot=slot, state=state)
    return changed


def refresh_what_can_be(
    keys: Sequence[DocumentKey], *, state: IndexState, slots: Sequence[str] = ()
) -> tuple[int, list[Failure]]:
    """Like ``refresh``, but one that fails does not keep the others back; return it with its error."""
    try:
        with transaction.atomic():
            return refresh(keys, state=state, slots=slots), []
    except Exception:
        if len(keys) > 1:
            logger.warning("A batch of the search index failed; trying one by one.", exc_info=True)
    changed, failures = 0, []
    for key in keys:
        try:
            with transaction.atomic():
                changed += refresh([key], state=state, slots=slots)
        except Exception as error:
            logger.exception("The search index could not be updated for %s %s.", *key)
            failures.append((key, error))
    return changed, failures


def public_keys() -> set[DocumentKey]:
    return {key for kind in all_kinds() for key in list_keys(kind.code)}


def list_keys(code: str) -> list[DocumentKey]:
    """The keys of everything public of a kind, in order of creation."""
    kind = get_kind(code)
    keys = kind.objects().order_by("pk").values_list(kind.key_field, flat=True)
    return [DocumentKey(code, str(key)) for key in keys]


def in_batches(keys: Sequence[DocumentKey]) -> Iterator[Sequence[DocumentKey]]:
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))
