"""A list as it is today: its columns, a page of its rows or all of them, the marks of what has changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from corpus.errors import NotFound
from corpus.fields import Field
from corpus.records import Need, Supply
from corpus.store import CHINA, NeedConditions, Page, SupplyConditions
from corpus.taxonomy import Taxonomies
from corpus.visibility import public_record
from web.chain_lists.changes import Changes, Mark, Removed, changes_since
from web.chain_lists.kept import kept
from web.chain_lists.kinds import KINDS, WHOLE, ListKind, needs_consent
from web.kit.listed import over_words
from web.services import Services

ROWS = 50
"""Rows of one page."""
PLACE, CHANGE, NUMBER = "序号", "变化", "编号"


class ListedRow(NamedTuple):
    """One row: its place in the list, the record's number, what its columns say, what became of it.

    `over` says of a need how it ended, where nobody who can solve it is looked for any more; of a supply, that it has
    not begun.
    """

    place: int
    record_id: str
    cells: tuple[str, ...]
    mark: Mark | None = None
    over: str = ""


@dataclass(frozen=True, slots=True)
class ChainList:
    """One list of one chain ("" for all), with what has changed since a day where one is given.

    `only_changed` leaves only the rows that are new or say something else.
    """

    services: Services
    kind: ListKind
    chain: str
    since: date | None = None
    only_changed: bool = False

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.kind.heading(self.chain, self.services.lists["chains"].name_of(self.chain))

    @property
    def columns(self) -> tuple[Field, ...]:
        """The fields that at least one row says something in."""
        return kept.get(self.services.store, ("columns", self.kind.slug, self.chain), self._given)

    @property
    def changes(self) -> Changes:
        """What has changed; nothing where no day is given."""
        if self.since is None:
            return Changes()
        day, asked = self.since, ("changes", self.kind.slug, self.chain, self.since)
        return kept.get(self.services.store, asked, lambda: changes_since(self.services, self.kind, self.chain, day))

    @property
    def updated_on(self) -> date | None:
        """The day in China of the newest change of one of its records."""
        conditions = self.kind.conditions(self.services, self.chain)
        moment = self.services.store.trail.earlier.last_update(self.kind.records(self.services), conditions)
        return datetime.fromisoformat(moment).astimezone(CHINA).date() if moment else None

    @property
    def headings(self) -> list[str]:
        """The names of a file's columns."""
        return [PLACE, *([CHANGE] if self.since else []), NUMBER, *(column.label for column in self.columns)]

    def page(self, number: int) -> Page[ListedRow]:
        """So many rows, in the order of the records' numbers."""
        page = self.kind.records(self.services).in_order(self._conditions(), number=number, size=ROWS)
        rows = self._rows(page.items, first=(page.number - 1) * ROWS + 1)
        return Page(tuple(rows), page.number, page.total, ROWS)

    def texts(self) -> Iterator[list[str]]:
        """All rows as a file has them; what has gone stands at the end."""
        records = self.kind.records(self.services).iterate(self._conditions())
        for row in self._rows(records, first=1):
            mark = [row.mark.value if row.mark else ""] if self.since else []
            yield [str(row.place), *mark, row.record_id, *self._said(row)]
        for gone in self.changes.removed:
            yield ["", Mark.GONE.value, gone.record_id, *_texts_of(gone, self.columns)]

    def count(self) -> int:
        """How many rows it has."""
        return self.kind.records(self.services).count(self._conditions())

    def _conditions(self) -> NeedConditions | SupplyConditions:
        conditions = self.kind.conditions(self.services, self.chain)
        return replace(conditions, ids=sorted(self.changes.marks)) if self.since and self.only_changed else conditions

    def _rows(self, records: Iterable[Need | Supply], *, first: int) -> Iterator[ListedRow]:
        columns, marks, lists = self.columns, self.changes.marks, self.services.lists
        today = self.services.store.today()
        for place, record in enumerate(records, first):
            over = over_words(record, today)
            yield ListedRow(place, record.id, _cells(record, columns, lists), marks.get(record.id), over)

    def _said(self, row: ListedRow) -> Iterator[str]:
        """The cells of a file, where the title alone can say that a need is over."""
        for column, text in zip(self.columns, row.cells, strict=True):
            yield f"{text}（{row.over}）" if row.over and column.name == "title" else text

    def _given(self) -> tuple[Field, ...]:
        """Of an anonymous card nobody sees what needs consent, so such a column counts only where that is given."""
        kind, services = self.kind, self.services
        columns, records = kind.columns_of(self.chain), kind.records(services)
        asked = (
            ([column.name for column in columns if not needs_consent(column)], kind.conditions(services, self.chain)),
            ([column.name for column in columns if needs_consent(column)], kind.with_consent(services, self.chain)),
        )
        given = set().union(*(services.store.trail.earlier.given(records, where, names) for names, where in asked))
        return tuple(column for column in columns if column.name in given)


def _cells(record: Need | Supply, columns: Sequence[Field], lists: Taxonomies) -> tuple[str, ...]:
    shown = public_record(record)
    values = ((column, shown[column.name]) for column in columns)
    return tuple("" if value == column.kind.empty else column.kind.words(value, lists) for column, value in values)


def _texts_of(gone: Removed, columns: Sequence[Field]) -> list[str]:
    known = {"title": gone.title, "chain": gone.chain}
    return [known.get(column.name, "") for column in columns]


class Stock(NamedTuple):
    """How long the two lists of one chain are ("" for all), by their kind."""

    chain: str
    name: str
    rows: dict[str, int]


def stocks(services: Services) -> list[Stock]:
    """The whole first, then each chain of the district's list, then others that records name."""
    counts: dict[str, dict[str, int]] = {
        kind.slug: kind.records(services).count_by("chain", kind.conditions(services, "")) for kind in KINDS.values()
    }
    terms = services.lists["chains"]
    named = [*(term.code for term in terms), *sorted({code for of_kind in counts.values() for code in of_kind})]
    whole = Stock("", WHOLE, {slug: sum(of_kind.values()) for slug, of_kind in counts.items()})
    chains = [fromkey for fromkey in dict.fromkeys(named) if fromkey]
    rows = ({slug: of_kind.get(code, 0) for slug, of_kind in counts.items()} for code in chains)
    return [whole, *(Stock(code, terms.name_of(code), by_kind) for code, by_kind in zip(chains, rows, strict=True))]


def chain_list(
    services: Services, slug: str, chain: str = "", *, since: date | None = None, only_changed: bool = False
) -> ChainList:
    """One list; `NotFound` for a chain that neither the district nor a record names."""
    if chain and chain not in {stock.chain for stock in stocks(services)}:
        raise NotFound(f"没有“{chain}”这条产业链，请从两张清单的首页选择")
    return ChainList(services, KINDS[slug], chain, since, only_changed)
