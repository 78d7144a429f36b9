"""What a case's page and card show, made ready for their templates."""

from casestudies.cards import CaseCard, build_card

from .page import read_case

__all__ = ["CaseCard", "build_card", "read_case"]
