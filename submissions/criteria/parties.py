"""Which of the actors that were named are committees of the municipality, and which are civil society."""

import re
from collections.abc import Mapping

from submissions.drafting.entries import normalise
from submissions.written import Part

# A name stands for several when people write "socialnämnden och skolnämnden" in one row.
COMMITTEE = re.compile(
    r"\w*(?:nämnd|förvaltning|utskott|kommunstyrelse|socialtjänst|enhet|avdelning|kontor|stadsdel)\w*"
)
CIVIL = re.compile(
    r"förening|ideell|civilsamhäll|stiftelse|församling|kyrka|röda korset|rädda barnen|stadsmission|klubb"
    r"|studieförbund|brukarråd|boenderåd|frivillig|volontär|folkets hus|\b(?:if|ff|bk|ik)\b"
)
COMMITTEE_TYPES, CIVIL_TYPES = {"namnd", "stadsdel"}, {"civilsamhalle", "stiftelse", "boenderad"}
CIVIL_ROLES = {"boenderad"}


def find_committees(actors: Part, *, types: Mapping[str, str]) -> set[str]:
    """Each once; ``types`` has the type of every organisation in the register by its names."""
    found: set[str] = set()
    for row in actors.rows():
        name = normalise(row.line("name"))
        if types.get(name) in COMMITTEE_TYPES:
            found.add(name)
        elif name not in types:
            found.update(COMMITTEE.findall(name))
    return found


def has_civil_society(actors: Part, *, types: Mapping[str, str]) -> bool:
    return any(_is_civil(row, types=types) for row in actors.rows())


def _is_civil(row: Part, *, types: Mapping[str, str]) -> bool:
    name = normalise(row.line("name"))
    if row.line("role") in CIVIL_ROLES or types.get(name) in CIVIL_TYPES:
        return True
    return name not in types and bool(CIVIL.search(name))
