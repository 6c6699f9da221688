"""What a director sees counted again by plain SQL over the tables, with none of the code that the page uses.

A day is China's: eight hours after UTC. Each query counts one thing, record by record, as somebody would write it who
checks one figure.
"""

import json
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

STANDS = "p.state NOT IN ('suggested', 'rejected')"
OF_SPAN = "date(n.created_at, '+8 hours') BETWEEN :since AND :until AND (:town = '' OR n.town = :town)"
PAIRED = "pairings p JOIN needs n ON n.id = p.need_id"
STEPS = {
    "submitted": "1",
    "accepted": """n.state IN ('accepted', 'in_talks', 'settled') OR n.id IN (
        SELECT record_id FROM history WHERE record = 'needs' AND json_extract(before, '$.state') = 'accepted')""",
    "recommended": f"n.id IN (SELECT need_id FROM pairings p WHERE {STANDS})",
    "contacted": """n.id IN (SELECT need_id FROM pairings p WHERE 2 = (
        SELECT count(*) FROM asks a WHERE a.pairing_id = p.id AND (a.answer <> '' OR EXISTS (
          SELECT 1 FROM told t WHERE t.pairing_id = p.id AND t.audience = a.side
          AND t.event IN ('asked', 'reminded')))))""",
    "signed": """n.id IN (SELECT p.need_id FROM pairings p
        WHERE p.id IN (SELECT pairing_id FROM contracts UNION SELECT pairing_id FROM effects))""",
}


