"""How the blocks of a path look to readers, for the editor who chooses one; drawn as the path's own pages are."""

from typing import Any

from wagtail import blocks

from knowledge.references import collect_references

from .items import Item, Kind


class PreviewedItem:
    """For an item's block. A preview is of a page that is there, since a step or a case is nothing without one."""

    kind: Kind

    def get_preview_value(self) -> blocks.StructValue:
        value = super().get_preview_value()
        if "page" in self.meta.preview_value:
            pages = self.child_blocks["page"].target_model.objects.live().order_by("path")
            value["page"] = pages.first()
        return value

    def get_template(self, value=None, context=None) -> str:
        return "learning/paths/item_preview.html"

    def get_context(self, value: blocks.StructValue, parent_context=None) -> dict[str, Any]:
        from .answering import ask
        from .questions import read_questions
        from .reading import read_about, read_film_part

        item = build_item(self, value)
        return {
            **super().get_context(value, parent_context),
            "item": item,
            "about": read_about(item),
            "recording": read_film_part(item) if item.page else None,
            "references": collect_references(texts=[]),
            "asked": ask(read_questions(item)) if item.kind == Kind.QUESTIONS else [],
        }


class PreviewedQuestion:
    """For the block of a question, without a page where the answer is found: that is told after the answer."""

    def get_template(self, value=None, context=None) -> str:
        return "learning/paths/question.html"

    def get_context(self, value: blocks.StructValue, parent_context=None) -> dict[str, Any]:
        from .answering import ask
        from .questions import build_question

        raw = {"id": "fraga", "type": self.kind, "value": self.get_prep_value(value)}
        [asked] = ask([build_question(raw, {})])
        return {**super().get_context(value, parent_context), "one": asked, "total": 1}


def build_item(block: PreviewedItem, value: blocks.StructValue) -> Item:
    page = value.get("page")
    return Item(
        key="forhandsvisning",
        kind=block.kind,
        number=1,
        title=value.get("title") or (page.title if page else ""),
        url="",
        minutes=value.get("minutes") or 0,
        page=page.specific if page else None,
        value=block.get_prep_value(value),
    )
