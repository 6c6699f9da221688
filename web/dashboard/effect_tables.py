"""Kinds of supply in figures: what is offered and how far it came; what was registered of each, as it is reported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from corpus.effects import EFFECT_KINDS, EffectSum
from corpus.figures import KindFunnel, PairingStep
from web.dashboard.gather import Effects
from web.dashboard.list_links import Links
from web.dashboard.period import Period
from web.dashboard.table import Cell, FigureRow, Look, Table

_EMPTY = "本期没有登记贷款发放、科技副总到岗、政策兑现等成效；在“成效登记”里登记后，这里会有数字。"
_COUNTED = "按发生的日期在本期内计；对接办成的和银行、科室报来的都在内，同一条只算一次。"
UNNAMED = "未写明"
_NAMED = 3
"""Products or batches that a sentence names."""


class EffectLine(NamedTuple):
    """What was registered of one kind, in a line: how much, how that compares, and where the list is."""

    label: str
    words: str
    before: str
    address: str


class Figured(Protocol):
    """What has figures of a period and town: the dashboard, and what a director sees."""

    @property
    def period(self) -> Period: ...

    @property
    def town(self) -> str: ...

    @property
    def kinds(self) -> tuple[KindFunnel, ...]: ...

    @property
    def effects(self) -> Effects: ...


def kinds_table(board: Figured, names: Mapping[str, str]) -> Table:
    """Supplies by kind, in the order of the list of kinds."""
    order = {code: place for place, code in enumerate(names)}
    rows = sorted(board.kinds, key=lambda row: order.get(row.kind, len(order)))
    return Table(
        "kinds",
        "按供给种类",
        ("供给种类", "现有供给（项）", *(f"{step.label}（条）" for step in PairingStep)),
        tuple(FigureRow(names.get(row.kind, row.kind), tuple(Cell(count) for count in row[1:])) for row in rows),
        "现有供给：今天有效、没有截止的，全区共用，与时间段无关。其余是本期提交的需求的对接建议，按条数；"
        "“签约”也包括贷款发放、科技副总到岗等办成的。",
        "还没有供给。",
        bars=(0, 5),
    )


def effects_table(board: Figured) -> Table:
    """What was registered, by kind, with what each consists of under it."""
    links = Links(board.period.since, board.period.until, board.town)
    rows = [
        row
        for of_kind in board.effects.all
        for row in (
            _row(EFFECT_KINDS[of_kind.kind].label, of_kind, links),
            *_parts(board.effects.offers, of_kind, links),
        )
    ]
    return Table(
        "effects",
        "各类服务的成效",
        ("种类", "计为", "登记（条）", "企业（家）", "金额（万元）"),
        tuple(rows),
        f"{_COUNTED}“计为”是汇报的口径：贷款按笔，科技副总按人，政策兑现按企业家数，检测服务按次，培训按人次。",
        _EMPTY,
    )


def _parts(offers: Iterable[EffectSum], of_kind: EffectSum, links: Links) -> Iterator[FigureRow]:
    own = [part for part in offers if part.kind == of_kind.kind]
    if len(own) > 1 or (own and own[0].name):
        yield from (_row(f"　{part.name or UNNAMED}", part, links) for part in own)


def _row(label: str, effects: EffectSum, links: Links) -> FigureRow:
    sort = EFFECT_KINDS[effects.kind]
    address = links.effects(effects.kind)
    amount = Cell(effects.amount, address, Look.MONEY) if sort.amount else Cell(None)
    counted = Cell(f"{effects.counted:,} {sort.unit}", address, Look.TEXT)
    return FigureRow(label, (counted, Cell(effects.entries, address), Cell(effects.enterprises), amount))


def effect_months(board: Figured) -> Table:
    """What was registered, by month."""
    months = {effects.name: effects.name for effects in board.effects.months}
    return _across("effect-months", "各类成效按月", "月份", board.effects.months, dict(sorted(months.items())))


def effect_towns(board: Figured, towns: Mapping[str, str]) -> Table:
    """What was registered, by town, in the order of their list."""
    named = {effects.name for effects in board.effects.towns}
    known = {code: name for code, name in towns.items() if code in named}
    others = {code: code or UNNAMED for code in sorted(named - known.keys())}
    return _across("effect-towns", "各类成效按镇街", "镇街（园区）", board.effects.towns, known | others)


def _across(key: str, title: str, first: str, sums: Sequence[EffectSum], names: Mapping[str, str]) -> Table:
    """One row a name, two columns a kind that was registered at all: how many, and for how much."""
    kinds = [kind for code, kind in EFFECT_KINDS.items() if any(effects.kind == code for effects in sums)]
    by_both = {(effects.name, effects.kind): effects for effects in sums}
    columns = [first]
    for kind in kinds:
        columns.append(f"{kind.label}（{kind.unit}）")
        columns += [f"{kind.label}金额（万元）"] if kind.amount else []
    rows = []
    for name, label in names.items():
        cells: list[Cell] = []
        for kind in kinds:
            effects = by_both.get((name, kind.code))
            cells.append(Cell(effects.counted if effects else 0))
            cells += [Cell(effects.amount if effects else 0.0, look=Look.MONEY)] if kind.amount else []
        rows.append(FigureRow(label, tuple(cells)))
    return Table(key, title, tuple(columns), tuple(rows), _COUNTED, _EMPTY)


def effect_lines(board: Figured) -> Iterator[EffectLine]:
    """A line for each kind of which anything was registered, in this period or the one before."""
    now, before = ({effects.kind: effects for effects in sums} for sums in (board.effects.all, board.effects.before))
    links = Links(board.period.since, board.period.until, board.town)
    for code, kind in EFFECT_KINDS.items():
        if code in now or code in before:
            words = now[code].words if code in now else f"0 {kind.unit}"
            earlier = f"{board.period.before_label} {before[code].words}" if code in before else ""
            yield EffectLine(kind.label, words, earlier, links.effects(code))


def effect_sentence(board: Figured) -> Iterator[str]:
    """One sentence with what was registered of each kind, as it is reported."""
    parts = [_said(of_kind, board.effects.offers) for of_kind in board.effects.all]
    if parts:
        yield f"各类服务：{'；'.join(parts)}。"


def _said(of_kind: EffectSum, offers: Iterable[EffectSum]) -> str:
    """One kind: 贷款发放 15 笔 6,050 万元, and what it consists of where that has names."""
    named = [f"{part.name} {part.words}" for part in offers if part.kind == of_kind.kind and part.name]
    said = f"{EFFECT_KINDS[of_kind.kind].label} {of_kind.words}"
    return f"{said}（{'、'.join(named[:_NAMED])}{'等' if len(named) > _NAMED else ''}）" if named else said
