"""Figures for leaders, each from one query over whole sets; what is counted is said in `corpus/figures.py`."""

from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from statistics import median
from typing import Any

from corpus.figures import (
    ChainStock,
    ContractSum,
    KindFunnel,
    NeedFunnel,
    NeedStep,
    PairingStep,
    Promptness,
    Score,
    Span,
    Stay,
    SupplierFunnel,
    WeightsUsed,
)
from corpus.states import MATCHED_STATES
from corpus.store.base.database import CHINA, Database
from corpus.store.base.jsons import to_json
from corpus.store.pairings.paired import JUDGED, JUDGED_TOP, SUPPLIER
from corpus.store.records.queries import SupplyConditions
from corpus.store.records.reached import NEED_REACHED, PAIRING_REACHED, UNMET, since, until
from corpus.store.records.records import Supplies
from corpus.visibility import LISTED_SUPPLY_STATUS

_TOWN = "(:town = '' OR needs.town = :town)"
_SUBMITTED = f"{since('needs.created_at')} AND {until('needs.created_at')} AND {_TOWN}"
_MONTH = "strftime('%Y-%m', {}, '+8 hours')"
_MOVED = {
    "needs": "moves JOIN needs ON needs.id = record_id",
    "pairings": "moves JOIN pairings ON pairings.id = CAST(record_id AS INTEGER) JOIN needs ON needs.id = need_id",
}


