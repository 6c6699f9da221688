"""How far needs and pairings have come, as SQL: figures and the lists behind them say the same thing with it."""

from corpus.figures import NeedStep, PairingStep
from corpus.following import INTRODUCED_STATES
from corpus.states import CONTRACT_STATES

_RECOMMENDED = "pairings.state NOT IN ('suggested', 'rejected')"
"""A recommendation that was taken back is none; whatever came later was recommended once."""
_INTRODUCED = ", ".join(f"'{state}'" for state in INTRODUCED_STATES)

PAIRING_REACHED = {
    PairingStep.RECOMMENDED: _RECOMMENDED,
    PairingStep.CONTACTED: (
        "(SELECT count(*) FROM asks WHERE pairing_id = pairings.id AND (answer <> '' OR EXISTS (SELECT 1 FROM told"
        " WHERE told.pairing_id = asks.pairing_id AND audience = side AND event IN ('asked', 'reminded')))) = 2"
    ),
    PairingStep.WILLING: ("(SELECT count(*) FROM asks WHERE pairing_id = pairings.id AND answer = 'willing') = 2"),
    PairingStep.TALKS: (
        f"(pairings.state IN ({_INTRODUCED}) OR EXISTS"
        f" (SELECT 1 FROM endings WHERE pairing_id = pairings.id AND stage IN ({_INTRODUCED})))"
    ),
    PairingStep.SIGNED: (
        "(EXISTS (SELECT 1 FROM contracts WHERE pairing_id = pairings.id)"
        " OR EXISTS (SELECT 1 FROM effects WHERE pairing_id = pairings.id))"
    ),
}
"""Conditions on a row of `pairings`; both sides are contacted when each was told of its question or has answered it.
A pairing is signed with a contract, or with what its kind of supply registers instead.
"""
OUTCOME = """coalesce(contracts.kind,
  CASE WHEN EXISTS (SELECT 1 FROM effects WHERE effects.pairing_id = pairings.id) THEN 'served'
  ELSE pairings.state END)"""
"""Of a pairing with its contract, if any: an `Outcome`."""

FITTING = 3
"""From this level on (较强相关) a suggestion counts as an answer to a need."""
UNMET = (
    "NOT EXISTS (SELECT 1 FROM pairings WHERE need_id = needs.id AND pairings.state NOT IN ('rejected', 'ended')"
    f" AND (level >= {FITTING} OR pairings.state <> 'suggested'))"
)
"""Of needs: no pairing fits fairly, and staff found none fitting."""


def _some_pairing(condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM pairings WHERE pairings.need_id = needs.id AND {condition})"


_SIGNED = ", ".join(f"'{state}'" for state in CONTRACT_STATES)
PUBLIC_STATE = (
    f"CASE WHEN needs.state = 'settled' AND {_some_pairing(f'pairings.state IN ({_SIGNED})')}"
    " THEN 'signed' ELSE needs.state END"
)
"""Of needs: a `PublicState`."""

NEED_REACHED = {
    NeedStep.SUBMITTED: "1",
    NeedStep.ACCEPTED: (
        "(needs.state IN ('accepted', 'in_talks', 'settled') OR EXISTS (SELECT 1 FROM history"
        " WHERE record = 'needs' AND record_id = needs.id AND was = 'accepted'))"
    ),
    NeedStep.RECOMMENDED: _some_pairing(_RECOMMENDED),
    NeedStep.CONTACTED: _some_pairing(PAIRING_REACHED[PairingStep.CONTACTED]),
    NeedStep.SIGNED: _some_pairing(PAIRING_REACHED[PairingStep.SIGNED]),
}
"""Conditions on a row of `needs`."""


def chosen(name: str, conditions: dict[NeedStep, str] | dict[PairingStep, str]) -> str:
    """One condition out of several, by the parameter of this name."""
    cases = " ".join(f"WHEN '{step}' THEN {condition}" for step, condition in conditions.items())
    return f"CASE :{name} {cases} END"


def since(column: str, parameter: str = "since") -> str:
    """A moment not before that day in China; the parameter is its ISO date, the column UTC in ISO 8601."""
    return f"{column} >= strftime('%Y-%m-%dT%H:%M:%S', :{parameter}, '-8 hours')"


def until(column: str, parameter: str = "until") -> str:
    """A moment not after that day in China."""
    return f"{column} < strftime('%Y-%m-%dT%H:%M:%S', :{parameter}, '+1 day', '-8 hours')"


def left(table: str, record_id: str) -> str:
    """Records that were once in the state of the parameter `left`, and no longer are."""
    once = f"SELECT 1 FROM history WHERE record = '{table}' AND record_id = {record_id} AND was = :left"
    return f"({table}.state <> :left AND EXISTS ({once}))"
