"""The changes that can be made of many pages at once; each knows what it does to the draft of one page.

Themes and tags are what readers see, so they are written as a draft that goes through review. The review date
and the responsible editor are the editors' own, so they hold at once.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from knowledge.models import KnowledgePage
from knowledge.models.page import MAX_TERMS

Names = dict[int, str]


@dataclass(frozen=True)
class TermChange:
    """A term added or removed; values are tuples of primary keys."""

    term: Model
    remove: bool = False
    is_editorial: ClassVar[bool] = False

    def after(self, before: tuple[int, ...]) -> tuple[int, ...]:
        rest = tuple(pk for pk in before if pk != self.term.pk)
        if self.remove:
            return rest
        return before if self.term.pk in before else (*before, self.term.pk)

    def refuse(self, page: KnowledgePage, after: tuple[int, ...]) -> str:
        return ""

    def names(self) -> Names:
        return dict(type(self.term).objects.values_list("pk", "name"))

    def words(self, value: tuple[int, ...], names: Names) -> str:
        return ", ".join(names[pk] for pk in value if pk in names) or _("none")


class ThemeChange(TermChange):
    def read(self, content: dict) -> tuple[int, ...]:
        return tuple(content.get("themes", ()))

    def refuse(self, page: KnowledgePage, after: tuple[int, ...]) -> str:
        return _("The page has as many themes as it can have.") if len(after) > MAX_TERMS else ""

    def write(self, content: dict, after: tuple[int, ...]) -> None:
        content["themes"] = list(after)


class TagChange(TermChange):
    def read(self, content: dict) -> tuple[int, ...]:
        return tuple(row["tag"] for row in content.get("tagged_items", ()))

    def write(self, content: dict, after: tuple[int, ...]) -> None:
        kept = {row["tag"]: row for row in content.get("tagged_items", ())}
        new = {"pk": None, "content_object": content["pk"]}
        content["tagged_items"] = [kept.get(pk) or {**new, "tag": pk} for pk in after]


@dataclass(frozen=True)
class ReviewDateChange:
    """When the page is to be looked through next; values are dates as text."""

    next_review_on: date
    is_editorial: ClassVar[bool] = True
    field: ClassVar[str] = "next_review_on"
    action: ClassVar[str] = "upkeep.set_review_date"

    def read(self, content: dict) -> str | None:
        return content.get(self.field)

    def after(self, before: str | None) -> str:
        return self.next_review_on.isoformat()

    def refuse(self, page: KnowledgePage, after: str) -> str:
        if page.reviewed_on and page.reviewed_on > self.next_review_on:
            return _("The page was reviewed after that day.")
        return ""

    def names(self) -> Names:
        return {}

    def words(self, value: str | None, names: Names) -> str:
        return date_format(date.fromisoformat(value), "DATE_FORMAT") if value else _("none")

    @property
    def row_value(self) -> date:
        return self.next_review_on


@dataclass(frozen=True)
class ResponsibleEditorChange:
    """Who answers for the page, or nobody; values are primary keys."""

    user: User | None
    is_editorial: ClassVar[bool] = True
    field: ClassVar[str] = "responsible_editor"
    action: ClassVar[str] = "upkeep.set_responsible_editor"

    def read(self, content: dict) -> int | None:
        return content.get(self.field)

    def after(self, before: Any) -> int | None:
        return self.user.pk if self.user else None

    def refuse(self, page: KnowledgePage, after: int | None) -> str:
        return ""

    def names(self) -> Names:
        return {user.pk: user.get_full_name() or user.get_username() for user in User.objects.all()}

    def words(self, value: int | None, names: Names) -> str:
        return names.get(value, "") or _("nobody")

    @property
    def row_value(self) -> User | None:
        return self.user


Change = TermChange | ReviewDateChange | ResponsibleEditorChange
