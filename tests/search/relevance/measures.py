"""What was found held against what should have been: nDCG@10, recall@10 and empty answers, for each class."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import mean

import pytrec_eval

from .collection import CLASSES, UNANSWERABLE, JudgedQuery, Judgements

DEPTH = 10
ALL = "all"


@dataclass(frozen=True)
class Answer:
    """The first documents found for a query (``kind:key``), and how many there are in all."""

    documents: list[str]
    total: int


# For each query, by its id.
Run = dict[str, Answer]


@dataclass(frozen=True)
class Figures:
    """Means over the queries of a class; of unanswerable ones ``hits`` alone says anything."""

    queries: int
    ndcg: float = 0.0
    recall: float = 0.0
    empty: float = 0.0
    hits: float = 0.0


@dataclass(frozen=True)
class Measured:
    """One engine on a set of queries: figures by class and ``all``, nDCG@10 by query."""

    classes: dict[str, Figures]
    ndcg: dict[str, float]
    empty: list[str] = field(default_factory=list)
    chance_hits: list[str] = field(default_factory=list)


def measure(run: Run, queries: Iterable[JudgedQuery], judgements: Judgements) -> Measured:
    """Queries that have nothing to find count as unanswerable if that is their class, and not at all otherwise."""
    asked = [query for query in queries if query.ident in judgements or query.class_name == UNANSWERABLE]
    answerable = [query.ident for query in asked if query.ident in judgements]
    ndcg = _measure_ndcg(run, {ident: judgements[ident] for ident in answerable})
    recall = {ident: _measure_recall(run[ident], judgements[ident]) for ident in answerable}
    by_class = {name: [query.ident for query in asked if query.class_name == name] for name in CLASSES}
    classes = {
        name: _summarise(idents, run, ndcg, recall)
        for name, idents in {**by_class, ALL: answerable}.items()
        if idents
    }
    return Measured(
        classes=classes,
        ndcg=ndcg,
        empty=[ident for ident in answerable if not run[ident].total],
        chance_hits=[ident for ident in by_class[UNANSWERABLE] if run[ident].total],
    )


def _measure_ndcg(run: Run, judgements: Judgements) -> dict[str, float]:
    measure_name = f"ndcg_cut_{DEPTH}"
    scores = {ident: _score(run[ident].documents) for ident in judgements if run[ident].documents}
    evaluator = pytrec_eval.RelevanceEvaluator(judgements, {measure_name})
    measured = evaluator.evaluate(scores)
    return {ident: measured.get(ident, {}).get(measure_name, 0.0) for ident in judgements}


def _score(documents: list[str]) -> dict[str, float]:
    """Scores that fall with the place, since pytrec_eval sorts by score."""
    return {document: float(len(documents) - place) for place, document in enumerate(documents)}


def _measure_recall(answer: Answer, grades: dict[str, int]) -> float:
    """Of what ten places can hold: a query with fourteen relevant documents can reach 1, too."""
    found = sum(document in grades for document in answer.documents[:DEPTH])
    return found / min(DEPTH, len(grades))


def _summarise(idents: list[str], run: Run, ndcg: dict[str, float], recall: dict[str, float]) -> Figures:
    return Figures(
        queries=len(idents),
        ndcg=mean(ndcg.get(ident, 0.0) for ident in idents),
        recall=mean(recall.get(ident, 0.0) for ident in idents),
        empty=mean(run[ident].total == 0 for ident in idents),
        hits=mean(run[ident].total for ident in idents),
    )
