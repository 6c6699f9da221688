"""Conditions on lists of records, as data; the only place that turns them into SQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from corpus.codes import Disclosure
from corpus.states import MATCHED_STATES
from corpus.store.records.reached import NEED_REACHED, PUBLIC_STATE, UNMET, chosen, left, since, until


class Order(StrEnum):
    """In which order a list stands; the one that fits a list is that of its ids, or the newest first without any."""

    FIT = ""
    NEWEST = "newest"
    MATURITY = "maturity"
    ENDING = "ending"


class Sorting(NamedTuple):
    """By which column a list of the desk stands; `column` is a name of the list's own, "" the order of the ids."""

    column: str = ""
    descending: bool = False

    def sql(self, columns: Mapping[str, str], usual: str, *, key: str = "id") -> str:
        """The order in SQL, among these columns by name; `usual` for a name that is none of them."""
        if self.column not in columns:
            return usual
        return f"{columns[self.column]} {'DESC' if self.descending else 'ASC'}, {key}"


LEAST_SHARING = 3
"""Enterprises of one chain in a town among which one is not told apart, as migration m030 counts them."""
TOWN_IS_SHARED = """EXISTS (SELECT 1 FROM shared_towns AS shared
                    WHERE shared.chain = needs.chain AND shared.town = needs.town)"""
"""Whether enough enterprises of a card's chain sit in its town for that not to tell which of them it is."""
SHOWN_TOWN = f"iif(disclosure = '{Disclosure.PUBLIC}' OR {TOWN_IS_SHARED}, coalesce(town, ''), '')"
"""The town of a card as everybody sees it."""
UNSETTLED = """
    (:unsettled = 'guessed' AND id IN (SELECT id FROM supplies WHERE json_extract(data, '$.guessed') IS NOT NULL)
     OR :unsettled = 'open' AND (coalesce(chain, '') = '' OR coalesce(field, '') = ''))"""
"""Supplies whose chain or field was guessed, or is open."""
_MATCHED = ", ".join(f"'{state}'" for state in MATCHED_STATES)
# The index is named: by itself SQLite walks through all suggestions for each supply, which takes half a minute.
WAITING = f"""(SELECT count(*) FROM pairings INDEXED BY pairings_supply
                WHERE supply_id = supply_facets.id AND pairings.state = 'suggested'
                AND EXISTS (SELECT 1 FROM needs WHERE needs.id = need_id AND needs.state IN ({_MATCHED})))"""
