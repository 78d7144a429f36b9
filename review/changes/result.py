"""What came of a comparison: values that the template of changes shows as they are."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import pgettext


class State(StrEnum):
    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed (``same``), went (``removed``) or came (``added``)."""

    kind: str
    text: str


@dataclass(frozen=True)
class BlockChange:
    """A block of running text: its type in words, and its text as pieces."""

    label: str
    state: State
    is_moved: bool
    pieces: tuple[Piece, ...]

    @property
    def state_text(self) -> str:
        return _row_state(self.state, is_moved=self.is_moved, is_changed=len(self.pieces) > 1)


@dataclass(frozen=True)
class FieldChange:
    """One field, in one of four forms: ``value``, ``text``, ``list`` or ``blocks``.

    ``old`` and ``new`` are words for an editor, empty where nothing is filled in.
    """

    label: str
    form: str
    state: State
    old: str = ""
    new: str = ""
    pieces: tuple[Piece, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    blocks: tuple[BlockChange, ...] = ()

    @property
    def state_text(self) -> str:
        match self.state:
            case State.NEW:
                return pgettext("of a field", "filled in")
            case State.REMOVED:
                return pgettext("of a field", "emptied")
            case _:
                return pgettext("of a field", "changed")


@dataclass(frozen=True)
class RowChange:
    headline: str
    state: State
    is_moved: bool = False
    fields: tuple[FieldChange, ...] = ()
    relations: tuple["RelationChange", ...] = ()

    @property
    def state_text(self) -> str:
        return _row_state(self.state, is_moved=self.is_moved, is_changed=bool(self.fields or self.relations))


@dataclass(frozen=True)
class RelationChange:
    """The rows of one relation that differ; ``label`` names the relation."""

    label: str
    rows: tuple[RowChange, ...]


@dataclass(frozen=True)
class Changes:
    """All that differs between two versions of a page; ``is_new`` when there was none before."""

    is_new: bool
    fields: tuple[FieldChange, ...] = ()
    relations: tuple[RelationChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.relations)


def _row_state(state: State, *, is_moved: bool, is_changed: bool) -> str:
    match state:
        case State.NEW:
            return pgettext("of a row", "new")
        case State.REMOVED:
            return pgettext("of a row", "removed")
        case _ if is_moved and is_changed:
            return pgettext("of a row", "moved and changed")
        case _ if is_moved:
            return pgettext("of a row", "moved")
        case _:
            return pgettext("of a row", "changed")
