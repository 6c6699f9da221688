"""The clock of an invented district: what is planned happens in the order of its time, and the store dates it so."""

import heapq
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from random import Random

from corpus.errors import IllegalStep
from corpus.store import Origin, Store, origin
from web.gate.roles import Role

SPAN = timedelta(days=548)
"""The last eighteen months."""
REVIEWERS = ("研判员甲", "研判员乙", "研判员丙", "研判员丁")


class Clock:
    """The moment that the store takes for the present one."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


class Happening:
    """What is still to happen; nothing does after `end`, and so things stand in all their states by then."""

    def __init__(self, store: Store, clock: Clock, chance: Random, *, end: datetime) -> None:
        self.store, self.clock, self.chance, self.end = store, clock, chance, end
        self._planned: list[tuple[datetime, int, Callable[[], object]]] = []
        self._numbers = count()

    def at(self, moment: datetime, action: Callable[[], object]) -> None:
        """Plans an action for a moment."""
        if moment < self.end:
            heapq.heappush(self._planned, (moment, next(self._numbers), action))

    def later(self, least: float, most: float, action: Callable[[], object]) -> None:
        """Plans an action for some time between so many days from the present moment."""
        self.at(self.clock.moment + timedelta(days=self.chance.uniform(least, most)), action)

    def run(self, tell: Callable[[datetime], None]) -> None:
        """Lets everything happen, and what follows from it; `tell` is called with the moment of each."""
        while self._planned:
            self.clock.moment, _, action = heapq.heappop(self._planned)
            who = self.chance.choice(REVIEWERS)
            origin.set(Origin(who, Role.REVIEWER, "10.20.0.8"))
            # Another pairing of the same need may have settled it since this was planned: then it does not happen.
            with suppress(IllegalStep):
                action()
            tell(self.clock.moment)

    @property
    def actor(self) -> str:
        """Who acts at present."""
        return origin.get().actor

    def maybe(self, share: float) -> bool:
        """True in this share of cases."""
        return self.chance.random() < share