class Sql:
    """One database, one span of days, one town or all."""

    def __init__(self, path: Path, since: date, until: date, town: str = "") -> None:
        self.file = sqlite3.connect(path)
        self.asked = {"since": since.isoformat(), "until": until.isoformat(), "town": town}

    def rows(self, sql: str, **more: object) -> list[tuple]:  # type: ignore[type-arg]
        return self.file.execute(sql, self.asked | more).fetchall()

    def number(self, sql: str, **more: object) -> float:
        return self.rows(sql, **more)[0][0] or 0

    def submitted(self, month: str) -> float:
        return self.number(
            """SELECT count(*) FROM needs n WHERE strftime('%Y-%m', n.created_at, '+8 hours') = :month
               AND (:town = '' OR n.town = :town)""",
            month=month,
        )

    def recommended(self, month: str) -> float:
        sql = f"""SELECT count(*) FROM {PAIRED} WHERE {STANDS} AND (:town = '' OR n.town = :town) AND :month = (
                    SELECT strftime('%Y-%m', at, '+8 hours') FROM history WHERE record = 'pairings'
                    AND record_id = p.id AND action = 'recommended' ORDER BY version DESC LIMIT 1)"""
        return self.number(sql, month=month)

    def contracts(self, month: str) -> tuple[float, float]:
        sql = f"""SELECT count(*), coalesce(sum(c.amount), 0) FROM {PAIRED} JOIN contracts c ON c.pairing_id = p.id
                  WHERE substr(c.signed_on, 1, 7) = :month AND (:town = '' OR n.town = :town)"""
        return self.rows(sql, month=month)[0]

    def reached(self, step: str, town: str | None = None) -> float:
        of_town = "" if town is None else "AND coalesce(n.town, '') = :own"
        return self.number(f"SELECT count(*) FROM needs n WHERE {OF_SPAN} {of_town} AND ({STEPS[step]})", own=town)

    def towns(self) -> set[str]:
        return {town for (town,) in self.rows(f"SELECT DISTINCT coalesce(n.town, '') FROM needs n WHERE {OF_SPAN}")}

    def amount_of(self, town: str) -> float:
        sql = f"""SELECT sum(c.amount) FROM {PAIRED} JOIN contracts c ON c.pairing_id = p.id
                  WHERE {OF_SPAN} AND coalesce(n.town, '') = :own"""
        return self.number(sql, own=town)

    def flows(self) -> Counter[tuple[str, str, str]]:
        """Chain, supplier and kind of contract or state of every recommended pairing."""
        sql = f"""SELECT coalesce(json_extract(n.data, '$.chain'), ''),
                         coalesce(nullif(json_extract(s.data, '$.org'), ''), '未填'), c.kind, e.id, p.state
                  FROM {PAIRED} JOIN supplies s ON s.id = p.supply_id LEFT JOIN contracts c ON c.pairing_id = p.id
                  LEFT JOIN effects e ON e.pairing_id = p.id WHERE {OF_SPAN} AND {STANDS}"""
        return Counter(
            (chain, org, kind or ("served" if effect else state)) for chain, org, kind, effect, state in self.rows(sql)
        )

    def effects(self, kind: str, **only: str) -> tuple[float, ...]:
        """Of one kind, of those that say this: entries, different enterprises, persons or times, and 万元."""
        said = " AND ".join(["1", *(f"{column} = :{column}" for column in only)])
        of_kind = f"""FROM effects WHERE kind = :kind AND happened_on >= :since AND happened_on <= :until
                      AND (:town = '' OR town = :town) AND {said.replace(":town", ":own")}"""
        given = {("own" if name == "town" else name): text for name, text in only.items()}
        rows = self.rows(f"SELECT enterprise, number, amount {of_kind}", kind=kind, **given)
        enterprises = {enterprise.replace(" ", "") for enterprise, _, _ in rows}
        return len(rows), len(enterprises), sum(number for _, number, _ in rows), sum(amount for _, _, amount in rows)

    def of_kind(self, kind: str, today: date) -> tuple[float, ...]:
        """Supplies of a kind on offer today; recommended pairings with them, contacted, willing, in talks, signed."""
        offered = """SELECT count(*) FROM supplies s WHERE s.kind = :kind AND json_extract(s.data, '$.status') = 'valid'
                     AND (s.ends_on IS NULL OR s.ends_on >= :today)"""
        pairs = f"""SELECT count(*) FROM {PAIRED} JOIN supplies s ON s.id = p.supply_id
                    WHERE s.kind = :kind AND {OF_SPAN} AND {STANDS}"""
        known = "('in_talks', 'signed', 'tracked', 'closed')"
        contacted = """2 = (SELECT count(*) FROM asks a WHERE a.pairing_id = p.id AND (a.answer <> '' OR EXISTS (
            SELECT 1 FROM told t WHERE t.pairing_id = p.id AND t.audience = a.side
            AND t.event IN ('asked', 'reminded'))))"""
        steps = (
            "1",
            contacted,
            "2 = (SELECT count(*) FROM asks a WHERE a.pairing_id = p.id AND a.answer = 'willing')",
            f"(p.state IN {known} OR p.id IN (SELECT pairing_id FROM endings WHERE stage IN {known}))",
            "p.id IN (SELECT pairing_id FROM contracts UNION SELECT pairing_id FROM effects)",
        )
        return (
            self.number(offered, kind=kind, today=today.isoformat()),
            *(self.number(f"{pairs} AND {step}", kind=kind) for step in steps),
        )

    def clerk(self, name: str) -> tuple[float, ...]:
        """Cards accepted, pairings judged, recommended and signed by somebody in the span, and open with them."""
        done = "date(h.at, '+8 hours') BETWEEN :since AND :until AND h.actor = :name"
        of_town = "(:town = '' OR n.town = :town)"
        cards = f"""SELECT count(DISTINCT n.id) FROM history h JOIN needs n ON n.id = h.record_id
                    WHERE h.record = 'needs' AND h.action = 'accepted' AND {done} AND {of_town}"""
        pairings = f"""SELECT count(DISTINCT p.id) FROM {PAIRED} JOIN history h ON h.record_id = CAST(p.id AS TEXT)
                       WHERE h.record = 'pairings' AND {done} AND {of_town}"""
        still = f"""SELECT count(*) FROM {PAIRED} WHERE p.decided_by = :name AND n.state <> 'withdrawn'
                    AND p.state IN ('recommended', 'asked', 'in_talks', 'signed', 'tracked') AND {of_town}"""
        return (
            self.number(cards, name=name),
            self.number(f"{pairings} AND h.action IN ('recommended', 'rejected')", name=name),
            self.number(f"{pairings} AND h.action = 'recommended'", name=name),
            self.number(f"{pairings} AND h.action = 'signed'", name=name),
            self.number(still, name=name),
        )

    def actors(self) -> set[str]:
        return {
            name for (name,) in self.rows("SELECT DISTINCT actor FROM history UNION SELECT decided_by FROM pairings")
        }

    def standing(self) -> list[tuple[str, str, str]]:
        """Since when each open card and pairing has been where it is, oldest first: moment, number, state."""
        of_town = "(:town = '' OR n.town = :town)"
        cards = self.rows(
            f"""SELECT n.id, n.state, n.created_at FROM needs n
                WHERE n.state IN ('submitted', 'returned', 'accepted', 'in_talks') AND {of_town} AND n.id NOT IN (
                  SELECT need_id FROM pairings
                  WHERE state IN ('recommended', 'asked', 'in_talks', 'signed', 'tracked'))"""
        )
        stood = [(self._since(card, state, created), card, state) for card, state, created in cards]
        pairings = self.rows(
            f"""SELECT p.decided_at, CAST(p.id AS TEXT), p.state FROM {PAIRED}
                WHERE p.state IN ('recommended', 'asked', 'in_talks') AND {of_town}
                AND n.state IN ('submitted', 'returned', 'accepted', 'in_talks')"""
        )
        return sorted([*stood, *pairings])

    def _since(self, card: str, state: str, created: str) -> str:
        """Walks a card's history: the moment of the last change that found it in another state."""
        moved = created
        for at, before in self.rows(
            "SELECT at, before FROM history WHERE record = 'needs' AND record_id = :card ORDER BY version", card=card
        ):
            if before and json.loads(before)["state"] != state:
                moved = at
        return moved

    def gaps(self) -> set[str]:
        """Needs that are matched, and neither have a suggestion at level 3 or 4 nor one that staff stand by."""
        sql = """SELECT n.id FROM needs n WHERE n.state IN ('accepted', 'in_talks') AND (:town = '' OR n.town = :town)
                 AND n.id NOT IN (SELECT need_id FROM pairings WHERE state = 'suggested' AND level IN (3, 4))
                 AND n.id NOT IN (SELECT need_id FROM pairings
                   WHERE state IN ('recommended', 'asked', 'in_talks', 'signed', 'tracked', 'closed'))"""
        return {card for (card,) in self.rows(sql)}

    def open_needs(self) -> list[tuple[str, str]]:
        """Number and JSON of every need that is matched and has not run out."""
        return self.rows(
            """SELECT n.id, n.data FROM needs n WHERE n.state IN ('accepted', 'in_talks')
               AND (:town = '' OR n.town = :town) AND (n.ends_on IS NULL OR n.ends_on >= :until)"""
        )

    def valid_supplies(self) -> list[tuple[str, str]]:
        """Number and JSON of every supply that is valid."""
        return self.rows(
            """SELECT id, data FROM supplies WHERE json_extract(data, '$.status') = 'valid'
               AND (ends_on IS NULL OR ends_on >= :until)"""
        )
