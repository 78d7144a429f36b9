"""What a load did."""

from dataclasses import dataclass, field


@dataclass
class Report:
    """Counts of objects; ``kept`` lists those left alone because somebody changed them since they were loaded."""

    created: int = 0
    updated: int = 0
    kept: list[str] = field(default_factory=list)
