"""The start page, the short form, and links that are sent again."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from accounts.models import Membership, User
from guard.form_views import LimitedFormView
from organisations.models import Municipality

from ..cookies import remember
from ..domain.access import send_links
from ..domain.errors import SubmissionError
from ..domain.sending import send
from ..domain.starting import start
from ..forms.examples import find_examples
from ..forms.posted import TooMuch
from ..forms.registry import SLUGS
from ..forms.short import LinksForm, ShortForm, read_short
from ..forms.vocabulary import load_choices
from ..models import Access, SectionCode, Submission
from ..states import State
from .frames import keep_own
from .limits import LINKS_PER_EMAIL, PER_ADDRESS, PER_EMAIL
from .outlook import list_stages

A_MINUTE = 60


@require_safe
@cache_control(public=True, max_age=A_MINUTE)
def start_page(request: HttpRequest) -> HttpResponse:
    """What happens with a project that is sent in; sets no cookie."""
    sections = [code.label for code in SLUGS]
    context = {"stages": list_stages(), "sections": sections, "answer_days": settings.SUBMISSION_ANSWER_DAYS}
    return render(request, "submissions/start.html", context)


@method_decorator(never_cache, name="dispatch")
class NewView(LimitedFormView):
    """Eight questions give a reference, and a mail with a link."""

    template_name = "submissions/new.html"
    per_address, per_email = PER_ADDRESS, PER_EMAIL

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.choices = load_choices()

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return keep_own(super().dispatch(request, *args, **kwargs))

    @property
    def is_sending(self) -> bool:
        return self.request.POST.get("action") == "send"

    @property
    def is_draft(self) -> bool:
        """The page says first that all is needed; only who saves a draft may leave it."""
        return self.request.method == "POST" and not self.is_sending

    def form_class(self, data: QueryDict | None = None) -> ShortForm:
        initial = {"municipality": self.request.GET.get("kommun", "")[:4]}
        return ShortForm(data, choices=self.choices, is_draft=self.is_draft, initial=initial)

    def check(self, form: ShortForm) -> None:
        try:
            self.values = read_short(self.request.POST)
        except TooMuch:
            form.add_error(None, _("It is more text than we can take. Shorten it; nothing has been saved."))

    def ask(self, form: ShortForm) -> HttpResponse:
        answers = form.cleaned_data
        try:
            submission, access = self._begin(answers, token=form.token)
        except SubmissionError as error:
            form.add_error(None, str(error))
            return self.show(form, status=409)
        response = redirect("submissions:status", submission.reference)
        remember(self.request, response, access)
        return response

    @transaction.atomic
    def _begin(self, answers: dict, *, token: str) -> tuple[Submission, Access]:
        """One mail in any case: that the draft is there, or the one whose link sends it."""
        submission, access = start(
            values=self.values[SectionCode.BASICS],
            email=answers["email"],
            name=answers["name"],
            user=self.user,
            owner=self._find_owner(answers["municipality"]),
            form_token=token,
            is_quiet=self.is_sending,
            now=self.now,
        )
        if self.is_sending and submission.state == State.DRAFT:
            send(
                submission=submission,
                access=access,
                user=self.user,
                seen_version=submission.version,
                now=self.now,
            )
        return submission, access

    @property
    def user(self) -> User | None:
        return self.request.user if self.request.user.is_authenticated else None

    def _find_owner(self, code: str) -> Municipality | None:
        """The municipality that the project is about, when she who writes may act for it."""
        if not self.user or not code:
            return None
        today = timezone.localdate(self.now)
        own = Membership.objects.for_user(self.user).active(today=today).filter(municipality__code=code)
        membership = own.select_related("municipality").first()
        return membership.municipality if membership else None

    def get_frame(self) -> dict:
        crumbs = [("/", _("Home")), (reverse("submissions:start"), _("Share your project"))]
        return {"examples": find_examples(SectionCode.BASICS), "crumbs": crumbs}


@method_decorator(never_cache, name="dispatch")
class LinksView(LimitedFormView):
    """Mails new links to an address; the answer is the same whether there are any."""

    form_class = LinksForm
    template_name = "submissions/links.html"
    per_address, per_email = PER_ADDRESS, LINKS_PER_EMAIL

    def ask(self, form: LinksForm) -> HttpResponse:
        send_links(form.cleaned_data["email"], now=timezone.now())
        return redirect("submissions:links_sent")


@require_safe
def links_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "submissions/links_sent.html", {"title": _("Look in your inbox")})
