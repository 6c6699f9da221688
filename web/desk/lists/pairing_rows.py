"""The list of single pairings: by state, with what the figures ask for, filtered and sorted."""

from collections.abc import Iterable, Mapping

from flask import url_for

from corpus.states import PairingState
from corpus.store import Page, Paired, PairingConditions, Sorting
from corpus.values import sum_words
from matcher import Level
from web.desk.lists.column import Cell, Column
from web.desk.lists.desk_list import Chip, Choice, DeskList, Filter
from web.desk.lists.handlers import handlers
from web.desk.need_list import NO_CHAIN
from web.desk.pairing_list import LEVELS, read_pairing_list, words_of
from web.gate.access import may
from web.gate.scope import own_town
from web.kit.filters import day, level_label
from web.services import Services


def _title(pair: Paired) -> Cell:
    place = url_for("desk.pairing", number=pair.id) if may("desk.pairing") else ""
    return Cell(f"{pair.need_title} · {pair.supply_title}", place, f"{pair.need_id} · {pair.supply_id}")


def _level(pair: Paired) -> Cell:
    return Cell(level_label(pair.level), level=pair.level)


COLUMNS: tuple[Column[Paired], ...] = (
    Column(key="title", label="需求与供给", cell=_title, sort="number"),
    Column(key="org", label="企业", cell=lambda pair: Cell(pair.org_name or "未填"), sort="org"),
    Column(key="supplier", label="供给方", cell=lambda pair: Cell(pair.supplier), sort="supplier"),
    Column(key="chain", label="产业链", cell=lambda pair: Cell(pair.chain or "未填"), usual=False),
    Column(
        key="state", label="状态", cell=lambda pair: Cell(PairingState(pair.state).label), sort="state", narrow=True
    ),
    Column(key="level", label="等级", cell=_level, sort="level", narrow=True),
    Column(
        key="amount",
        label="合同（万元）",
        cell=lambda pair: Cell("—" if pair.amount is None else sum_words(pair.amount)),
        sort="amount",
        narrow=True,
    ),
    Column(
        key="decided", label="办理", cell=lambda pair: Cell(day(pair.decided_at) or "—"), sort="decided", narrow=True
    ),
    Column(
        key="judge",
        label="办理人",
        cell=lambda pair: Cell(pair.decided_by or "—"),
        sort="judge",
        usual=False,
        narrow=True,
    ),
)


class PairingRows(DeskList[Paired]):
    """Pairings, one a row."""

    key, endpoint, title, noun, measure = "pairings", "desk.paired", "对接建议清单", "对接建议", "条"
    usual_order, chip_name = "最近办理的在前", "state"
    names = (
        "q",
        "state",
        "chain",
        "town",
        "level",
        "judge",
        "decided_since",
        "decided_until",
        *("since", "until", "org", "reached", "left", "judged_since", "judged_until", "top", "twice", "agreed"),
        "outcome",
        *("kind", "signed_since", "signed_until"),
    )
    columns = COLUMNS

    def __init__(self, services: Services, arguments: Mapping[str, str]) -> None:
        super().__init__(services, arguments)
        self.conditions: PairingConditions = read_pairing_list(services, self.given, town=own_town())

    def heading(self) -> str:
        """By state, where one is chosen."""
        state = self.conditions.state
        return f"{self.title}：{PairingState(state).label}" if state else self.title

    def filters(self) -> tuple[Filter, ...]:
        """By chain, town, level, who decided, days of the decision."""
        levels = (Choice(level, Level(int(level)).label + ("以上" if level != LEVELS[0] else "")) for level in LEVELS)
        towns = () if own_town() else (self.chosen("town", "镇街（园区）", self.terms("towns")),)
        people = (self.chosen("judge", "办理人", handlers(self.services)),) if may("desk.pairing") else ()
        return (
            self.chosen("chain", "产业链", (*self.terms("chains"), Choice(NO_CHAIN, "未填产业链"))),
            *towns,
            self.chosen("level", "等级", tuple(levels)),
            *people,
            self.day("decided_since", "办理不早于"),
            self.day("decided_until", "办理不晚于"),
        )

    def words(self) -> tuple[str, ...]:
        """What the address asks for beside the state."""
        asked = self.conditions
        town = "" if own_town() else next(self.names_of(towns=asked.town), "")
        return (*self.found_words(), *words_of(asked, town=town))

    def chips(self) -> tuple[Chip, ...]:
        """All, and each state."""
        counts = self.services.store.work.paired.count_by_state(self.conditions)
        states = (Chip(one, one.label, counts.get(one, 0), self.conditions.state == one) for one in PairingState)
        every = Chip("", "全部", sum(counts.values()), not self.conditions.state)
        return (every, *(chip for chip in states if chip.records or chip.is_chosen))

    def page(self, sorting: Sorting, *, number: int, size: int) -> Page[Paired]:
        """One page of the pairings."""
        return self.services.store.work.paired.page(self.conditions, sorting, number=number, size=size)

    def every(self, sorting: Sorting) -> Iterable[Paired]:
        """All the pairings."""
        return self.services.store.work.paired.every(self.conditions, sorting)

    def row_id(self, item: Paired) -> str:
        """The pairing's number."""
        return str(item.id)

    def row_title(self, item: Paired) -> str:
        """Both records."""
        return f"{item.need_title} · {item.supply_title}"

    def empty_words(self) -> str:
        """What an empty list says, and how a pairing comes here."""
        return "没有这样的对接建议。征集卡受理后匹配，研判和跟进的结果会列在这里。"
