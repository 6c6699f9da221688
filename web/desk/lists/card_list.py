"""The list of need cards: by state, filtered and sorted, with the columns that somebody wants."""

from collections.abc import Iterable, Mapping

from flask import url_for

from corpus.records import Need
from corpus.sorts import NEEDS
from corpus.states import NeedState
from corpus.store import Page, Sorting
from web.desk.lists.column import Cell, Column
from web.desk.lists.desk_list import Chip, Choice, DeskList, Filter
from web.desk.lists.handlers import NOBODY, handlers
from web.desk.need_list import ALL, NO_CHAIN, OPEN, read_need_list
from web.gate.access import may
from web.gate.scope import own_town
from web.kit.filters import came_from, day, show_field
from web.privacy.contact_sight import seen
from web.services import Services, services


def _title(need: Need) -> Cell:
    place = url_for("desk.show", need_id=need.id) if may("desk.show") else ""
    return Cell(need.title, place, " · ".join(filter(None, (need.id, came_from(need)))))


def _in_charge(need: Need) -> Cell:
    charge = services().store.people.charges.of_need(need.id)
    return Cell(charge.name if charge else "")


def _field(name: str) -> Column[Need]:
    """A column that says one field."""
    label = {"chain": "产业链", "field": "技术领域", "town": "镇街（园区）", "need_kinds": "服务需求类别"}[name]
    sort = name if name in ("chain", "town") else ""
    usual = name == "chain"
    return Column(
        key=name, label=label, cell=lambda need: Cell(show_field(need, name) or "未填"), sort=sort, usual=usual
    )


def _reached(name: str, label: str) -> Column[Need]:
    """A column that says who is reached, or how; masked."""
    return Column(
        key=name, label=label, cell=lambda need: Cell(seen(need, name)), usual=False, contacts=True, narrow=True
    )


COLUMNS: tuple[Column[Need], ...] = (
    Column(key="title", label="需求", cell=_title, sort="title"),
    Column(key="org", label="企业", cell=lambda need: Cell(need.org_name or "未填"), sort="org"),
    _field("chain"),
    _field("field"),
    _field("town"),
    _field("need_kinds"),
    Column(key="state", label="状态", cell=lambda need: Cell(NeedState(need.state).label), sort="state", narrow=True),
    Column(
        key="budget",
        label="拟投入资金（万元）",
        cell=lambda need: Cell(show_field(need, "budget")),
        usual=False,
        narrow=True,
    ),
    Column(
        key="submitted",
        label="提交",
        cell=lambda need: Cell(day(need.created_at)),
        sort="submitted",
        usual=False,
        narrow=True,
    ),
    Column(key="updated", label="最近变动", cell=lambda need: Cell(day(need.updated_at)), sort="updated", narrow=True),
    Column(
        key="ends",
        label="有效期至",
        cell=lambda need: Cell(day(need.ends_on) or "不限"),
        sort="ends",
        usual=False,
        narrow=True,
    ),
    Column(key="charge", label="负责人", cell=_in_charge, usual=False, contacts=True, narrow=True),
    _reached("contact", "联系人"),
    _reached("mobile", "手机"),
)


class CardList(DeskList[Need]):
    """Need cards."""

    key, endpoint, title, noun, measure = NEEDS, "desk.needs", "征集卡", "征集卡", "张"
    usual_order, chip_name = "最久没有变动的在前", "state"
    names = (
        "q",
        "state",
        "chain",
        "town",
        "need_kind",
        "handler",
        "charge",
        "since",
        "until",
        "org",
        "reached",
        "left",
        "unmet",
        "prompt",
    )
    columns = COLUMNS

    def __init__(self, services: Services, arguments: Mapping[str, str]) -> None:
        super().__init__(services, arguments)
        self.asked = read_need_list(services, self.given, town=own_town())
        if self.given["q"]:
            self.usual_order = "最相关的在前"

    def heading(self) -> str:
        """By state."""
        return f"{self.title}：{self.asked.heading}"

    def filters(self) -> tuple[Filter, ...]:
        """By chain, town, kind of service, who has handled it, days of submission."""
        chains = (*self.terms("chains"), Choice(NO_CHAIN, "未填产业链"))
        towns = () if own_town() else (self.chosen("town", "镇街（园区）", self.terms("towns")),)
        names = handlers(self.services)
        people = (
            (self.chosen("charge", "负责人", (*names, NOBODY)), self.chosen("handler", "办理人", names))
            if may("desk.show")
            else ()
        )
        return (
            self.chosen("chain", "产业链", chains),
            *towns,
            self.chosen("need_kind", "服务需求类别", self.terms("need_kinds")),
            *people,
            self.day("since", "提交不早于"),
            self.day("until", "提交不晚于"),
        )

    def words(self) -> tuple[str, ...]:
        """What the address asks for beside the state."""
        return (*self.found_words(), *self.asked.words)

    def chips(self) -> tuple[Chip, ...]:
        """All, those in which a card is worked on where that is asked for, and each state."""
        counts = self.services.store.needs.count_by("state", self.asked.counted)
        shown = [Chip(ALL, "全部", sum(counts.values()), self.asked.state == ALL)]
        if self.asked.state == OPEN:
            count = sum(counts.get(state, 0) for state in (NeedState.ACCEPTED, NeedState.IN_TALKS))
            shown.append(Chip(OPEN, "在办", count, is_chosen=True))
        states = (Chip(state, state.label, counts.get(state, 0), self.asked.state == state) for state in NeedState)
        return (*shown, *(chip for chip in states if chip.records or chip.is_chosen))

    def page(self, sorting: Sorting, *, number: int, size: int) -> Page[Need]:
        """One page of the cards."""
        return self.services.store.needs.listed(self.asked.conditions, sorting, number=number, size=size)

    def every(self, sorting: Sorting) -> Iterable[Need]:
        """All the cards."""
        return self.services.store.needs.every(self.asked.conditions, sorting)

    def row_id(self, item: Need) -> str:
        """The card's number."""
        return item.id

    def row_title(self, item: Need) -> str:
        """The card's title."""
        return item.title

    def empty_words(self) -> str:
        """What an empty list says, and how a card comes here."""
        if self.words():
            return super().empty_words()
        if self.asked.state == NeedState.SUBMITTED:
            return "没有待受理的征集卡。企业在“填写征集卡”页提交后，会出现在这里。"
        return f"没有“{self.asked.heading}”的征集卡。可以点上面的状态查看其他征集卡。"
