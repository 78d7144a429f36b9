"""Everything that is kept of a submission, taken along as JSON or erased."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..domain.erasing import erase
from ..domain.errors import AlreadyDone, SubmissionError
from ..exporting import export
from .frames import SubmissionView


class OwnDataView(SubmissionView):
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        data = export(self.submission)
        response = JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})
        name = f"utfallsbanken-{self.submission.reference.lower()}.json"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class EraseView(SubmissionView):
    """Asks once; the POST erases."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            erase(submission=self.submission, **self.actor.who, now=self.now)
        except AlreadyDone:
            pass
        except SubmissionError as error:
            return self.show(status=409, fault=str(error))
        return redirect("submissions:erased")

    def show(self, *, status: int = 200, fault: str = "") -> HttpResponse:
        context = {"submission": self.submission, "title": _("Erase the project?"), "fault": fault}
        return render(self.request, "submissions/erase.html", context, status=status)


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    return render(request, "submissions/erased.html", {"title": _("The project has been erased")})
