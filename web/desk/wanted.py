"""A step on a card as a form of the desk asks for it."""

from dataclasses import dataclass
from typing import Any

from corpus.records import Need
from corpus.states import COMPARED_STATES, NeedState, can_step
from web.cards.advising.accepting import Return


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for, decided on one version of the card; `state` None leaves it where it stands."""

    version: int
    state: NeedState | None
    why: Return
    chain: str
    field: str

    @property
    def label(self) -> str:
        """What it is, in words."""
        return f"改为“{self.state.label}”" if self.state else "更正产业链、技术领域"

    @property
    def note(self) -> str:
        """What is written down with the step."""
        return self.why.words if self.state is NeedState.RETURNED else self.why.text

    @property
    def settled(self) -> dict[str, Any]:
        """What staff settle when they accept a card; what they leave open stays as the enterprise wrote it."""
        chosen = {"chain": self.chain, "field": self.field} if self.state in (NeedState.ACCEPTED, None) else {}
        return {name: code for name, code in chosen.items() if code}

    def is_possible(self, need: Need) -> bool:
        """Whether the card as it is now can still take it."""
        return can_step(need.state, self.state) if self.state else need.state in COMPARED_STATES
