"""The figures of one period and one town, read from the store in one go."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from corpus.effects import EffectSum
from corpus.figures import (
    ChainStock,
    ContractSum,
    KindFunnel,
    NeedFunnel,
    NeedStep,
    PairingStep,
    Score,
    Span,
    Stay,
    SupplierFunnel,
    WeightsUsed,
)
from corpus.store import Store
from web.dashboard.period import Period
from web.following.promptness import Prompt, count_prompt


class Effects(NamedTuple):
    """What was registered in a period: by kind, by product or batch, by month, by town; and in the period before."""

    all: tuple[EffectSum, ...]
    offers: tuple[EffectSum, ...]
    months: tuple[EffectSum, ...]
    towns: tuple[EffectSum, ...]
    before: tuple[EffectSum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dashboard:
    """Everything that the page, its sentences and its workbook say."""

    period: Period
    town: str
    today: date
    funnel: tuple[NeedFunnel, ...]
    suppliers: tuple[SupplierFunnel, ...]
    contracts: tuple[ContractSum, ...]
    need_stays: tuple[Stay, ...]
    pairing_stays: tuple[Stay, ...]
    prompt: Counter[Prompt]
    stock: tuple[ChainStock, ...]
    scores: tuple[Score, ...]
    weights: tuple[WeightsUsed, ...]
    kinds: tuple[KindFunnel, ...]
    effects: Effects
    before_funnel: tuple[NeedFunnel, ...]
    before_contracts: tuple[ContractSum, ...]

    @property
    def amount(self) -> float:
        """The sum of the contracts, in 万元."""
        return sum(contract.amount for contract in self.contracts)

    @property
    def before_amount(self) -> float:
        """The same of the period before."""
        return sum(before_contract.amount for before_contract in self.before_contracts)

    @property
    def signed(self) -> int:
        """How many contracts were signed."""
        return sum(contract.signed for contract in self.contracts)

    @property
    def prompt_share(self) -> float | None:
        """The share of needs with a recommendation in time; None where no need's days are over."""
        return share(self.prompt[Prompt.IN_TIME], self.prompt[Prompt.IN_TIME] + self.prompt[Prompt.LATE])


def share(part: int, whole: int) -> float | None:
    """A part of a whole, from 0 to 1; None of nothing."""
    return part / whole if whole else None


def reached(rows: Iterable[NeedFunnel | SupplierFunnel], step: NeedStep | PairingStep) -> int:
    """How many needs, or pairings, of these rows reached a step."""
    return sum(getattr(row, step) for row in rows)


def gather(store: Store, period: Period, *, town: str = "") -> Dashboard:
    """Reads the figures; a town's are those of its own needs."""
    figures, today = store.work.figures, store.today()
    span, before = Span(period.since, period.until, town), Span(period.before_since, period.before_until, town)
    return Dashboard(
        period=period,
        town=town,
        today=today,
        funnel=tuple(figures.needs(span)),
        suppliers=tuple(figures.suppliers(span)),
        contracts=tuple(figures.contracts(span)),
        need_stays=tuple(figures.need_stays(span)),
        pairing_stays=tuple(figures.pairing_stays(span)),
        prompt=count_prompt(figures.promptness(span), today),
        stock=tuple(figures.stock(today, town=town)),
        scores=tuple(figures.scores(span)),
        weights=tuple(figures.weights()),
        kinds=tuple(figures.kinds(span, today)),
        effects=effects_of(store, span, before),
        before_funnel=tuple(figures.needs(before)),
        before_contracts=tuple(figures.contracts(before)),
    )


def effects_of(store: Store, span: Span, before: Span) -> Effects:
    """What was registered in a span, and in the one before."""
    seen = store.work.effects
    return Effects(
        all=tuple(seen.sums(span)),
        offers=tuple(seen.by_offer(span)),
        months=tuple(seen.by_month(span)),
        towns=tuple(seen.by_town(span)),
        before=tuple(seen.sums(before)),
    )
