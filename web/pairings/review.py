"""A need's pairings as staff judge them: with the supply, the reasons and the decisions so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Need, Supply
from corpus.sorts import SUPPLY
from corpus.states import MATCHED_STATES, PairingState
from corpus.store import PAGE_SIZE, Page, Pairing, Store
from matcher import Reasons, WholeWords
from matcher.conflicts.conflicts import Conflict, conflict
from web.eligible.knowing import facts_of_asker
from web.fit.answers import Answers, answers
from web.fit.compared import Fit, fit
from web.fit.left_out import LeftOut, left_out
from web.fit.near import near
from web.matching.same_matter import Also
from web.records.timeline import Step, pairing_steps
from web.services import Services

MARKED = 10
"""Shared words that are marked in the texts."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One pairing with all that a decision on it needs."""

    pairing: Pairing
    supply: Supply
    reasons: Reasons
    fit: Fit
    steps: tuple[Step, ...]
    near: str
    """The one condition that stands between the two, until they are judged."""
    also: tuple[Also, ...]
    """Other units that have registered the same."""
    conflict: Conflict | None
    """Why the two should not have been put together, where somebody did so all the same."""
    is_wanted: bool
    """Whether the enterprise itself asks for this supply."""
    answers: Answers | None
    """What stands in place of a level, where the supply is of a kind without levels."""

    @property
    def words(self) -> WholeWords:
        """What is marked in both texts."""
        return self.reasons.top_words(MARKED)

    @property
    def note(self) -> str:
        """The last note, so that taking a decision back does not lose what was written with it."""
        return next((step.note for step in reversed(self.steps) if step.note), "")


@dataclass(frozen=True, slots=True)
class Review:
    """One page of a need's pairings; `state` None stands for all, `counts` is by state."""

    page: Page[Reviewed]
    counts: dict[PairingState, int]
    state: PairingState | None
    left_out: tuple[LeftOut, ...]

    @property
    def first_open(self) -> int | None:
        """The first pairing shown that nobody has decided."""
        return next((item.pairing.id for item in self.page.items if item.pairing.state == PairingState.SUGGESTED), None)


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision that somebody asks for, made on one version of the pairing."""

    version: int
    state: PairingState
    reason: str = ""
    note: str = ""


def has_answer(store: Store, need: Need) -> bool:
    """Whether a supply fits fairly, or staff found one fitting."""
    return not store.work.waiting.is_gap(need.id)


def review(services: Services, need: Need, *, state: PairingState | None, number: int) -> Review:
    """The pairings of a need, best first, in one state or in all."""
    every = services.store.pairings.of_need(need.id)
    fitting = [pairing for pairing in every if state in (None, pairing.state)]
    last = max(1, -(-len(fitting) // PAGE_SIZE))
    number = max(1, min(number, last))
    shown = fitting[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    page = Page(reviewed(services, need, shown), number, len(fitting))
    numbers = Counter(pairing.state for pairing in every)
    out = left_out(services, need, {pairing.supply_id for pairing in every}) if need.state in MATCHED_STATES else ()
    return Review(page, {choice: numbers[choice] for choice in PairingState}, state, out)


def reviewed(services: Services, need: Need, pairings: Sequence[Pairing]) -> tuple[Reviewed, ...]:
    """Pairings of a need with their supplies, their reasons as the matcher sees them now, and their history."""
    supplies = [services.store.supplies.get(pairing.supply_id) for pairing in pairings]
    matcher = services.matching.current()
    reasons = matcher.reasons.of_all([(need, supply) for supply in supplies], decided=services.matching.decided(need))
    fits = [fit(need, supply) for supply in supplies]
    also, known = services.matching.entries.units_beside(need, supplies), facts_of_asker(services, need)
    return tuple(
        Reviewed(
            pairing,
            supply,
            why,
            compared,
            pairing_steps(services.store, pairing),
            near(matcher, need, supply, compared, level=pairing.level)
            if pairing.state == PairingState.SUGGESTED
            else "",
            also[supply.id],
            conflict(need, supply),
            supply.id in SUPPLY.numbers_in(need.supply_wanted),
            answers(need, supply, services.lists, known),
        )
        for pairing, supply, why, compared in zip(pairings, supplies, reasons, fits, strict=True)
    )
