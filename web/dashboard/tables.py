"""The tables of the dashboard, in the order of the page; each figure leads to the list that it counts."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from corpus.figures import NeedFunnel, NeedStep, PairingStep, Stay
from corpus.states import NeedState, PairingState
from web.dashboard.effect_tables import effect_months, effect_towns, effects_table, kinds_table
from web.dashboard.gather import Dashboard, reached, share
from web.dashboard.list_links import Links
from web.dashboard.stock import in_order, stock
from web.dashboard.table import Cell, FigureRow, Look, Table
from web.dashboard.weights import weights_of
from web.desk.need_list import NO_CHAIN
from web.following.promptness import RECOMMEND_WITHIN, Prompt

FEWEST = 3
"""A median of fewer is not given."""
TOO_FEW = "样本不足"
_STEPS = tuple(step.label for step in NeedStep)
_OF_PAIRINGS = {
    NeedStep.RECOMMENDED: PairingStep.RECOMMENDED,
    NeedStep.CONTACTED: PairingStep.CONTACTED,
    NeedStep.SIGNED: PairingStep.SIGNED,
}
_NEED_STAYS = (NeedState.SUBMITTED, NeedState.RETURNED, NeedState.ACCEPTED, NeedState.IN_TALKS)
_PAIRING_STAYS = (
    PairingState.SUGGESTED,
    PairingState.RECOMMENDED,
    PairingState.ASKED,
    PairingState.IN_TALKS,
    PairingState.SIGNED,
    PairingState.TRACKED,
)
_COHORT = "指本期提交的需求，不论哪一天走到这一步，都算在提交的那一期。"
_NOTHING = "本期没有提交的需求；换一个时间段看看。"

Names = Mapping[str, str]


class ListNames(NamedTuple):
    """The names of chains, kinds of supply and towns by code, each in the order of their list."""

    chains: Names
    kinds: Names
    towns: Names


def tables(board: Dashboard, names: ListNames, *, most: int | None = None) -> tuple[Table, ...]:
    """All tables.

    `most` limits how many suppliers are listed; the table says how many are left out.
    """
    return (
        _funnel(board),
        _by_chain(board, names.chains),
        _by_month(board),
        _prompt(board),
        _contracts(board),
        kinds_table(board, names.kinds),
        effects_table(board),
        effect_months(board),
        effect_towns(board, names.towns),
        stock(board, names.chains),
        _suppliers(board, most),
        _stays(board),
        _scores(board),
    )


def _funnel(board: Dashboard) -> Table:
    links, submitted = Links.of(board), reached(board.funnel, NeedStep.SUBMITTED)

    def row(step: NeedStep) -> FigureRow:
        count, paired = reached(board.funnel, step), _OF_PAIRINGS.get(step)
        pairings = Cell(None)
        if paired:
            pairings = Cell(reached(board.suppliers, paired), links.pairings(reached=paired))
        return FigureRow(
            step.label,
            (
                Cell(count, links.needs(reached=step)),
                Cell(share(count, submitted), look=Look.SHARE),
                Cell(reached(board.before_funnel, step)),
                pairings,
            ),
        )

    return Table(
        "funnel",
        "从提交到签约",
        ("环节", "需求（项）", "占提交", f"{board.period.before_label}（项）", "对接建议（条）"),
        tuple(map(row, NeedStep)) if submitted else (),
        f"{_COHORT}“需求”按项数，一项需求有几条对接建议也只算一次；“对接建议”是这些需求与供给的一对一组合。撤销的推荐不算。"
        "“联系双方”指双方都已告知（邮件已发出，或记为人工告知）或已答复。",
        _NOTHING,
        bars=(0,),
    )


def _by_chain(board: Dashboard, chains: Names) -> Table:
    rows = _grouped(board.funnel, lambda need: need.chain)
    links = Links.of(board)
    return Table(
        "chains",
        "按产业链",
        ("产业链", *_STEPS),
        tuple(
            FigureRow(name, _cells(rows[code], links, chain=code or NO_CHAIN)) for code, name in in_order(rows, chains)
        ),
        f"{_COHORT}产业链是征集卡上现在填的。",
        _NOTHING,
        bars=(0, 2, 4),
    )


def _by_month(board: Dashboard) -> Table:
    rows, links = _grouped(board.funnel, lambda need: need.month), Links.of(board)
    return Table(
        "months",
        "按提交的月份",
        ("月份", *_STEPS),
        tuple(FigureRow(month, _cells(rows[month], links.within(month))) for month in sorted(rows)),
        f"{_COHORT}所以最近几个月的签约会继续增加。",
        _NOTHING,
        bars=(0, 2, 4),
    )


def _grouped(funnel: Iterable[NeedFunnel], key: Callable[[NeedFunnel], str]) -> dict[str, list[NeedFunnel]]:
    groups: dict[str, list[NeedFunnel]] = {}
    for need in funnel:
        groups.setdefault(key(need), []).append(need)
    return groups


def _cells(rows: Iterable[NeedFunnel], links: Links, **conditions: str) -> tuple[Cell, ...]:
    needs = list(rows)
    return tuple(Cell(reached(needs, step), links.needs(reached=step, **conditions)) for step in NeedStep)


def _prompt(board: Dashboard) -> Table:
    links, counted = Links.of(board), board.prompt[Prompt.IN_TIME] + board.prompt[Prompt.LATE]

    def row(prompt: Prompt) -> FigureRow:
        part = None if prompt is Prompt.OPEN else share(board.prompt[prompt], counted)
        return FigureRow(
            prompt.label, (Cell(board.prompt[prompt], links.needs(prompt=prompt)), Cell(part, look=Look.SHARE))
        )

    return Table(
        "prompt",
        f"{RECOMMEND_WITHIN} 个工作日内推荐",
        ("结果", "需求（项）", "占比"),
        tuple(map(row, Prompt)) if board.prompt else (),
        f"从提交次日起数 {RECOMMEND_WITHIN} 个工作日（节假日不算，调休上班算），到第一次推荐供给为止；"
        "期限没有过完的，已经推荐的也不计入；退回、撤回的也在内。",
        _NOTHING,
        bars=(0,),
    )


def _contracts(board: Dashboard) -> Table:
    links = Links.of(board)
    rows = [
        FigureRow(
            f"技术{of_kind.kind}",
            (
                Cell(of_kind.signed, links.signed(kind=of_kind.kind)),
                Cell(of_kind.amount, links.signed(kind=of_kind.kind), Look.MONEY),
            ),
        )
        for of_kind in board.contracts
    ]
    total = FigureRow("合计", (Cell(board.signed, links.signed()), Cell(board.amount, links.signed(), Look.MONEY)))
    return Table(
        "contracts",
        "签约",
        ("合同类型", "份数", "金额（万元）"),
        (*rows, total) if rows else (),
        "按合同的签订日期在本期内计，需求可以是以前提交的，所以与“从提交到签约”不必相等。",
        "本期没有签订的合同。",
    )


def _suppliers(board: Dashboard, most: int | None) -> Table:
    links, shown = Links.of(board), board.suppliers[:most]

    def row(org: str, cells: tuple[int, ...], amount: float) -> FigureRow:
        counts = (Cell(n, links.pairings(org=org, reached=step)) for n, step in zip(cells, PairingStep, strict=True))
        return FigureRow(org, (*counts, Cell(amount, links.pairings(org=org, reached=PairingStep.SIGNED), Look.MONEY)))

    return Table(
        "suppliers",
        "按供给方",
        ("供给方", *(f"{step.label}（条）" for step in PairingStep), "合同金额（万元）"),
        tuple(row(supplier.org, supplier[1:6], supplier.amount) for supplier in shown),
        "本期提交的需求的对接建议，按条数；签约多的在前。“双方愿意”指企业和供给方都答复愿意对接。",
        "本期提交的需求还没有推荐过供给。",
        bars=(0, 4),
        left_out=len(board.suppliers) - len(shown),
    )


def _stays(board: Dashboard) -> Table:
    links = Links.of(board)
    needs = {need_stay.state: need_stay for need_stay in board.need_stays}
    pairings = {pairing_stay.state: pairing_stay for pairing_stay in board.pairing_stays}
    rows = [
        _stay(f"需求：{state.label}", needs[state], links.needs(left=state)) for state in _NEED_STAYS if state in needs
    ]
    rows += [
        _stay(f"对接建议：{state.label}", pairings[state], links.pairings(left=state))
        for state in _PAIRING_STAYS
        if state in pairings
    ]
    return Table(
        "stays",
        "在各状态停留几天",
        ("状态", "已离开的", "中位天数"),
        tuple(rows),
        "本期提交的需求和它们的对接建议，只算已经离开这个状态的；多次停留的合计，按自然日。一半比中位天数短，一半比它长；"
        f"不足 {FEWEST} 个写“{TOO_FEW}”。",
        "本期提交的需求还没有变动过状态。",
    )


def _stay(label: str, stay: Stay, address: str) -> FigureRow:
    days = Cell(stay.days, look=Look.DECIMAL) if stay.records >= FEWEST else Cell(TOO_FEW, look=Look.TEXT)
    return FigureRow(label, (Cell(stay.records, address), days))


def _scores(board: Dashboard) -> Table:
    links = Links.of(board)
    rows = []
    for score in board.scores:
        month = links.within(score.month)
        cells = (
            Cell(score.judged, month.judged(top=1)),
            Cell(score.recommended, month.judged(top=1, reached=PairingStep.RECOMMENDED)),
            Cell(share(score.recommended, score.judged), look=Look.SHARE),
            Cell(score.twice, month.judged(twice=1)),
            Cell(score.agreed, month.judged(twice=1, agreed=1)),
            Cell(weights_of(board, score.month), look=Look.TEXT),
        )
        rows.append(FigureRow(score.month, cells))
    return Table(
        "scores",
        "匹配质量（按研判的月份）",
        ("月份", "前三名已研判", "其中推荐", "推荐率", "两人研判过", "其中一致", "月末使用的权重"),
        tuple(rows),
        "前三名：每项需求得分最高的三条对接建议（并列的都算），按现在的得分；在本期研判、没有撤销的才计入。"
        "两人研判过：一人研判、撤销后另一人又研判的，各取最后一次，相同为一致。",
        "本期没有研判过对接建议。",
    )
