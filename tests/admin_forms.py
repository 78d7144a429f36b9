"""What a browser would post from a form of the admin."""

import json

from bs4 import BeautifulSoup
from django.http import QueryDict
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

BUTTONS = {"submit", "button", "reset", "image", "file"}


def lesson_data(*, paragraphs=("Så var det.",), **fields) -> dict:
    """What the editor's form of a lesson posts; lists among ``fields`` are choices of several."""
    data = nested_form_data(
        {
            "title": "Enas först",
            "slug": "enas-forst",
            "summary": "Enas tidigt.",
            "claim": "Den som enas slipper göra om.",
            "body": streamfield([("text", paragraph) for paragraph in paragraphs]),
            "strength": "one_source",
            "licence": "cc_by_4_0",
            "tags": "",
            "comments": inline_formset([]),
            "pins": inline_formset([]),
        }
    )
    return {**data, **fields}


def read_form(html: bytes | str, *, selector: str = "form[data-edit-form]") -> QueryDict:
    """Every field of the form as it stands; rows that can be added are left out, as the browser does."""
    form = BeautifulSoup(html, "html.parser").select_one(selector)
    for template in form.select("template"):
        template.decompose()
    data = QueryDict(mutable=True)
    for field in form.select("input[name], select[name], textarea[name]"):
        for value in read_values(field):
            data.appendlist(field["name"], value)
    for stream in form.select("[data-w-block-arguments-value]"):
        data.update(read_stream(stream["id"], json.loads(stream["data-w-block-arguments-value"])[0]))
    return data


def read_stream(name: str, blocks: list[dict]) -> dict[str, str]:
    """What Wagtail's script makes of running text: blocks of text alone."""
    posted = {f"{name}-count": str(len(blocks))}
    for place, block in enumerate(blocks):
        fields = {
            "type": block["type"],
            "value": block["value"],
            "id": block["id"],
            "order": place,
            "deleted": "",
        }
        posted |= {f"{name}-{place}-{key}": str(value) for key, value in fields.items()}
    return posted


def read_values(field) -> list[str]:
    """The values that ``field`` sends: none for a box that is not ticked."""
    if field.name == "textarea":
        # A browser drops the line break after the opening tag.
        return [field.text.removeprefix("\n")]
    if field.name == "select":
        chosen = [option["value"] for option in field.select("option[selected]")]
        first = [option["value"] for option in field.select("option")[:1]]
        return chosen or ([] if field.has_attr("multiple") else first)
    kind = field.get("type", "text")
    if kind in BUTTONS or (kind in ("checkbox", "radio") and not field.has_attr("checked")):
        return []
    return [field.get("value", "on" if kind in ("checkbox", "radio") else "")]
