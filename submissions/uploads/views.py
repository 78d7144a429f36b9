"""The files of a submission: a page that lists them and takes more, each to be fetched or taken away."""

import logging
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST, require_safe

from guard.address import get_client_address
from guard.bodies import takes_bodies
from guard.limits import LimitExceeded, count_towards
from guard.views import describe_wait, keep_private

from ..domain.errors import SubmissionError
from ..models import Submission
from ..standing import Actor, find_submission
from .access import find_body_limit, find_file
from .checking import MOST_FILES, TYPES, FileRefused, check_file
from .disk import DiskFull
from .forms import UploadForm
from .limits import PER_ADDRESS, PER_SUBMISSION
from .storing import remove, store

logger = logging.getLogger(__name__)


# Files are looked at, made anew and written before their rows: the lock that writing takes is held for rows alone.
@method_decorator(transaction.non_atomic_requests, name="dispatch")
class FilesView(View):
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args, reference: str, **kwargs) -> HttpResponse:
        self.submission, self.actor = find_submission(request, reference)
        return keep(super().dispatch(request, *args, **kwargs))

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(data=request.POST, files=request.FILES)
        try:
            count_towards(PER_ADDRESS, get_client_address(request))
            count_towards(PER_SUBMISSION, self.submission.reference)
        except LimitExceeded as error:
            return self.refuse(form, retry_after=error.retry_after)
        if not form.is_valid():
            return self.show(form)
        for refusal in self.take(form.cleaned_data["files"], description=form.cleaned_data["description"]):
            form.add_error("files", refusal)
        if form.errors:
            return self.show(form)
        return redirect("submissions:files", self.submission.reference)

    def take(self, files: Iterable[UploadedFile], *, description: str) -> list[str]:
        """Store each that can be; return what to say of the others."""
        refusals = []
        for number, file in enumerate(files, start=1):
            try:
                if number > MOST_FILES:
                    raise FileRefused(too_many(file))
                take_file(file, submission=self.submission, actor=self.actor, description=description)
            except (FileRefused, SubmissionError) as refusal:
                refusals.append(str(refusal))
        return refusals

    def refuse(self, form: UploadForm, *, retry_after: int) -> HttpResponse:
        form.add_error(
            None, _("This was asked for too often. %(wait)s") % {"wait": describe_wait(retry_after)}
        )
        response = self.show(form, status=429)
        response["Retry-After"] = str(retry_after)
        return response

    def show(self, form: UploadForm, *, status: int = 200) -> HttpResponse:
        files = list(self.submission.files.all())
        context = {
            "form": form,
            "submission": self.submission,
            "files": files,
            "left": MOST_FILES - len(files),
            "most": MOST_FILES,
        }
        return render(self.request, "submissions/uploads/files.html", context, status=status)


def take_file(file: UploadedFile, *, submission: Submission, actor: Actor, description: str) -> None:
    """Check and store one file. Raises FileRefused and SubmissionError."""
    checked = check_file(file, name=file.name, size=file.size)
    try:
        store(submission=submission, file=checked, description=description, actor=actor, now=timezone.now())
    except DiskFull as error:
        logger.exception("There is no room for files of submissions")
        raise FileRefused(
            _("“%(name)s” could not be saved, since there is no room on our server. Try again later.")
            % {"name": checked.name}
        ) from error


def too_many(file: UploadedFile) -> str:
    return _("“%(name)s” was not taken. A project has at most %(limit)d files. Take another away first.") % {
        "name": file.name,
        "limit": MOST_FILES,
    }


files_view = takes_bodies(find_body_limit)(FilesView.as_view())


@require_safe
def download(request: HttpRequest, reference: str, pk: int) -> FileResponse:
    """The file, to be kept and never to run here."""
    row = find_file(request, reference, pk)
    try:
        content = row.file.open("rb")
    except FileNotFoundError as error:
        logger.error("The file %s of submission %s is gone from the disk", row.pk, reference)
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=row.name, content_type=TYPES[row.ending])
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return keep(response)


@require_POST
def remove_file(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    submission, actor = find_submission(request, reference)
    row = get_object_or_404(submission.files, pk=pk)
    try:
        remove(submission=submission, file=row, actor=actor, now=timezone.now())
    except SubmissionError as error:
        # What has become of it stands on the page.
        logger.info("A file of %s was not taken away: %s", reference, type(error).__name__)
    return keep(redirect("submissions:files", reference))


def keep(response: HttpResponse) -> HttpResponse:
    keep_private(response)
    # Tells no path to anybody either; with "no-referrer" browsers would not say that the form is ours.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
