"""The list of followed pairings: what is due, by whom and when, filtered and sorted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from flask import url_for

from corpus.states import PairingState
from corpus.store import Due, DueConditions, Kind, Page, Sorting
from web.desk.lists.column import Cell, Column
from web.desk.lists.desk_list import Chip, Choice, DeskList, Filter
from web.desk.lists.handlers import NOBODY, handlers, in_charge_words
from web.desk.need_list import span_words
from web.desk.searching import desk_search
from web.kit.filters import day
from web.kit.reading import read_day, read_state
from web.services import Services, services


def _title(due: Due) -> Cell:
    place = url_for("desk.pairing", number=due.pairing_id)
    return Cell(f"{due.need_title} · {due.supply_title}", place, f"{due.need_id} · {due.supply_id}")


def _kind(due: Due) -> Cell:
    sides = "、".join(side.label for side in due.sides)
    return Cell(f"{due.kind.label}（{sides}）" if sides else due.kind.label)


def _in_charge(due: Due) -> Cell:
    charge = services().store.people.charges.of_pairing(due.pairing_id, need_id=due.need_id)
    return Cell(charge.name if charge else "")


def _due(due: Due) -> Cell:
    days = (services().store.today() - due.due_on).days
    return Cell(day(due.due_on), late=f"逾期 {days} 天" if days > 0 else "")


COLUMNS: tuple[Column[Due], ...] = (
    Column(key="title", label="需求与供给", cell=_title, sort="number"),
    Column(key="org", label="企业", cell=lambda due: Cell(due.org_name or "未填"), sort="org"),
    Column(key="supplier", label="供给方", cell=lambda due: Cell(due.supplier or "未填"), sort="supplier"),
    Column(key="chain", label="产业链", cell=lambda due: Cell(due.chain or "未填"), sort="chain", usual=False),
    Column(key="state", label="状态", cell=lambda due: Cell(PairingState(due.state).label), usual=False, narrow=True),
    Column(key="kind", label="事项", cell=_kind, sort="kind"),
    Column(key="due", label="期限", cell=_due, sort="due", narrow=True),
    Column(key="charge", label="负责人", cell=_in_charge, usual=False, narrow=True),
    Column(key="judge", label="办理人", cell=lambda due: Cell(due.judge), sort="judge", usual=False, narrow=True),
)


class FollowedList(DeskList[Due]):
    """What is to be followed up."""

    key, endpoint, title, noun, measure = "followed", "desk.follow", "跟进对接", "对接", "条"
    usual_order, chip_name = "期限最早的在前", "late"
    names = ("q", "late", "kind", "chain", "town", "judge", "charge", "since", "until")
    columns = COLUMNS

    def __init__(self, services: Services, arguments: Mapping[str, str]) -> None:
        super().__init__(services, arguments)
        given = self.given
        self.late = given["late"] == "1"
        self.conditions = DueConditions(
            before=services.store.today() if self.late else None,
            kind=read_state(Kind, given["kind"]) or "",
            chain=given["chain"],
            town=given["town"],
            judge=given["judge"],
            in_charge=given["charge"],
            since=read_day(given["since"]),
            until=read_day(given["until"]),
            words=desk_search.sides(services, desk_search.read_looked(given["q"])) if given["q"] else None,
        )

    def heading(self) -> str:
        """The same for all."""
        return self.title

    def filters(self) -> tuple[Filter, ...]:
        """By what is due, chain, town, who took the last step, days on which it is due."""
        return (
            self.chosen("kind", "事项", [Choice(kind, kind.label) for kind in Kind]),
            self.chosen("chain", "产业链", self.terms("chains")),
            self.chosen("town", "镇街（园区）", self.terms("towns")),
            self.chosen("charge", "负责人", (*handlers(self.services), NOBODY)),
            self.chosen("judge", "办理人", handlers(self.services)),
            self.day("since", "期限不早于"),
            self.day("until", "期限不晚于"),
        )

    def words(self) -> tuple[str, ...]:
        """What the address asks for beside whether it is overdue."""
        return tuple(self._words())

    def _words(self) -> Iterator[str]:
        asked = self.conditions
        yield from self.found_words()
        if asked.kind:
            yield Kind(asked.kind).label
        yield from self.names_of(chains=asked.chain, towns=asked.town)
        if asked.judge:
            yield f"{asked.judge}办理"
        if asked.in_charge:
            yield in_charge_words(asked.in_charge)
        yield from span_words(asked.since, asked.until, "到期")

    def chips(self) -> tuple[Chip, ...]:
        """All, and what is overdue."""
        dues, today = self.services.store.work.dues, self.services.store.today()
        counts = [dues.count_of(replace(self.conditions, before=before)) for before in (None, today)]
        return (Chip("", "全部", counts[0], not self.late), Chip("1", "已逾期", counts[1], self.late))

    def page(self, sorting: Sorting, *, number: int, size: int) -> Page[Due]:
        """One page of what is due."""
        return self.services.store.work.dues.listed(self.conditions, sorting, number=number, size=size)

    def every(self, sorting: Sorting) -> Iterable[Due]:
        """All that is due."""
        return self.services.store.work.dues.every(self.conditions, sorting)

    def row_id(self, item: Due) -> str:
        """The pairing's number."""
        return str(item.pairing_id)

    def row_title(self, item: Due) -> str:
        """Both records."""
        return f"{item.need_title} · {item.supply_title}"

    def empty_words(self) -> str:
        """What an empty list says, and how a pairing comes here."""
        if self.words():
            return "没有这样的对接。可以去掉上面的条件。"
        if self.late:
            return "没有逾期的对接。"
        return (
            "还没有在跟进的对接。推荐给企业之后，在下面打开一条需求，点“跟进这条对接”，再点“征询双方”，就会列在这里。"
        )
