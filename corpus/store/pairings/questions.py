"""The questions that wait for one account: about an enterprise's own cards, or about a supplier's own supplies."""

from dataclasses import dataclass

from corpus.following import Ask, Side
from corpus.states import MATCHED_STATES
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.pairings.following import ask_of

_OPEN = """SELECT asks.*, need_id, supply_id FROM asks JOIN pairings ON pairings.id = pairing_id
    JOIN needs ON needs.id = need_id JOIN supplies ON supplies.id = supply_id
    WHERE side = :side AND pairings.state = 'asked' AND needs.state IN (SELECT value FROM json_each(:matched))
    AND {own} ORDER BY answer <> '', due_on, asks.id"""
_BY_ACCOUNT = _OPEN.format(own="need_id IN (SELECT need_id FROM joined_cards WHERE user_id = :own)")
_BY_ORG = _OPEN.format(own="supplies.org = :own")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that can be answered, or answered otherwise, with the two records that it is about."""

    ask: Ask
    need_id: str
    supply_id: str


class Questions:
    """The open questions of the database: those without an answer first, the earliest day first."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_enterprise(self, user_id: int) -> tuple[Question, ...]:
        """Those about the cards of one enterprise's account."""
        return self._read(_BY_ACCOUNT, Side.ENTERPRISE, user_id)

    def of_supplier(self, org: str) -> tuple[Question, ...]:
        """Those about the supplies of one organisation."""
        return self._read(_BY_ORG, Side.SUPPLIER, org)

    def _read(self, sql: str, side: Side, own: int | str) -> tuple[Question, ...]:
        values = {"side": side, "own": own, "matched": to_json(MATCHED_STATES)}
        rows = map(dict, self.database.here.conn.execute(sql, values))
        return tuple(
            Question(need_id=row.pop("need_id"), supply_id=row.pop("supply_id"), ask=ask_of(row)) for row in rows
        )
