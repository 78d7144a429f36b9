"""/admin/inskickat/<pk>/<what>/: doing something with a project."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.views import View
from wagtail.admin import messages

from ..domain.errors import AlreadyDone, SubmissionError
from ..models import Submission
from .answers import find_text
from .doings import Doing, find_doing
from .forms import DoingForm
from .project_view import ModeratingMixin, ProjectView
from .queue_columns import project_url

REFUSED = 409
CHOOSE_TEXT = "use_text"


class DoingView(ModeratingMixin, View):
    """POST only: does it and leads back, or shows the project as it is now with the form as it was filled in."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int, slug: str) -> HttpResponse:
        doing = find_doing(slug)
        if doing is None:
            raise Http404
        submission = self.find()
        if CHOOSE_TEXT in request.POST:
            filled = fill_in(doing, submission, request.POST)
            return self.show(doing, self.make_form(doing, submission, initial=filled))
        form = self.make_form(doing, submission, data=request.POST)
        if not form.is_valid():
            return self.show(doing, form)
        try:
            doing.act(
                submission=submission,
                actor=request.user,
                seen_version=read_version(request.POST),
                now=timezone.now(),
                **form.arguments(),
            )
        except AlreadyDone:
            pass
        except SubmissionError as error:
            return self.refuse(doing, form, error)
        messages.success(request, doing.done)
        return self.lead_back()

    def show(self, doing: Doing, form: DoingForm, *, status: int = 200) -> HttpResponse:
        view = ProjectView(filled={doing.slug: form})
        view.setup(self.request, pk=self.kwargs["pk"])
        if not doing.is_offered(view.submission):
            view.unsent = self.request.POST.get("text", "")
        response = view.get(self.request, pk=self.kwargs["pk"])
        response.status_code = status
        return response

    def refuse(self, doing: Doing, form: DoingForm, error: SubmissionError) -> HttpResponse:
        """Beside the form, and above all when the form is no longer there."""
        messages.error(self.request, str(error))
        form.add_error(None, str(error))
        return self.show(doing, form, status=REFUSED)

    def lead_back(self) -> HttpResponse:
        """To the project, unless what was done has put it out of her reach."""
        try:
            # A fragment of its own, or the browser keeps the form's and the message is out of sight.
            return redirect(project_url(self.find()) + "#main")
        except Http404:
            return redirect("submissions_queue")


def fill_in(doing: Doing, submission: Submission, data: QueryDict) -> dict:
    """What was posted, with the chosen text after what she had already written."""
    chosen = find_text(doing.action, data.get("answer_text", ""), submission)
    values = data.dict()
    if chosen:
        values["text"] = "\n\n".join(filter(None, [data.get("text", "").strip(), chosen.text]))
    return values


def read_version(data: QueryDict) -> int:
    """The version that was on the screen; 0, which nothing has, when it is not told."""
    text = data.get("seen_version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