class Figures:
    """What can be counted in one database."""

    def __init__(self, database: Database, supplies: Supplies) -> None:
        self.database = database
        self.supplies = supplies

    def needs(self, span: Span) -> list[NeedFunnel]:
        """How far the needs of a span have come, by month and chain."""
        sums = ", ".join(f"sum({NEED_REACHED[step]})" for step in NeedStep)
        sql = f"""SELECT {_MONTH.format("created_at")} AS month, coalesce(chain, ''), {sums}
                  FROM needs WHERE {_SUBMITTED} GROUP BY 1, 2 ORDER BY 1, 2"""
        return [NeedFunnel(*row) for row in self._read(sql, span)]

    def suppliers(self, span: Span) -> list[SupplierFunnel]:
        """How far the recommended pairings of the span's needs have come, the suppliers with most contracts first."""
        sums = ", ".join(f"sum({PAIRING_REACHED[step]}) AS {step}" for step in PairingStep)
        totals = ", ".join(f"sum({step}) AS {step}" for step in PairingStep)
        sql = f"""WITH counted AS (
                    SELECT supply_id, {sums}, sum(coalesce(amount, 0)) AS amount
                    FROM needs JOIN pairings ON need_id = needs.id LEFT JOIN contracts ON pairing_id = pairings.id
                    WHERE {PAIRING_REACHED[PairingStep.RECOMMENDED]} AND {_SUBMITTED} GROUP BY supply_id
                  ) SELECT {SUPPLIER} AS org, {totals}, sum(amount) FROM counted JOIN supplies ON id = supply_id
                  GROUP BY 1 ORDER BY signed DESC, talks DESC, recommended DESC, org"""
        return [SupplierFunnel(*row) for row in self._read(sql, span)]

    def kinds(self, span: Span, today: date) -> list[KindFunnel]:
        """How far the pairings of the span's needs have come by kind of supply, beside what is on offer today."""
        sums = ", ".join(f"sum({PAIRING_REACHED[step]})" for step in PairingStep)
        sql = f"""SELECT supplies.kind, {sums} FROM needs JOIN pairings ON need_id = needs.id
                  JOIN supplies ON supplies.id = supply_id
                  WHERE {PAIRING_REACHED[PairingStep.RECOMMENDED]} AND {_SUBMITTED} GROUP BY 1"""
        reached = {kind: counts for kind, *counts in self._read(sql, span)}
        offered = dict(
            self.database.here.conn.execute(
                """SELECT kind, count(*) FROM supply_facets WHERE status = ? AND (ends_on IS NULL OR ends_on >= ?)
                   GROUP BY 1""",
                (LISTED_SUPPLY_STATUS, today.isoformat()),
            ).fetchall()
        )
        nothing = [0] * len(PairingStep)
        return [
            KindFunnel(kind, offered.get(kind, 0), *reached.get(kind, nothing))
            for kind in sorted(offered.keys() | reached.keys())
        ]

    def contracts(self, span: Span) -> list[ContractSum]:
        """What was signed in a span, by kind of contract, the greatest sum first; whenever the need was submitted."""
        sql = f"""SELECT kind, count(*), sum(amount) FROM contracts JOIN pairings ON pairings.id = pairing_id
                  JOIN needs ON needs.id = need_id WHERE signed_on BETWEEN :since AND :until AND {_TOWN}
                  GROUP BY kind ORDER BY 3 DESC, 1"""
        return [ContractSum(*row) for row in self._read(sql, span)]

    def need_stays(self, span: Span) -> list[Stay]:
        """Days that the span's needs spent in each state that they have left, all visits to it together."""
        return self._stays("needs", span)

    def pairing_stays(self, span: Span) -> list[Stay]:
        """The same of the pairings of the span's needs."""
        return self._stays("pairings", span)

    def _stays(self, table: str, span: Span) -> list[Stay]:
        # Each change says which state it found, so the time since the change before it was spent there.
        sql = f"""WITH moves AS (
                    SELECT record_id, was, julianday(at) AS day,
                           lag(julianday(at)) OVER (PARTITION BY record_id ORDER BY version) AS began
                    FROM history WHERE record = '{table}' AND was IS NOT NULL
                  ), spent AS (
                    SELECT was, sum(day - coalesce(began, julianday({table}.created_at))) AS days FROM {_MOVED[table]}
                    WHERE was <> {table}.state AND {_SUBMITTED} GROUP BY record_id, was
                  ) SELECT was, days FROM spent ORDER BY was"""
        by_state = groupby(self._read(sql, span), itemgetter(0))
        spent = {state: [days for _, days in rows] for state, rows in by_state}
        return [Stay(state, len(days), median(days)) for state, days in spent.items()]

    def promptness(self, span: Span) -> list[Promptness]:
        """For each need of a span, when it came and when it first had a recommendation that still stands."""
        # Of each pairing the last recommendation: one that was taken back before it does not stand.
        sql = f"""SELECT needs.id, date(needs.created_at, '+8 hours'), date((
                    SELECT min(stands) FROM (
                      SELECT max(at) AS stands FROM pairings JOIN history
                      ON record = 'pairings' AND record_id = CAST(pairings.id AS TEXT) AND action = 'recommended'
                      WHERE need_id = needs.id AND {PAIRING_REACHED[PairingStep.RECOMMENDED]}
                      GROUP BY pairings.id)), '+8 hours')
                  FROM needs WHERE {_SUBMITTED} ORDER BY needs.created_at, needs.id"""
        return [
            Promptness(need_id, date.fromisoformat(came), date.fromisoformat(first) if first else None)
            for need_id, came, first in self._read(sql, span)
        ]

    def scores(self, span: Span) -> list[Score]:
        """The judgements made in a span, by month."""
        sql = f"""WITH {JUDGED}, marked AS (
                    SELECT judged.at, judges, outcomes, {JUDGED_TOP} AS top,
                           {PAIRING_REACHED[PairingStep.RECOMMENDED]} AS recommended
                    FROM judged JOIN pairings ON pairings.id = pairing_id JOIN needs ON needs.id = need_id
                    WHERE {since("judged.at")} AND {until("judged.at")} AND {_TOWN}
                  ) SELECT {_MONTH.format("at")} AS month, sum(top), sum(top AND recommended), sum(judges >= 2),
                    sum(judges >= 2 AND outcomes = 1) FROM marked GROUP BY 1 ORDER BY 1"""
        return [Score(*row) for row in self._read(sql, span)]

    def stock(self, today: date, *, town: str = "") -> list[ChainStock]:
        """What each chain asks and offers today, by chain; supplies are of no town."""
        needs = self.database.here.conn.execute(
            f"""SELECT coalesce(chain, ''), count(*), sum({UNMET}) FROM needs
                WHERE state IN (SELECT value FROM json_each(:matched)) AND {_TOWN} GROUP BY 1""",
            {"matched": to_json(MATCHED_STATES), "town": town},
        )
        asked = {chain: (count, unmet) for chain, count, unmet in needs}
        offered = self.supplies.count_by("chain", SupplyConditions(status=LISTED_SUPPLY_STATUS, valid_on=today))
        return [
            ChainStock(chain, *asked.get(chain, (0, 0)), offered.get(chain, 0))
            for chain in sorted(asked.keys() | offered.keys())
        ]

    def weights(self) -> list[WeightsUsed]:
        """Which weights were taken into use when, oldest first."""
        rows = self.database.here.conn.execute("SELECT used_at, number FROM fits_used ORDER BY id")
        return [WeightsUsed(datetime.fromisoformat(at).astimezone(CHINA).date(), number) for at, number in rows]

    def _read(self, sql: str, span: Span) -> Any:
        values = {"since": span.since.isoformat(), "until": span.until.isoformat(), "town": span.town}
        return self.database.here.conn.execute(sql, values)
