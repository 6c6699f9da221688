"""What is counted of a visit to 一码通, each thing once a day for a browser: its own cookie remembers what was counted.

The database holds numbers alone: of a code or none, a town, a month.
"""

from collections.abc import Iterable, MutableMapping
from typing import Any, NamedTuple

from corpus.store.people.one_codes import OneCode, Step
from web.gate.security import VISIT
from web.services import Services

Session = MutableMapping[str, Any]


class Visit(NamedTuple):
    """What the cookie holds: the day, the code that was scanned (0 for none), its or the chosen town, the steps."""

    day: str
    code: int
    town: str
    counted: tuple[str, ...]


def scanned(services: Services, session: Session, code: OneCode) -> None:
    """Counts that a printed code was scanned, and remembers it for what comes of it."""
    before = _today(services, session)
    if before and before.code == code.id:
        return
    _remember(session, Visit(services.store.today().isoformat(), code.id, code.town, (Step.SCANNED.value,)))
    services.store.people.one_codes.count(Step.SCANNED, code=code.id, town=code.town)


def seen(services: Services, session: Session, *, town: str, answers: Iterable[str]) -> None:
    """Counts that results were seen, and the questions that were answered since."""
    visit = _today(services, session) or Visit(services.store.today().isoformat(), 0, town, ())
    # A code of a town goes on counting for that town, whatever is chosen on the page.
    visit = visit if visit.code and visit.town else visit._replace(town=town or visit.town)
    codes, counted = services.store.people.one_codes, set(visit.counted)
    fresh = [answer for answer in answers if answer not in counted]
    if Step.SEEN.value not in counted:
        codes.count(Step.SEEN, code=visit.code, town=visit.town)
    codes.count(Step.ANSWERED, code=visit.code, town=visit.town, times=len(fresh))
    now = visit._replace(counted=tuple(dict.fromkeys((*visit.counted, Step.SEEN.value, *fresh))))
    if now != _today(services, session):
        _remember(session, now)


def asked(services: Services, session: Session) -> None:
    """Counts that something was asked for by somebody who was on the page today."""
    visit = _today(services, session)
    if visit:
        services.store.people.one_codes.count(Step.ASKED, code=visit.code, town=visit.town)


def _today(services: Services, session: Session) -> Visit | None:
    kept = session.get(VISIT)
    if not isinstance(kept, list) or len(kept) != len(Visit._fields):
        return None
    day, code, town, counted = kept
    visit = Visit(day, code, town, tuple(counted))
    return visit if visit.day == services.store.today().isoformat() else None


def _remember(session: Session, visit: Visit) -> None:
    session[VISIT] = [*visit[:-1], [*visit.counted]]
