"""What a director sees, each from one query over whole sets; what is counted is said in `corpus/overview.py`."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from corpus.figures import NeedStep, PairingStep, Span
from corpus.following import FOLLOWED_STATES
from corpus.overview import ClerkWork, Flow, MonthDone, Outcome, Standing, TownFunnel
from corpus.states import NeedState, PairingState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.pairings.paired import SUPPLIER
from corpus.store.records.reached import NEED_REACHED, OUTCOME, PAIRING_REACHED, since, until

MOST = 10
"""What has stood longest."""
OPEN_STATES = (NeedState.SUBMITTED, NeedState.RETURNED, NeedState.ACCEPTED, NeedState.IN_TALKS)
BEFORE_CONTRACT = (PairingState.RECOMMENDED, PairingState.ASKED, PairingState.IN_TALKS)
_TOWN = "(:town = '' OR needs.town = :town)"
_SUBMITTED = f"{since('needs.created_at')} AND {until('needs.created_at')} AND {_TOWN}"
_RECOMMENDED = PAIRING_REACHED[PairingStep.RECOMMENDED]
_MONTH = "CAST(strftime('%m', {}, '+8 hours') AS INTEGER)"
_OF_YEAR = {
    "submitted": f"""SELECT {_MONTH.format("created_at")}, count(*) FROM needs WHERE {_SUBMITTED} GROUP BY 1""",
    # Of each pairing the last recommendation: one that was taken back before it does not stand.
    "recommended": f"""
        SELECT {_MONTH.format("stands")}, count(*) FROM (
          SELECT CAST(record_id AS INTEGER) AS pairing_id, max(at) AS stands FROM history
          WHERE record = 'pairings' AND action = 'recommended' GROUP BY record_id
        ) JOIN pairings ON pairings.id = pairing_id JOIN needs ON needs.id = need_id
        WHERE {_RECOMMENDED} AND {since("stands")} AND {until("stands")} AND {_TOWN} GROUP BY 1""",
    "contracts": f"""
        SELECT CAST(substr(signed_on, 6, 2) AS INTEGER), count(*), sum(amount) FROM contracts
        JOIN pairings ON pairings.id = pairing_id JOIN needs ON needs.id = need_id
        WHERE signed_on BETWEEN :since AND :until AND {_TOWN} GROUP BY 1""",
}
_MOVED = """(SELECT max(at) FROM history WHERE record = 'needs' AND record_id = needs.id
             AND was IS NOT NULL AND was <> needs.state)"""
"""When a card last found itself in another state: since then it has been where it is."""


class Overview:
    """What can be seen of one database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def months(self, year: int, *, town: str = "") -> tuple[MonthDone, ...]:
        """The twelve months of a year, those to come with nothing in them."""
        span = Span(date(year, 1, 1), date(year, 12, 31), town)
        done = {name: {month: rest for month, *rest in self._read(sql, span)} for name, sql in _OF_YEAR.items()}
        return tuple(
            MonthDone(
                month,
                *done["submitted"].get(month, [0]),
                *done["recommended"].get(month, [0]),
                *done["contracts"].get(month, [0, 0.0]),
            )
            for month in range(1, 13)
        )

    def flows(self, span: Span) -> list[Flow]:
        """The recommended pairings of the span's needs, by chain, supplier and what became of them; most first."""
        sql = f"""WITH counted AS (
                    SELECT coalesce(needs.chain, '') AS chain, supply_id,
                           {OUTCOME} AS outcome, count(*) AS n
                    FROM needs JOIN pairings ON need_id = needs.id LEFT JOIN contracts ON pairing_id = pairings.id
                    WHERE {_RECOMMENDED} AND {_SUBMITTED} GROUP BY 1, 2, 3
                  ) SELECT counted.chain, {SUPPLIER} AS org, outcome, sum(n) AS n
                  FROM counted JOIN supplies ON supplies.id = supply_id GROUP BY 1, 2, 3 ORDER BY n DESC, 1, 2, 3"""
        return [Flow(chain, org, Outcome(outcome), n) for chain, org, outcome, n in self._read(sql, span)]

    def towns(self, span: Span) -> list[TownFunnel]:
        """How far the needs of a span have come, by town, and what their contracts come to."""
        sums = ", ".join(f"sum({NEED_REACHED[step]})" for step in NeedStep)
        reached = self._read(f"SELECT coalesce(town, ''), {sums} FROM needs WHERE {_SUBMITTED} GROUP BY 1", span)
        amounts = self._read(
            f"""SELECT coalesce(town, ''), sum(amount) FROM contracts JOIN pairings ON pairings.id = pairing_id
                JOIN needs ON needs.id = need_id WHERE {_SUBMITTED} GROUP BY 1""",
            span,
        )
        amount = dict(tuple(row) for row in amounts)
        return [TownFunnel._make((*row, amount.get(row[0], 0.0))) for row in reached]

    def clerks(self, span: Span) -> list[ClerkWork]:
        """What each member of staff did in a span, by name: whoever did anything, or has anything open today."""
        within = f"{since('at')} AND {until('at')} AND {_TOWN}"
        cards = self._read(
            f"""SELECT actor, count(DISTINCT record_id) FROM history JOIN needs ON needs.id = record_id
                WHERE record = 'needs' AND action = 'accepted' AND {within} GROUP BY 1""",
            span,
        )
        pairings = self._read(
            f"""SELECT actor, count(DISTINCT record_id) FILTER (WHERE action IN ('recommended', 'rejected')),
                       count(DISTINCT record_id) FILTER (WHERE action = 'recommended'),
                       count(DISTINCT record_id) FILTER (WHERE action = 'signed')
                FROM history JOIN pairings ON pairings.id = CAST(record_id AS INTEGER)
                JOIN needs ON needs.id = need_id
                WHERE record = 'pairings' AND action IN ('recommended', 'rejected', 'signed') AND {within}
                GROUP BY 1""",
            span,
        )
        accepted = dict(tuple(row) for row in cards)
        done = {actor: counts for actor, *counts in pairings}
        still = self._open(span.town)
        names = sorted({*accepted, *done, *still})
        nothing = (0, 0, 0)
        return [
            ClerkWork._make((name, accepted.get(name, 0), *done.get(name, nothing), still.get(name, 0)))
            for name in names
        ]

    def _open(self, town: str) -> dict[str, int]:
        rows = self.database.here.conn.execute(
            f"""SELECT decided_by, count(*) FROM pairings JOIN needs ON needs.id = need_id
                WHERE pairings.state IN (SELECT value FROM json_each(:followed)) AND needs.state <> 'withdrawn'
                AND {_TOWN} GROUP BY 1""",
            {"followed": to_json(FOLLOWED_STATES), "town": town},
        )
        return dict(tuple(row) for row in rows)

    def standing(self, *, town: str = "", most: int = MOST) -> list[Standing]:
        """What has stood longest, first: open cards on which nothing is followed, and pairings before a contract."""
        rows = self.database.here.conn.execute(
            f"""{_cards()} UNION ALL {_pairings()} ORDER BY since, record, id LIMIT :most""",
            {
                "open": to_json(OPEN_STATES),
                "followed": to_json(FOLLOWED_STATES),
                "before": to_json(BEFORE_CONTRACT),
                "town": town,
                "most": most,
            },
        )
        return [_standing(row) for row in rows]

    def _read(self, sql: str, span: Span) -> Iterable[Any]:
        values = {"since": span.since.isoformat(), "until": span.until.isoformat(), "town": span.town}
        return self.database.here.conn.execute(sql, values)


