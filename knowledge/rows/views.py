"""The headlines of a row and of those below it, while an editor is typing in them."""

from django.apps import apps
from django.db import transaction
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from knowledge.models import KnowledgePage

from .forms import RowForm


# It writes nothing, so it must not wait for SQLite's lock, nor hold it.
@transaction.non_atomic_requests
@require_POST
def describe_row(request: HttpRequest) -> JsonResponse:
    """Answer ``{prefix: {"headline": …, "marks": […]}}`` for the row posted and those below it.

    ``kind`` is the page type and the relation, ``casestudies.casestudypage.metrics``; ``prefix`` is where in
    the form the row stands. Nothing is saved, and a row with errors is told of by what of it is right.
    """
    form_class = find_form_class(request.POST.get("kind", ""))
    form = form_class(request.POST, prefix=request.POST.get("prefix", ""))
    return JsonResponse(dict(describe(form)))


def find_form_class(kind: str) -> type[RowForm]:
    try:
        app, model, relation = kind.split(".")
        page_type = apps.get_model(app, model)
        if not issubclass(page_type, KnowledgePage):
            raise Http404
        return page_type.get_edit_handler().get_form_class().formsets[relation].form
    except (ValueError, LookupError) as error:
        raise Http404 from error


def describe(form: RowForm):
    form.is_valid()
    yield form.prefix, {"headline": form.headline, "marks": [str(mark) for mark in form.marks]}
    for formset in form.formsets.values():
        for child in formset.forms:
            setattr(child.instance, formset.fk.name, form.instance)
            yield from describe(child)
