"""How many open needs fit each supply of an organisation, from the pairings that are kept."""

from corpus.states import MATCHED_STATES, PairingState
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.pairings.fresh import FAIR
from corpus.visibility import LISTED_DISCLOSURES, LISTED_SUPPLY_STATUS

_LEFT_OUT = (PairingState.REJECTED, PairingState.ENDED)
"""Pairings that somebody has said no to."""
_FITTING = f"""SELECT supply_id, count(*) AS n FROM supplies JOIN pairings ON supply_id = supplies.id
    JOIN needs ON needs.id = need_id
    WHERE supplies.org = :org AND supplies.status = '{LISTED_SUPPLY_STATUS}' AND level >= {FAIR:d}
    AND needs.disclosure IN (SELECT value FROM json_each(:listed))
    AND needs.state IN (SELECT value FROM json_each(:matched))
    AND pairings.state NOT IN (SELECT value FROM json_each(:left_out)) GROUP BY supply_id"""


class FittingNeeds:
    """What is kept of needs that fit; nothing is matched for it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def of_org(self, org: str) -> dict[str, int]:
        """Public needs that are open and 较强相关 or better, counted by supply; one without any is left out."""
        values = {
            "org": org,
            "listed": to_json(LISTED_DISCLOSURES),
            "matched": to_json(MATCHED_STATES),
            "left_out": to_json(_LEFT_OUT),
        }
        rows = self.database.here.conn.execute(_FITTING, values)
        return {row["supply_id"]: row["n"] for row in rows}
