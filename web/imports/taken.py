"""What an import has done so far, in numbers: kept with its job, so that it can go on after a restart."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from corpus.report import Report
from corpus.store import Outcome


@dataclass
class Taken:
    """Counts of rows; `place` is the last of the list's rows that was looked at."""

    place: int = -1
    rows: int = 0
    refused: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    prolonged_to: Counter[str] = field(default_factory=Counter)

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> "Taken":
        """What `as_json` made."""
        outcomes = Counter({Outcome[name]: n for name, n in raw["outcomes"].items()})
        return cls(raw["place"], raw["rows"], raw["refused"], outcomes, Counter(raw["prolonged_to"]))

    def as_json(self) -> dict[str, Any]:
        """As the job keeps it."""
        return {
            "place": self.place,
            "rows": self.rows,
            "refused": self.refused,
            "outcomes": {outcome.name: n for outcome, n in self.outcomes.items()},
            "prolonged_to": dict(self.prolonged_to),
        }

    def add(self, report: Report, *, place: int, rows: int) -> None:
        """Adds what became of some rows, the last of them at a place."""
        self.place, self.rows = place, self.rows + rows
        self.refused += report.refused
        self.outcomes += report.outcomes
        self.prolonged_to += report.prolonged_to

    def outcome(self, **more: Any) -> dict[str, Any]:
        """As the list keeps it, with what else is to be said."""
        report = Report("", outcomes=self.outcomes, prolonged_to=self.prolonged_to)
        counts = {name: getattr(report, name) for name in ("added", "updated", "unchanged", "merged")}
        return {**counts, "refused": self.refused, "prolonged": report.prolonged_words, **more}
