"""What a page about the portal itself shows."""

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from knowledge.citation import list_sources
from knowledge.references import collect_references, stream_texts

if TYPE_CHECKING:
    from .models import InfoPage


class OperatorFact(NamedTuple):
    """A line about who runs the portal; without a value it reads *ej angivet*."""

    label: str
    value: str
    is_address: bool = False


def read_info(page: "InfoPage") -> dict:
    references = collect_references(texts=stream_texts(page.body))
    return {
        "references": references,
        "sources": list_sources(references),
        "operator_facts": list_operator_facts(page.operator_block),
    }


def list_operator_facts(block: str) -> list[OperatorFact]:
    """Facts from settings, never from the page: an operator is not invented."""
    operator = OperatorFact(_("Who runs the portal"), settings.OPERATOR_NAME)
    contact = OperatorFact(_("E-mail"), settings.CONTACT_EMAIL, is_address=True)
    protection = OperatorFact(_("Data protection contact"), settings.DATA_PROTECTION_CONTACT)
    return {"contact": [operator, contact], "data_protection": [operator, contact, protection]}.get(block, [])
