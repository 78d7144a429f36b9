"""A learner's own page: what is done, going on, certificates, and erasing. The cookie or the account says whose."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_safe

from knowledge.drawing import can_print

from ..certificates.issuing import NotComplete, issue
from ..models import Learner, LearningPathPage
from ..paths.items import read_items
from .accounts import save_to_account
from .answers import keep_to_oneself
from .cookies import delete_cookie, find_by_cookie, find_learner
from .erasing import erase
from .exporting import export
from .forms import CertificateForm
from .keeping import LearnerGone, keep_known, note_done, set_keeps_texts, take_back
from .merging import Key, Mark, Progress
from .overview import read_overview
from .wire import ITEM, UID


def show_page(
    request: HttpRequest, learner: Learner | None, *, form: CertificateForm | None = None, status: int = 200
) -> HttpResponse:
    wanted = request.GET.get("visa", "")
    also = wanted if UID.match(wanted) else ""
    context = {
        "learner": learner,
        "title": _("My learning"),
        "overview": read_overview(learner, also=also) if learner else None,
        "form": form,
        "name_form": CertificateForm(),
        "can_print": can_print(),
        "done": request.GET.get("klart", ""),
        "can_save_to_account": can_save_to_account(request, learner),
    }
    return render(request, "learning/progress/page.html", context, status=status)


def can_save_to_account(request: HttpRequest, learner: Learner | None) -> bool:
    """Somebody is signed in, and this browser's saved progress is not her account's already."""
    if not request.user.is_authenticated:
        return False
    of_cookie = find_by_cookie(request)
    has_own = learner is not None and learner.user_id == request.user.pk
    return not has_own or (of_cookie is not None and of_cookie != learner and of_cookie.user_id is None)


@keep_to_oneself
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return show_page(request, find_learner(request))


@method_decorator(keep_to_oneself, name="dispatch")
class LearnerFormView(View):
    """A button on the page; whoever has nothing saved any more is told on the page itself."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        learner = find_learner(request)
        if learner is None:
            return back_to_page("borta")
        try:
            return self.act(learner)
        except LearnerGone:
            return back_to_page("borta")

    def act(self, learner: Learner) -> HttpResponse:
        raise NotImplementedError


class MarkView(LearnerFormView):
    """Marks a step or an item as done, or takes it back, without JavaScript."""

    def act(self, learner: Learner) -> HttpResponse:
        posted, now = self.request.POST, timezone.now()
        uid, item = posted.get("page_uid", ""), posted.get("item", "")
        if not UID.match(uid) or (item and not ITEM.match(item)):
            return show_page(self.request, learner, status=400)
        known = keep_known(Progress({Key(uid, item): Mark(now, now)}))
        if not known.marks:
            return show_page(self.request, learner, status=400)
        change = take_back if posted.get("action") == "undo" else note_done
        for key in [Key(uid, item), *find_step(uid, item)]:
            change(learner, page_uid=key.page_uid, item=key.item, now=now)
        return redirect(f"{reverse('learning:progress')}?visa={uid}#{uid}")


def find_step(uid: str, item: str) -> list[Key]:
    """The step of a guide that is done, or not, together with the item of a path."""
    path = LearningPathPage.objects.filter(uid=uid).first() if item else None
    items = read_items(path) if path else []
    return [Key(one.step_uid) for one in items if one.key == item and one.step_uid]


class TextsView(LearnerFormView):
    """Whether answers and texts are saved, too; not any more erases those that are."""

    def act(self, learner: Learner) -> HttpResponse:
        is_on = self.request.POST.get("action") == "on"
        set_keeps_texts(learner, is_on)
        return back_to_page("texter-pa" if is_on else "texter-av")


class CertificateView(LearnerFormView):
    def act(self, learner: Learner) -> HttpResponse:
        form = CertificateForm(data=self.request.POST)
        if not form.is_valid() or not can_print():
            return show_page(self.request, learner, form=form, status=400)
        path = LearningPathPage.objects.published().filter(uid=form.cleaned_data["path"]).first()
        if path is None:
            return show_page(self.request, learner, status=404)
        try:
            certificate = issue(learner, path, name=form.cleaned_data["name"], now=timezone.now())
        except NotComplete:
            return redirect(f"{reverse('learning:progress')}?klart=inte-klar&visa={path.uid}#{path.uid}")
        except Learner.DoesNotExist:
            raise LearnerGone from None
        return redirect("learning:certificate", certificate.code)


@method_decorator(keep_to_oneself, name="dispatch")
class AccountView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return back_to_page("borta")
        try:
            save_to_account(request.user, saved=find_by_cookie(request), now=timezone.now())
        except LearnerGone:
            return back_to_page("borta")
        return back_to_page("konto")


@method_decorator(keep_to_oneself, name="dispatch")
class ForgetView(View):
    """Takes the cookie away; what is saved stays."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        response = back_to_page("glomd")
        delete_cookie(response)
        return response


@method_decorator(keep_to_oneself, name="dispatch")
class EraseView(View):
    """Asks once more, and then erases everything."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        learner = find_learner(request)
        if learner is None:
            return back_to_page("borta")
        context = {"learner": learner, "has_certificates": learner.certificates.exists()}
        return render(request, "learning/progress/erase.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        learner = find_learner(request)
        if learner is not None:
            erase(learner, with_certificates=request.POST.get("certificates") != "keep")
        response = back_to_page("raderat")
        delete_cookie(response)
        return response


@keep_to_oneself
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is saved of the learner, to take along."""
    learner = find_learner(request)
    if learner is None:
        return back_to_page("borta")
    response = JsonResponse(export(learner), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="mina-uppgifter.json"'
    return response


def back_to_page(said: str) -> HttpResponse:
    return redirect(f"{reverse('learning:progress')}?klart={said}")