"""Of a supply: how many suggestions of it wait for a judgement, which they do while their need is matched."""
UNREAD = """instr(coalesce(json_extract(data, '$.conditions'), ''), '{"sentence"') > 0"""
"""Of a supply: whether a sentence of its conditions has neither been read nor looked at; as the index has it."""
_SQL = {
    "ids": "id IN (SELECT value FROM json_each(:ids))",
    "states": "state IN (SELECT value FROM json_each(:states))",
    "disclosures": "disclosure IN (SELECT value FROM json_each(:disclosures))",
    "field": "(field = :field OR (length(:field) = 2 AND substr(field, 1, 2) = :field))",
    "need_kind": "EXISTS (SELECT 1 FROM json_each(data, '$.need_kinds') WHERE value = :need_kind)",
    "maturity_wanted": "coalesce(json_extract(data, '$.maturity_wanted'), '') = :maturity_wanted",
    "since": since("created_at"),
    "until": until("created_at"),
    "reached": chosen("reached", NEED_REACHED),
    "left": left("needs", "needs.id"),
    "unset": "coalesce(json_extract(data, '$.' || :unset), '') = ''",
    "public_state": f"{PUBLIC_STATE} = :public_state",
    "unmet": f"({UNMET}) = :unmet",
    "unsettled": UNSETTLED,
    "handler": "EXISTS (SELECT 1 FROM history WHERE record = 'needs' AND record_id = needs.id AND actor = :handler)",
    "in_charge": """coalesce((SELECT name FROM charges JOIN users ON users.id = user_id
                              WHERE need_id = needs.id), '-') = :in_charge""",
    "changed_since": since("updated_at", "changed_since"),
    "changed_until": until("updated_at", "changed_until"),
    "waiting": f"({WAITING} > 0) = :waiting",
    "unread": f"(id IN (SELECT id FROM supplies WHERE {UNREAD})) = :unread",
    "valid_on": "(ends_on IS NULL OR ends_on >= :valid_on)",
    "ends_since": "ends_on >= :ends_since",
    "ends_until": "ends_on <= :ends_until",
} | {column: f"{column} = :{column}" for column in ("chain", "town", "org_name", "kind", "org", "maturity", "status")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """Which records; what is None or "" does not restrict, a tick that is False asks for those without it.

    `ids`, where given, also sets the order, unless `order` says another: by maturity the furthest come first, by their
    ends what is over soonest, and those of one grade or day stand as they would without it.

    `field` takes a second-level code or a first-level one, which stands for all under it. `valid_on` leaves out what
    has run out before that day; `ends_since` and `ends_until` are the first and the last of the last valid days.

    `narrowed` are values of the filters of the kind that is asked for, by name; where it is given, if only empty, what
    these filters would leave can be counted. Lists for everybody alone know them.
    """

    graded: ClassVar[str]
    """The column that says how far a record has come, or shall have."""

    ids: Sequence[str] | None = None
    order: Order = Order.FIT
    chain: str = ""
    field: str = ""
    valid_on: date | None = None
    ends_since: date | None = None
    ends_until: date | None = None
    narrowed: Mapping[str, str] | None = None

    @property
    def kind_narrowed(self) -> str:
        """The kind whose filters `narrowed` speaks of; "" where it is not given."""
        return ""

    def where(self, *, without: str = "") -> tuple[str, dict[str, Any]]:
        """The SQL condition and its parameters; `without` leaves out one condition, for counting its choices.

        What is listed for everybody is asked for the town that everybody sees. `ValueError` for `narrowed`, which SQL
        does not know.
        """
        if self.narrowed:
            raise ValueError("filters of a kind are known to lists for everybody alone")
        given = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name not in ("order", "narrowed", without)
        }
        given = {name: value for name, value in given.items() if value is not None and value != ""}
        asked = _SQL | ({"town": f"{SHOWN_TOWN} = :town"} if "disclosures" in given else {})
        return " AND ".join(["1", *(asked[name] for name in given)]), {k: _parameter(v) for k, v in given.items()}


def _parameter(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | bool) else json.dumps(list(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedConditions(Conditions):
    """Which need cards: `since` and `until` are days of submission, `reached` a `NeedStep`, `left` a state that a card
    was once in, `unset` the name of a field that says nothing, `public_state` a `PublicState`, `unmet` those
    without a fitting supply (False: those with one), `handler` somebody who has changed the card, `in_charge` whose it
    is ("-" for nobody's).
    """

    graded = "maturity_wanted"

    states: Sequence[str] | None = None
    disclosures: Sequence[str] | None = None
    town: str = ""
    org_name: str = ""
    need_kind: str = ""
    maturity_wanted: str = ""
    since: date | None = None
    until: date | None = None
    reached: str = ""
    left: str = ""
    unset: str = ""
    public_state: str = ""
    unmet: bool | None = None
    handler: str = ""
    in_charge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyConditions(Conditions):
    """Which supplies; `unsettled` is "guessed" where chain or field was guessed, "open" where either says nothing.

    `changed_since` and `changed_until` are days of the last change, `waiting` those with suggestions to judge,
    `unread` those with conditions that nobody has read or looked at.
    """

    graded = "maturity"

    kind: str = ""
    org: str = ""
    maturity: str = ""
    status: str = ""
    unsettled: str = ""
    changed_since: date | None = None
    changed_until: date | None = None
    waiting: bool | None = None
    unread: bool | None = None

    @property
    def kind_narrowed(self) -> str:
        return self.kind if self.narrowed is not None else ""
