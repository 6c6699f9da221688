"""The list of supplies: by status, filtered and sorted, with how many suggestions of each wait to be judged."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from flask import url_for

from corpus.records import Supply
from corpus.sorts import SUPPLIES
from corpus.store import Page, Sorting, SupplyConditions
from matcher import Level
from web.desk.lists.column import Cell, Column
from web.desk.lists.desk_list import Chip, Choice, DeskList, Filter
from web.desk.need_list import span_words
from web.desk.searching import desk_search
from web.kit.filters import day, maturity_words, show_field
from web.kit.reading import read_day, read_tick
from web.privacy.contact_sight import seen
from web.services import Services, services

_AT_ONCE = 500


class Offered(NamedTuple):
    """A supply, with how many of its suggestions wait to be judged, and the best level of these."""

    supply: Supply
    waiting: int
    level: int


def _title(row: Offered) -> Cell:
    return Cell(row.supply.title, url_for("desk.supply", supply_id=row.supply.id), row.supply.id)


def _kind(row: Offered) -> Cell:
    return Cell(services().lists["kinds"].name_of(row.supply.kind))


def _waiting(row: Offered) -> Cell:
    return Cell(f"{row.waiting} 项" if row.waiting else "—")


def _level(row: Offered) -> Cell:
    return Cell(Level(row.level).label, level=row.level) if row.level else Cell("—")


def _field(name: str, label: str, *, usual: bool = False) -> Column[Offered]:
    """A column that says one field."""
    sort = name if name in ("chain", "status") else ""
    return Column(
        key=name, label=label, cell=lambda row: Cell(show_field(row.supply, name) or "未填"), sort=sort, usual=usual
    )


def _reached(name: str, label: str) -> Column[Offered]:
    """A column that says who is reached, or how; masked."""
    return Column(
        key=name, label=label, cell=lambda row: Cell(seen(row.supply, name)), usual=False, contacts=True, narrow=True
    )


COLUMNS: tuple[Column[Offered], ...] = (
    Column(key="title", label="供给", cell=_title, sort="title"),
    Column(key="org", label="单位", cell=lambda row: Cell(row.supply.org or "未填"), sort="org"),
    Column(key="kind", label="种类", cell=_kind, sort="kind", usual=False, narrow=True),
    _field("chain", "产业链", usual=True),
    _field("field", "技术领域"),
    Column(
        key="maturity",
        label="成熟度",
        cell=lambda row: Cell(maturity_words(row.supply) or "未填"),
        sort="maturity",
        narrow=True,
    ),
    _field("status", "状态"),
    Column(key="waiting", label="待研判", cell=_waiting, sort="waiting", narrow=True),
    Column(key="level", label="最高等级", cell=_level, narrow=True),
    Column(
        key="updated",
        label="最近变动",
        cell=lambda row: Cell(day(row.supply.updated_at)),
        sort="updated",
        usual=False,
        narrow=True,
    ),
    Column(
        key="ends",
        label="有效期至",
        cell=lambda row: Cell(day(row.supply.ends_on) or "不限"),
        sort="ends",
        usual=False,
        narrow=True,
    ),
    _reached("contact", "联系人"),
    _reached("phone", "电话"),
)


class SupplyList(DeskList[Offered]):
    """Supplies of all kinds."""

    key, endpoint, title, noun, measure = SUPPLIES, "desk.supplies", "供给", "供给", "项"
    usual_order, chip_name = "最久没有变动的在前", "status"
    names = ("q", "status", "kind", "chain", "maturity", "org", "since", "until", "waiting", "unread")
    columns = COLUMNS

    def __init__(self, services: Services, arguments: Mapping[str, str]) -> None:
        super().__init__(services, arguments)
        given = self.given
        ids = desk_search.supplies(services, desk_search.read_looked(given["q"])) if given["q"] else None
        self.conditions = SupplyConditions(
            ids=ids,
            kind=given["kind"],
            chain=given["chain"],
            maturity=given["maturity"],
            org=given["org"],
            status=given["status"],
            changed_since=read_day(given["since"]),
            changed_until=read_day(given["until"]),
            waiting=read_tick(given["waiting"]),
            unread=read_tick(given["unread"]),
        )
        if given["q"]:
            self.usual_order = "最相关的在前"

    def heading(self) -> str:
        """Those to be judged have a name of their own."""
        if self.conditions.waiting:
            return "按供给研判"
        return "：".join((self.title, next(self.names_of(supply_status=self.conditions.status), "全部状态")))

    def filters(self) -> tuple[Filter, ...]:
        """By kind, chain, maturity, whether something waits or is to be looked at, days of the last change."""
        return (
            self.chosen("kind", "种类", self.terms("kinds")),
            self.chosen("chain", "产业链", self.terms("chains")),
            self.chosen("maturity", "成熟度", self.terms("maturity")),
            self.chosen("waiting", "待研判的建议", (Choice("1", "有"), Choice("0", "没有"))),
            self.chosen("unread", "未核对的条件", (Choice("1", "有"), Choice("0", "没有"))),
            self.day("since", "变动不早于"),
            self.day("until", "变动不晚于"),
        )

    def words(self) -> tuple[str, ...]:
        """What the address asks for beside the status."""
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        asked = self.conditions
        yield from self.found_words()
        yield from self.names_of(kinds=asked.kind, chains=asked.chain, maturity=asked.maturity)
        if asked.org:
            yield asked.org
        if asked.waiting is not None:
            yield "有待研判的建议" if asked.waiting else "没有待研判的建议"
        if asked.unread is not None:
            yield "有未核对的条件" if asked.unread else "没有未核对的条件"
        yield from span_words(asked.changed_since, asked.changed_until, "变动")

    def chips(self) -> tuple[Chip, ...]:
        """All, and each status."""
        counts = self.services.store.supplies.count_by("status", self.conditions)
        states = [
            Chip(term.code, term.name, counts.get(term.code, 0), self.conditions.status == term.code)
            for term in self.services.lists["supply_status"]
        ]
        every = Chip("", "全部", sum(counts.values()), not self.conditions.status)
        return (every, *(chip for chip in states if chip.records or chip.is_chosen))

    def page(self, sorting: Sorting, *, number: int, size: int) -> Page[Offered]:
        """One page of the supplies."""
        found = self.services.store.supplies.listed(self.conditions, sorting, number=number, size=size)
        return Page(tuple(self._offered(found.items)), found.number, found.total, found.size)

    def every(self, sorting: Sorting) -> Iterable[Offered]:
        """All the supplies."""
        rest = iter(self.services.store.supplies.every(self.conditions, sorting))
        while some := tuple(islice(rest, _AT_ONCE)):
            yield from self._offered(some)

    def _offered(self, supplies: tuple[Supply, ...]) -> Iterator[Offered]:
        waiting = self.services.store.work.waiting.of_supplies(supply.id for supply in supplies)
        for supply in supplies:
            yield Offered(supply, *waiting.get(supply.id, (0, 0)))

    def row_id(self, item: Offered) -> str:
        """The supply's number."""
        return item.supply.id

    def row_title(self, item: Offered) -> str:
        """The supply's title."""
        return item.supply.title

    def empty_words(self) -> str:
        """What an empty list says, and how a supply comes here."""
        if self.conditions.waiting and not self.given["q"]:
            return "没有待研判的建议。征集卡受理后立即匹配，有建议的供给会列在这里。"
        if self.words():
            return super().empty_words()
        return "还没有供给。院校的成果清单在“导入供给清单”上传后，会列在这里。"
