"""The page where an editor tests a search."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from guard.text import clean_text

from ..request import MAX_QUERY
from . import hits, words
from .page_question import PageAnswer, ask_about
from .trying import Trial, try_out

RIGHT = "search.view_synonym"
LONGEST_ADDRESS = 300


def may_try(user) -> bool:
    return user.is_active and user.has_perm(RIGHT)


@require_safe
def try_search(request: HttpRequest) -> HttpResponse:
    """``q`` is tried as a reader would search; ``sida`` is a page to ask about, ``exakt`` takes no correction."""
    if not may_try(request.user):
        raise PermissionDenied
    text = clean_text(request.GET.get("q", ""), limit=MAX_QUERY)
    asked = clean_text(request.GET.get("sida", ""), limit=LONGEST_ADDRESS)
    context = {"query": text, "asked": asked, "title": _("Test a search")}
    if text:
        trial = try_out(text, is_exact=request.GET.get("exakt") == "1")
        context |= describe(trial, request)
        if asked:
            context["answer"] = describe_answer(ask_about(asked, trial), trial)
    return TemplateResponse(request, "search/admin/try.html", context)


def describe(trial: Trial, request: HttpRequest) -> dict:
    return {
        "trial": trial,
        "total": words.describe_total(trial),
        "engine": words.describe_engine(trial),
        "groups": words.describe_groups(trial, request.user),
        "excluded": [group.text for group in trial.query.excluded],
        "tiers": words.describe_tiers(trial),
        "hits": hits.describe_hits(trial),
    }


def describe_answer(answer: PageAnswer, trial: Trial) -> dict:
    """The verdict in one sentence, and what speaks for and against."""
    ranked = answer.ranked
    return {
        "document": answer.document,
        "verdict": give_verdict(answer, trial),
        "reasons": hits.describe_matches(ranked) if ranked else [],
        "factors": hits.describe_factors(ranked) if ranked else [],
    }


def give_verdict(answer: PageAnswer, trial: Trial) -> str:
    if answer.document is None:
        return give_verdict_without_document(answer)
    if answer.place:
        places = {"place": answer.place, "total": trial.found.total}
        return _("The page is found: it is number %(place)d of %(total)d.") % places
    if answer.excluded:
        return _("The page is not found: it holds %(words)s, which the search excludes.") % {
            "words": hits.join_words([f"”{word}”" for word in answer.excluded])
        }
    if answer.is_beyond:
        return _("The page is not among the hundred best. It may come further down.")
    if answer.lacking:
        return _("The page is not found: it lacks %(words)s, and enough others hold more of the search.") % {
            "words": hits.join_words([f"”{word}”" for word in answer.lacking])
        }
    return _("The page is not found: it holds the words only in part, and enough others hold them better.")


def give_verdict_without_document(answer: PageAnswer) -> str:
    if answer.page is None:
        return _("No page has this designation or address. Look at the page’s address on the website.")
    if not answer.page.live:
        return _("The page is not public, so no search finds it.")
    return _(
        "The page is public but not in the index yet. It comes within a minute, unless it stands below a page that "
        "not everybody may read."
    )
