"""Documents that are known to answer a query; what the bench says of a search that does not find them is worth nothing.

Their words are left out of all other documents.
"""

from dataclasses import dataclass

# Stands in one document of so many, to compare counts of facets with what was written.
MARKER, MARKED = "triangelmätning", 50


@dataclass(frozen=True)
class Known:
    """The only document of the corpus that answers any of ``queries``."""

    title: str
    text: str
    queries: tuple[str, ...]


KNOWN = (
    Known("Kaskeloten", "Här simmar en kaskelot.", ("kaskelot", "kaskeloternas", "kaskelots")),
    Known("Musik i parken", "Någon spelar oboe vid dammen.", ("oboe", "oboen spelas")),
    Known(
        "Snigeln på väggen", "Vinbärssnäckan kryper.", ("vinbärssnäcka", "vinbärssnäckorna", "vinbärssnäkca")
    ),
    Known("Om is", "Polarforskningen börjar om.", ("polarforskning", "polarforskningne")),
    Known(
        "Zeppelinare",
        "Ingen flyger zeppelinare till kommunen.",
        ("zeppelinare kommun", '"flyger zeppelinare"'),
    ),
    Known("Skridskosegling", "På sjön är det skridskosegling.", ("skridskosegling -kaskelot",)),
)
# Wherever they stand in a word: what is found by a part of a compound in the title comes before the text.
LEFT_OUT = ("kaskelot", "oboe", "vinbär", "snäck", "polar", "zeppelin", "skridsk", "triangel")
