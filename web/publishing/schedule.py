"""The draft that is prepared on schedule: one a month or a quarter, on the day set or the next one that is worked."""

from dataclasses import dataclass
from datetime import date, timedelta

from corpus.publication import Publication, Subject
from web.kit.working_days import works
from web.publishing.preparing import first_arrangement, proposed_scope
from web.services import Services
from web.settings import Settings

MONTHLY, QUARTERLY, OFF = "monthly", "quarterly", "off"


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter as the draft's key says it, and the day on which its draft is due."""

    key: str
    due: date


@dataclass(frozen=True, slots=True)
class Prepared:
    """What became of the schedule: the period at hand, its draft or issue if there is one, and since when it is."""

    period: Period
    publication: Publication | None = None
    is_new: bool = False
    is_known: bool = False


def period_of(settings: Settings, today: date) -> Period | None:
    """The month or quarter that a day lies in; None where nothing is prepared on schedule."""
    if settings.publish_every == OFF:
        return None
    quarter = (today.month - 1) // 3
    if settings.publish_every == QUARTERLY:
        first, key = today.replace(month=3 * quarter + 1, day=1), f"{today.year}年第{quarter + 1}季度"
    else:
        first, key = today.replace(day=1), f"{today.year}年{today.month}月"
    day = first.replace(day=settings.publish_day)
    while not works(day):
        day += timedelta(days=1)
    return Period(key, day)


def prepare_due(services: Services, *, actor: str) -> Prepared | None:
    """Prepares the draft of the present period once its day has come; None where nothing is prepared on schedule.

    Run again, it prepares no second one for the period, also where staff have deleted it; a period without anything
    new gets none.
    """
    period = period_of(services.settings, services.store.today())
    if period is None:
        return None
    store = services.store.issues.publications
    if store.was_prepared(period.key):
        return Prepared(period, store.of_period(period.key), is_known=True)
    if services.store.today() < period.due:
        return Prepared(period)
    scope = proposed_scope(services, Subject.SUPPLIES)
    made = first_arrangement(services, scope)
    if not made.items:
        return Prepared(period)
    draft = store.prepare(scope, made, actor=actor, period=period.key)
    return Prepared(period, draft, is_new=True)
