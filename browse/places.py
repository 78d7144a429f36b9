"""Municipalities by county, and as places on the map."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from guard.text import clean_text
from organisations.models import Municipality, Region
from search.words import compose, fold, remove_accents, swedish_order

from .counts import count_cases_by_municipality, describe_count

MAX_QUERY = 100


class Place(NamedTuple):
    """A municipality in ``components/sweden_map.html`` and in lists; ``count`` is its number of published cases."""

    code: str
    name: str
    url: str
    label: str
    count: int
    map_x: Decimal | None
    map_y: Decimal | None


class County(NamedTuple):
    name: str
    url: str
    places: list[Place]


def build_place(municipality: Municipality, count: int) -> Place:
    return Place(
        code=municipality.code,
        name=municipality.name,
        url=municipality.get_absolute_url(),
        label=f"{municipality.name}, {describe_count(count)}",
        count=count,
        map_x=municipality.map_x,
        map_y=municipality.map_y,
    )


def read_municipalities(query: str) -> dict:
    """The context of the page of all municipalities: two queries, whatever is asked for."""
    query = clean_text(query, limit=MAX_QUERY)
    counts = count_cases_by_municipality()
    municipalities = list(Municipality.objects.with_region())
    found = [item for item in municipalities if matches(item, query)]
    return {
        "query": query,
        "places": [build_place(item, counts[item.code]) for item in municipalities],
        "counties": group_by_county(found, counts),
        "found": len(found),
        "total": len(municipalities),
        "told": [build_place(item, counts[item.code]) for item in municipalities if counts[item.code]],
    }


def group_by_county(municipalities: Iterable[Municipality], counts: Counter[str]) -> list[County]:
    """Counties by code, as SCB lists them; municipalities by name, å, ä and ö last."""
    by_region: dict[Region, list[Place]] = {}
    for municipality in municipalities:
        place = build_place(municipality, counts[municipality.code])
        by_region.setdefault(municipality.region, []).append(place)
    return [
        County(
            region.name,
            region.get_absolute_url(),
            sorted(places, key=lambda place: swedish_order(place.name)),
        )
        for region, places in sorted(by_region.items(), key=lambda item: item[0].code)
    ]


def matches(municipality: Municipality, query: str) -> bool:
    """Whether name or code holds what was written, or the county begins with it, dots and rings or not.

    Begins, so that Gotland does not find all of Östergötland.
    """
    wanted = simplify(query)
    named = (municipality.name, municipality.code)
    county = simplify(municipality.region.name)
    return county.startswith(wanted) or any(wanted in simplify(text) for text in named)


def simplify(text: str) -> str:
    return remove_accents(fold(compose(text)))
