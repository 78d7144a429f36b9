"""``/jamfor/?fall=botkyrka,husby``: cases side by side, the whole choice in the address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .side_by_side import compare_cases, read_selection


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    selection = read_selection(request.GET.getlist("fall"))
    return render(request, "casestudies/compare.html", compare_cases(selection))
