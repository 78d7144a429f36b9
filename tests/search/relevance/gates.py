"""What the tests ask of the search: the figures that were reached last, and how far they may fall."""

import json
from pathlib import Path

from .measures import Measured

PATH = Path(__file__).resolve().parent / "gates.json"
TOLERANCE = 0.03


def read_gates() -> dict:
    """nDCG@10 by class and ``all``; queries known to come back empty, or with hits where nothing is relevant."""
    return json.loads(PATH.read_text(encoding="utf-8"))


def write_gates(measured: Measured) -> None:
    gates = {
        "ndcg": {name: round(figures.ndcg, 3) for name, figures in measured.classes.items() if figures.ndcg},
        "empty": measured.empty,
        "chance_hits": measured.chance_hits,
    }
    PATH.write_text(json.dumps(gates, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
