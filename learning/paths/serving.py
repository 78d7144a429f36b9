"""Answering what is asked of an item's page. Nothing is written: answers are checked and shown, no more."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from ..blocks import MOST_ITEMS
from .answering import Asked, ask, read_answers
from .items import Item, Kind, read_items
from .questions import read_questions
from .reading import read_item

if TYPE_CHECKING:
    from ..models import LearningPathPage

ITEM_KEY = "moment"
CHANGED = "andrad"


def serve_item(path: "LearningPathPage", request: HttpRequest, number: int) -> HttpResponse:
    """The item with this number, or the way back to the path when it has been taken away."""
    items = read_items(path)
    if request.method == "POST":
        return serve_answers(path, request, items)
    if not 1 <= number <= MOST_ITEMS:
        raise Http404
    if number > len(items):
        return HttpResponseRedirect(f"{path.url}?{CHANGED}=1")
    item = items[number - 1]
    asked = ask(read_questions(item)) if item.kind == Kind.QUESTIONS else []
    return show_item(path, request, item, items, asked=asked)


def serve_answers(path: "LearningPathPage", request: HttpRequest, items: list[Item]) -> HttpResponse:
    """Found by its key, because an editor may have moved the item since the form was opened."""
    key = request.POST.get(ITEM_KEY, "")
    item = next((item for item in items if item.key == key and item.kind == Kind.QUESTIONS), None)
    if item is None:
        response = TemplateResponse(request, "learning/path_changed.html", {"path": path}, status=400)
    else:
        asked = read_answers(read_questions(item), request.POST)
        status = 400 if any(one.is_unknown for one in asked) else 200
        response = show_item(path, request, item, items, asked=asked, is_checked=True, status=status)
    response["Cache-Control"] = "private, no-store"
    # A learner's slip is nothing for the log.
    response._has_been_logged = True
    return response


def show_item(
    path: "LearningPathPage",
    request: HttpRequest,
    item: Item,
    items: list[Item],
    *,
    asked: list[Asked],
    is_checked: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {"page": path, "self": path, **read_item(path, item, items, asked=asked, is_checked=is_checked)}
    return TemplateResponse(request, "learning/path_item.html", context, status=status)
