"""What has changed in a list since a day began: which rows are new, which say something else, which have gone.

A row has changed where one of the list's columns, as everybody sees it, says something else. What has gone is named by
its number alone, unless everybody can still read the record elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum

from corpus.codes import Disclosure
from corpus.errors import NotFound
from corpus.fields import Field
from corpus.records import Need, Supply
from corpus.validity import has_run_out
from corpus.visibility import is_listed, public_record
from web.chain_lists.kinds import ListKind
from web.services import Services

_DAY = timedelta(days=1)


class Mark(Enum):
    """What became of a row."""

    NEW = "新增"
    CHANGED = "有变化"
    GONE = "移出"


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that was on the list; `title` and `chain` only of one that has gone to another list."""

    record_id: str
    title: str = ""
    chain: str = ""


@dataclass(frozen=True)
class Changes:
    """The marks by record number, and what has gone."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    removed: tuple[Removed, ...] = ()

    def count(self, mark: Mark) -> int:
        """How many rows have a mark, or have gone."""
        return len(self.removed) if mark is Mark.GONE else sum(given is mark for given in self.marks.values())


def changes_since(services: Services, kind: ListKind, chain: str, day: date) -> Changes:
    """The changes of one list since that day began in China."""
    earlier, today = services.store.trail.earlier, services.store.today()
    was = {past.record_id: past.record for past in earlier.before(kind.records(services), day, chain=chain)}
    now = _present(services, kind, chain, [*was])
    marks, gone = {}, []
    for record_id, old in was.items():
        was_there = old is not None and kind.holds(old, chain) and not has_run_out(old, day)
        new = now.get(record_id)
        if new is None:
            gone += [record_id] if was_there else []
        elif not was_there or old is None:
            marks[record_id] = Mark.NEW
        elif _says_else(old, new, kind.columns_of(chain)):
            marks[record_id] = Mark.CHANGED
    over = replace(kind.conditions(services, chain), valid_on=None, ends_since=day, ends_until=today - _DAY)
    gone += [stamp for stamp in kind.records(services).stamps(over) if stamp not in was]
    return Changes(marks, tuple(_removed(services, kind, gone_id) for gone_id in sorted(gone)))


def _present(services: Services, kind: ListKind, chain: str, ids: list[str]) -> dict[str, Need | Supply]:
    """Those of these records that are on the list today."""
    conditions = replace(kind.conditions(services, chain), ids=ids)
    return {record.id: record for record in kind.records(services).iterate(conditions)}


def _says_else(old: Need | Supply, new: Need | Supply, columns: tuple[Field, ...]) -> bool:
    if isinstance(old, Need) and isinstance(new, Need) and old.disclosure != new.disclosure:
        old, new = public_record(old), public_record(new)
    elif isinstance(new, Need):
        consent = new.disclosure == Disclosure.PUBLIC
        columns = tuple(column for column in columns if column.visible_to_public(consent=consent))
    return any(old[column.name] != new[column.name] for column in columns)


def _removed(services: Services, kind: ListKind, record_id: str) -> Removed:
    try:
        record = kind.records(services).get(record_id)
    except NotFound:
        return Removed(record_id)
    if not is_listed(record) or has_run_out(record, services.store.today()):
        return Removed(record_id)
    shown = public_record(record)
    return Removed(record_id, shown.title, shown.chain)