def _cards() -> str:
    return f"""
        SELECT 'needs' AS record, id, id AS need_id, title, '' AS supply, state,
               coalesce({_MOVED}, created_at) AS since,
               coalesce((SELECT actor FROM history WHERE record = 'needs' AND record_id = needs.id
                         AND at = {_MOVED} ORDER BY version DESC LIMIT 1), '') AS who
        FROM needs WHERE state IN (SELECT value FROM json_each(:open)) AND {_TOWN} AND NOT EXISTS (
          SELECT 1 FROM pairings WHERE need_id = needs.id
          AND pairings.state IN (SELECT value FROM json_each(:followed)))"""


def _pairings() -> str:
    return f"""
        SELECT 'pairings', CAST(pairings.id AS TEXT), need_id, needs.title, supplies.title, pairings.state,
               coalesce(decided_at, pairings.created_at), decided_by
        FROM pairings JOIN needs ON needs.id = need_id JOIN supplies ON supplies.id = supply_id
        WHERE pairings.state IN (SELECT value FROM json_each(:before))
        AND needs.state IN (SELECT value FROM json_each(:open)) AND {_TOWN}"""


def _standing(row: Any) -> Standing:
    record, record_id, need_id, title, supply, state, moment, who = row
    return Standing(record, record_id, need_id, title, supply, state, datetime.fromisoformat(moment), who)
