"""All that a director's page says, read in one go."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from corpus.chain_links import Link
from corpus.figures import KindFunnel, NeedFunnel, Span
from corpus.overview import ClerkWork, Flow, MonthDone, Standing, TownFunnel
from corpus.states import MATCHED_STATES
from corpus.store import NeedConditions, Store
from corpus.targets import Targets
from web.dashboard.gather import Effects, effects_of
from web.dashboard.period import Period
from web.hall.public_map import known_links
from web.kit.charts import LinkCounts
from web.services import Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One period and town; the months are those of the period's last year that have begun, and of all of it.

    `clerks` is None for those who may not see what single members of staff have done.
    """

    period: Period
    town: str
    today: date
    months: tuple[MonthDone, ...]
    targets: Targets
    funnel: tuple[NeedFunnel, ...]
    flows: tuple[Flow, ...]
    towns: tuple[TownFunnel, ...]
    clerks: tuple[ClerkWork, ...] | None
    standing: tuple[Standing, ...]
    links: tuple[LinkCounts, ...]
    kinds: tuple[KindFunnel, ...]
    effects: Effects

    @property
    def year(self) -> int:
        """The year of the months and targets."""
        return self.targets.year

    @property
    def span(self) -> Span:
        """The days of the period."""
        return Span(self.period.since, self.period.until, self.town)


def see(services: Services, period: Period, *, town: str, with_clerks: bool) -> Sight:
    """Reads what there is; a town's is that of its own needs, and has no target: those are the district's."""
    store, today = services.store, services.store.today()
    seen, span, year = store.work.overview, Span(period.since, period.until, town), period.until.year
    return Sight(
        period=period,
        town=town,
        today=today,
        months=begun(seen.months(year, town=town), year, today),
        targets=Targets(year=year) if town else store.kept.targets.of(year),
        funnel=tuple(store.work.figures.needs(span)),
        flows=tuple(seen.flows(span)),
        towns=tuple(seen.towns(span)),
        clerks=tuple(seen.clerks(span)) if with_clerks else None,
        standing=tuple(seen.standing(town=town)),
        kinds=tuple(store.work.figures.kinds(span, today)),
        effects=effects_of(store, span, Span(period.before_since, period.before_until, town)),
        links=tuple(
            LinkCounts(at.link, len(at.needs), len(at.supplies), len(at.gaps)) for at in every_link(services, town=town)
        ),
    )


def begun(months: Sequence[MonthDone], year: int, today: date) -> tuple[MonthDone, ...]:
    """The months of a year that have begun."""
    return tuple(months[: today.month] if year == today.year else months)


class AtLink(NamedTuple):
    """The numbers of a link's records today: needs that are matched, those of them without a supply, valid supplies."""

    link: Link
    needs: tuple[str, ...]
    gaps: tuple[str, ...]
    supplies: tuple[str, ...]


def every_link(services: Services, *, town: str = "") -> Iterator[AtLink]:
    """The records of each link of the district's chains; the needs of one town or of all."""
    places, matcher = services.matching.links, services.matching.current()
    needs, supplies = places.needs(matcher), places.supplies(matcher)
    unmet, here = frozenset(services.store.work.waiting.gaps()), _needs_of(services.store, town)
    for link in known_links(services):
        own = tuple(need for need in needs.get(link.code, ()) if need in here)
        yield AtLink(link, own, tuple(need for need in own if need in unmet), supplies.get(link.code, ()))


def records_at(services: Services, code: str, *, town: str = "") -> AtLink | None:
    """Those of one link; None for one that there is not."""
    return next((at for at in every_link(services, town=town) if at.link.code == code), None)


def by_chain(links: Iterable[LinkCounts]) -> dict[str, tuple[LinkCounts, ...]]:
    """The links of each chain."""
    return {chain: tuple(own) for chain, own in groupby(links, key=attrgetter("link.chain"))}


def _needs_of(store: Store, town: str) -> frozenset[str]:
    conditions = NeedConditions(states=MATCHED_STATES, town=town, valid_on=store.today())
    return frozenset(store.needs.stamps(conditions))
