"""/admin/inskickat/<pk>/filer/<file>/<what>/: letting a document out of its quarantine, or not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages

from ..domain.errors import SubmissionError
from ..models import SubmissionFile
from ..uploads.storing import refuse, release
from .project_view import ModeratingMixin
from .queue_columns import project_url


class FileView(ModeratingMixin, View):
    """POST only: a document of the project is released to be used, or refused."""

    http_method_names = ["post"]
    ACTS = {
        "slapp": (release, gettext_lazy("The document is released.")),
        "avvisa": (refuse, gettext_lazy("The document is refused.")),
    }

    def post(self, request: HttpRequest, pk: int, file_pk: int, slug: str) -> HttpResponse:
        if slug not in self.ACTS:
            raise Http404
        act, done = self.ACTS[slug]
        submission = self.find()
        file: SubmissionFile = get_object_or_404(submission.files, pk=file_pk)
        try:
            act(file=file, actor=request.user, now=timezone.now())
        except SubmissionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, done)
        return redirect(project_url(submission) + "#dokument")
