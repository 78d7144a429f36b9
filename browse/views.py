"""The ways in. A view finds its entry and hands over to the module that knows what its page shows."""

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from indicators.models import Indicator
from organisations.models import Municipality, Organisation, Region
from registers.models import find_by_alias
from taxonomy.models import Theme

from .indicators import read_indicator, read_indicators
from .organisations import read_organisation, read_organisations
from .place_pages import read_municipality, read_region
from .places import read_municipalities
from .themes import read_theme, read_themes


def find_or_moved(entries: QuerySet, **lookup: str) -> tuple[Model | None, HttpResponse | None]:
    """The entry at an address; or else a redirect, when it was merged into another. Raises Http404."""
    entry = entries.filter(**lookup).first()
    if entry is not None:
        return entry, None
    [(name, value)] = lookup.items()
    kept = find_by_alias(entries.model, **{"slug" if name == "slug" else "key": value})
    if kept is None:
        raise Http404
    return None, redirect(kept, permanent=True)


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/municipalities.html", read_municipalities(request.GET.get("q", "")))


@require_safe
def municipality(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """The code decides; with another name in the address, the reader is sent to the right one."""
    place, moved = find_or_moved(Municipality.objects.with_region(), code=code)
    if moved:
        return moved
    if place.slug != slug:
        return redirect(place, permanent=True)
    return render(request, "browse/municipality.html", read_municipality(place))


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Counties are listed on the page of municipalities."""
    return redirect("browse:municipalities", permanent=True)


@require_safe
def region(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    county, moved = find_or_moved(Region.objects.all(), code=code)
    if moved:
        return moved
    if county.slug != slug:
        return redirect(county, permanent=True)
    return render(request, "browse/region.html", read_region(county))


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/themes.html", read_themes())


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    found, moved = find_or_moved(Theme.objects.all(), slug=slug)
    return moved or render(request, "browse/theme.html", read_theme(found))


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/organisations.html", read_organisations())


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    organisations = Organisation.objects.select_related("organisation_type", "municipality")
    found, moved = find_or_moved(organisations, slug=slug)
    return moved or render(request, "browse/organisation.html", read_organisation(found))


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/indicators.html", read_indicators())


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    found, moved = find_or_moved(Indicator.objects.all(), slug=slug)
    return moved or render(request, "browse/indicator.html", read_indicator(found))
