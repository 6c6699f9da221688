"""Addresses of the lists behind the figures; each has as many rows as the figure says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from web.dashboard.gather import Dashboard
from web.dashboard.period import month_days
from web.desk.need_list import ALL, NO_CHAIN, OPEN


@dataclass(frozen=True, slots=True)
class Links:
    """Lists of one period and one town."""

    since: date
    until: date
    town: str

    @classmethod
    def of(cls, board: Dashboard) -> "Links":
        """Those of a dashboard."""
        return cls(board.period.since, board.period.until, board.town)

    def within(self, month: str) -> "Links":
        """Those of one month, as far as it belongs to the period."""
        first, last = month_days(month)
        return Links(max(first, self.since), min(last, self.until), self.town)

    def needs(self, **conditions: Any) -> str:
        """Needs that were submitted in the period."""
        return self._address("desk.needs", state=ALL, since=self.since, until=self.until, **conditions)

    def open_needs(self, chain: str, **conditions: Any) -> str:
        """Needs that are being matched today."""
        return self._address("desk.needs", state=OPEN, chain=chain or NO_CHAIN, **conditions)

    def supplies(self, chain: str) -> str:
        """Valid supplies of a chain; the public list has no filter for those without one."""
        return url_for("supplies.index", chain=chain) if chain else ""

    def pairings(self, **conditions: Any) -> str:
        """Pairings of the needs that were submitted in the period."""
        return self._address("desk.paired", since=self.since, until=self.until, **conditions)

    def judged(self, **conditions: Any) -> str:
        """Pairings that were last judged in the period."""
        return self._address("desk.paired", judged_since=self.since, judged_until=self.until, **conditions)

    def signed(self, **conditions: Any) -> str:
        """Pairings whose contract was signed in the period."""
        return self._address("desk.paired", signed_since=self.since, signed_until=self.until, **conditions)

    def effects(self, kind: str) -> str:
        """What was registered of a kind in the period."""
        return self._address("desk.effects", since=self.since, until=self.until, kind=kind)

    def _address(self, endpoint: str, **conditions: Any) -> str:
        return url_for(endpoint, town=self.town or None, **conditions)
