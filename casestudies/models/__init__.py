"""Case studies: the page and the rows of facts, actors, money, outcomes and events that it is built from."""

from .actors import ActorRole
from .events import Event
from .facts import Fact
from .financing import Financing
from .outcomes import EffectDirection, OutcomeMetric, Result
from .pages import CaseIndexPage, CaseStudyPage, CaseStudyPageQuerySet

__all__ = [
    "ActorRole",
    "CaseIndexPage",
    "CaseStudyPage",
    "CaseStudyPageQuerySet",
    "EffectDirection",
    "Event",
    "Fact",
    "Financing",
    "OutcomeMetric",
    "Result",
]
