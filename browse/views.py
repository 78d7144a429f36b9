"""The ways in. A view finds its entry and hands over to the module that knows what its page shows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from indicators.models import Indicator
from organisations.models import Municipality, Organisation, Region
from taxonomy.models import Theme

from .indicators import read_indicator, read_indicators
from .organisations import read_organisation, read_organisations
from .place_pages import read_municipality, read_region
from .places import read_municipalities
from .themes import read_theme, read_themes


@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/municipalities.html", read_municipalities(request.GET.get("q", "")))


@require_safe
def municipality(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    """The code decides; with another name in the address, the reader is sent to the right one."""
    place = get_object_or_404(Municipality.objects.with_region(), code=code)
    if place.slug != slug:
        return redirect(place, permanent=True)
    return render(request, "browse/municipality.html", read_municipality(place))


@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """Counties are listed on the page of municipalities."""
    return redirect("browse:municipalities", permanent=True)


@require_safe
def region(request: HttpRequest, code: str, slug: str = "") -> HttpResponse:
    county = get_object_or_404(Region, code=code)
    if county.slug != slug:
        return redirect(county, permanent=True)
    return render(request, "browse/region.html", read_region(county))


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/themes.html", read_themes())


@require_safe
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "browse/theme.html", read_theme(get_object_or_404(Theme, slug=slug)))


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/organisations.html", read_organisations())


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    found = Organisation.objects.select_related("organisation_type", "municipality")
    return render(request, "browse/organisation.html", read_organisation(get_object_or_404(found, slug=slug)))


@require_safe
def indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "browse/indicators.html", read_indicators())


@require_safe
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "browse/indicator.html", read_indicator(get_object_or_404(Indicator, slug=slug)))
