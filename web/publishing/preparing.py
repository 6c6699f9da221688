"""What is proposed for a publication: its days, its items with how well they fit, and its words from their counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.catalogues import catalogue_of
from corpus.codes import Maturity
from corpus.publication import Item, Publication, Scope, Subject, Wording
from corpus.records import Need, Supply
from corpus.store import Arrangement
from corpus.taxonomy import Taxonomies
from matcher.levels.worth import all_worth_showing
from web.kit.filters import long_day
from web.matching.matching import SUGGESTED
from web.services import Services
from web.workers.giving_way import giving_way

USUAL = 50
"""Items of an issue, where nobody says how many."""
_BACK = 3
"""Years that the first issue of a series goes back."""
_YEAR = 366
"""Days; an issue of more than these is said to hold all that there is."""
NEAR_MARKET = (Maturity.PILOT_PASSED, Maturity.MASS_PRODUCTION)
"""The grades of maturity that the introduction counts."""


def proposed_scope(services: Services, subject: Subject, series: str = "") -> Scope:
    """From the day after the last issue, or from the first of the month before, until today; all kinds and chains.

    The first issue of a series begins with all that there is of its kind.
    """
    today = services.store.today()
    last = services.store.issues.publications.last(subject, series)
    if last:
        since = min(last.scope.until + timedelta(days=1), today)
    else:
        since = today.replace(year=today.year - _BACK, month=1, day=1) if series else _month_before(today)
    return Scope(subject=subject, series=series, since=since, until=today)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def proposal(services: Services, scope: Scope, *, again: bool = False) -> tuple[Item, ...]:
    """Everything of the scope that is new or changed since it was last published, what fits most needs first.

    Of a series what ends first stands first: its kinds are told apart by dates and conditions, not by fitting words.
    """
    candidates = services.store.issues.candidates.find(scope, today=services.store.today(), again=again)
    if scope.series:
        return _by_end(services, [Item(candidate.record_id, candidate.stamp) for candidate in candidates])
    fits = fits_of(services, scope.subject) if candidates else Counter()
    items = [Item(candidate.record_id, candidate.stamp, fits[candidate.record_id]) for candidate in candidates]
    return tuple(sorted(items, key=lambda item: (-item.fits, item.record_id)))


def _by_end(services: Services, items: Sequence[Item]) -> tuple[Item, ...]:
    ends = {record.id: record.ends_on or date.max for record in records_of(services, Subject.SUPPLIES, items)}
    return tuple(sorted(items, key=lambda item: (ends.get(item.record_id, date.max), item.record_id)))


def fits_of(services: Services, subject: Subject) -> Counter[str]:
    """How many open needs each supply fits, or how many supplies each open need has: all in one pass of the matcher.

    A supply counts for a need where it is at least weakly related, among the need's best, and may be suggested; what
    two units have registered counts once for a need.
    """
    # Levels leave out what a semantic model adds, and without it all needs are scored in one pass.
    with giving_way():
        matches = all_worth_showing(services.matching.current().copies.with_vectors(None), top=SUGGESTED)
        entries = services.matching.entries.of_needs(list(matches), once=subject is Subject.NEEDS)
    return Counter(entry.supply_id if subject is Subject.SUPPLIES else entry.need_id for entry in entries)


def first_arrangement(services: Services, scope: Scope, *, most: int = USUAL, again: bool = False) -> Arrangement:
    """The best of the proposal with words made from their counts."""
    items = proposal(services, scope, again=again)[:most]
    return Arrangement(proposed_words(services, scope, items), items)


def proposed_words(services: Services, scope: Scope, items: Sequence[Item]) -> Wording:
    """Title, introduction, office and date as they are proposed for these items."""
    settings, today = services.settings, services.store.today()
    return Wording(
        title=f"{settings.district}{scope.label}",
        introduction=introduction(scope, records_of(services, scope.subject, items), settings.bureau),
        office=settings.bureau,
        dated=today,
    )


def records_of(services: Services, subject: Subject, items: Sequence[Item]) -> list[Need | Supply]:
    """The records of these items, in their order; one that is gone is left out."""
    return services.store.issues.publishing.read(subject, [item.record_id for item in items])


def words_for(services: Services, draft: Publication, wording: Wording, items: Sequence[Item]) -> Wording:
    """The wording for a draft that gets these items: an introduction that stands as proposed is proposed anew."""

    def proposed(those: Sequence[Item], office: str) -> str:
        return introduction(draft.scope, records_of(services, draft.scope.subject, those), office)

    if wording.introduction != proposed(services.store.issues.publications.items(draft.id), draft.wording.office):
        return wording
    return replace(wording, introduction=proposed(items, wording.office))


def introduction(scope: Scope, records: Sequence[Need | Supply], bureau: str) -> str:
    """Two sentences on how much there is and what to do with it."""
    days = f"{long_day(scope.since)}至{long_day(scope.until)}"
    if scope.series:
        return _introduction_of_series(scope, len(records), days, bureau)
    chains = len({record.chain for record in records if record.chain})
    spread = f"涉及{chains}条产业链" if chains else ""
    if scope.subject is Subject.NEEDS:
        about = f"为促进企业技术需求与高校院所科技供给对接，现将{days}公开征集的企业创新需求{len(records)}项予以发布"
        parts, asked = [spread], "能够解决上述需求的高校院所和专家"
    else:
        supplies = [record for record in records if isinstance(record, Supply)]
        orgs = len({record.org for record in supplies if record.org})
        ready = sum(record.maturity in NEAR_MARKET for record in supplies)
        near = "、".join(map(Taxonomies()["maturity"].name_of, NEAR_MARKET))
        about = f"为促进科技成果转移转化，现将{days}新增和更新的科技供给{len(records)}项予以发布"
        parts = [f"来自{orgs}家单位" if orgs else "", spread, f"其中{near}的{ready}项" if ready else ""]
        asked = "有意对接的企业"
    return "，".join([about, *filter(None, parts)]) + f"。请{asked}登录科技服务供需“云对接”平台，或与{bureau}联系。"


def _introduction_of_series(scope: Scope, count: int, days: str, bureau: str) -> str:
    catalogue = catalogue_of(scope.series)
    if (scope.until - scope.since).days > _YEAR:
        days = f"截至{long_day(scope.until)}"
    return f"{catalogue.opening.format(days=days, count=count)}。{catalogue.asked.format(bureau=bureau)}。"
