"""The receipt as a PDF, and as a page to print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guard.limits import count_towards
from guard.views import keep_private
from knowledge.drawing import can_print

from ..models import Submission
from ..standing import find_submission
from .limits import PER_SUBMISSION
from .printing import make_context, print_receipt
from .reading import is_sent, read_receipt


@require_safe
def receipt_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The PDF; where nothing draws PDFs, the page, which says so."""
    submission = find_sent(request, reference)
    if not can_print():
        return keep_private(redirect("submissions:receipt", reference))
    # Drawing takes a second of computing.
    count_towards(PER_SUBMISSION, reference)
    data = print_receipt(read_receipt(submission), now=timezone.now())
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("receipt")}-{reference}.pdf"'
    return keep_private(response)


@require_safe
def receipt(request: HttpRequest, reference: str) -> HttpResponse:
    """The same as a page that browsers print."""
    submission = find_sent(request, reference)
    context = {
        **make_context(read_receipt(submission), now=timezone.now()),
        "can_print": can_print(),
    }
    return keep_private(render(request, "submissions/receipts/receipt.html", context))


def find_sent(request: HttpRequest, reference: str) -> Submission:
    """A submitter's own, once it has been sent. Raises Http404."""
    submission, _actor = find_submission(request, reference)
    if not is_sent(submission):
        raise Http404
    return submission
