"""Suppliers' lists arrive: most at the beginning, the others over the months, with twins of what is already there."""

from dataclasses import replace
from functools import partial
from itertools import pairwise

from corpus.records import Supply
from corpus.store import Suspicion
from filling.happening import SPAN, Happening
from filling.people import Supplier, suppliers
from filling.texts import twin, write_supply

SUPPLIERS = 200
_LISTS = 2
_TWINS = 0.02


class Supplying:
    """Plans and imports the lists; `by_chain` is what can be suggested."""

    def __init__(self, happening: Happening, count: int) -> None:
        self.happening = happening
        self.by_chain: dict[str, list[str]] = {}
        self.all: list[Supply] = []
        self.suppliers = suppliers(happening.chance, min(SUPPLIERS, max(1, count // 20)))
        self._plan(count)

    def _plan(self, count: int) -> None:
        """A first list of each supplier in the first days, a second one at any time; all of them have `count` rows."""
        known = self.suppliers
        parts = [known[number % len(known)] for number in range(len(known) * _LISTS)]
        bounds = [count * number // len(parts) for number in range(len(parts) + 1)]
        for number, (supplier, rows) in enumerate(zip(parts, pairwise(bounds), strict=True)):
            days = SPAN.days * 0.01 if number < len(known) else SPAN.days * 0.97
            self.happening.later(0, days, partial(self._import, supplier, range(*rows)))

    def _import(self, supplier: Supplier, numbers: range) -> None:
        here, pairs = self.happening, []
        with here.store.database.write() as db:
            for number in numbers:
                supply, like = self._supply(supplier, number)
                added, _ = here.store.supplies.put_within(db, supply, actor=here.actor)
                self.all.append(added)
                self.by_chain.setdefault(added.chain, []).append(added.id)
                if like:
                    likeness = here.chance.uniform(0.6, 0.97)
                    pairs.append(Suspicion(like, added.id, round(likeness, 3), ("名称", "内容")))
        here.store.twins.duplicates.renew(
            "supplies", (), sorted(pair for pair in pairs if pair.first_id < pair.second_id)
        )
        for pair in pairs:
            if here.maybe(0.5):
                here.later(1, 60, partial(self._set_apart, pair.second_id))

    def _supply(self, supplier: Supplier, number: int) -> tuple[Supply, str]:
        """The next row of a list, and which record it says again, if any."""
        here = self.happening
        if self.all and here.maybe(_TWINS):
            like = here.chance.choice(self.all)
            return replace(like, **twin(here.chance, like, number)), like.id
        return write_supply(here.chance, supplier, number, today=here.end.date()), ""

    def _set_apart(self, record_id: str) -> None:
        here = self.happening
        for pair in here.store.twins.duplicates.suspected("supplies", record_id)[:1]:
            here.store.twins.duplicates.set_apart(
                pair.id, version=pair.version, actor=here.actor, note="指标与对象不同"
            )
