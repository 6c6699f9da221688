"""From which chain to which supplier recommendations go, and what becomes of them, as a picture and as a table."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.figures import PairingStep
from corpus.overview import Flow, Outcome
from web.dashboard.director.sight import Sight
from web.dashboard.list_links import Links
from web.dashboard.table import Cell, FigureRow, Look, Table
from web.desk.need_list import NO_CHAIN
from web.kit.charts import Sankey, sankey

CHAINS, SUPPLIERS = 7, 8
"""Those with a box of their own, by their pairings; what is left is put together."""
REST = "其余"
_COUNTED = "本期提交的需求中推荐过、没有撤销的对接建议，按条数；签过合同的算到合同类型，其余按现在走到哪一步。"

Names = Mapping[str, str]


class Grouped(NamedTuple):
    """A flow between boxes; `chain` and `org` are as records say them, None where several are put together."""

    chain: str | None
    org: str | None
    outcome: Outcome
    pairings: int


def flow_chart(sight: Sight, chains: Names) -> Sankey | None:
    """The picture; None where nothing was recommended."""
    grouped = grouped_flows(sight.flows)
    if not grouped:
        return None
    flows = Counter[tuple[str, ...]]()
    for flow in grouped:
        flows[_chain(flow.chain, chains), _org(flow.org), flow.outcome.label] += flow.pairings
    contracts = {outcome.label for outcome in Outcome if outcome.is_contract}
    signed = sum(flow.pairings for flow in grouped if flow.outcome.is_contract)
    return sankey(
        "产业链、供给方、结果",
        f"{_COUNTED}共 {sum(flows.values())} 条，其中签过合同的 {signed} 条。",
        ("产业链", "供给方", "结果"),
        flows,
        orders=(_order(flows, 0), _order(flows, 1), [outcome.label for outcome in _outcomes(grouped)]),
        fixed=(False, False, True),
        last=REST,
        is_marked=contracts.__contains__,
    )


def flow_table(sight: Sight, chains: Names) -> Table:
    """The flows of the picture."""
    rest = f"{_COUNTED}条数多的 {CHAINS} 条产业链、{SUPPLIERS} 家供给方单列，其余合在一起；全部在 Excel 里。"
    return _table(sight, grouped_flows(sight.flows), chains, rest)


def every_flow_table(sight: Sight, chains: Names) -> Table:
    """All flows, none put together."""
    return _table(sight, [Grouped(*flow) for flow in sight.flows], chains, _COUNTED)


def grouped_flows(flows: Sequence[Flow]) -> list[Grouped]:
    """With the smaller chains and suppliers put together."""
    chains = _greatest(((flow.chain, flow.pairings) for flow in flows), CHAINS)
    orgs = _greatest(((flow.org, flow.pairings) for flow in flows), SUPPLIERS)
    counted = Counter[tuple[str | None, str | None, Outcome]]()
    for flow in flows:
        chain, org = (flow.chain if flow.chain in chains else None), (flow.org if flow.org in orgs else None)
        counted[chain, org, flow.outcome] += flow.pairings
    return [Grouped(*path, pairings) for path, pairings in counted.items()]


def _greatest(weighted: Iterable[tuple[str, int]], most: int) -> frozenset[str]:
    counted = Counter[str]()
    for name, pairings in weighted:
        counted[name] += pairings
    return frozenset(sorted(counted, key=lambda name: (-counted[name], name))[:most])


def _order(flows: Counter[tuple[str, ...]], column: int) -> list[str]:
    """The boxes of a column, the greatest first, the rest last: where the search for few crossings begins."""
    through = Counter[str]()
    for path, pairings in flows.items():
        through[path[column]] += pairings
    return sorted(through, key=lambda name: (name == REST, -through[name], name))


def _outcomes(flows: Iterable[Grouped]) -> list[Outcome]:
    met = {flow.outcome for flow in flows}
    return [outcome for outcome in Outcome if outcome in met]


def _table(sight: Sight, flows: Sequence[Grouped], chains: Names, help_: str) -> Table:
    outcomes = _outcomes(flows)
    ordered = sorted(flows, key=lambda flow: (flow.chain is None, flow.chain or "", flow.org is None, flow.org or ""))
    pairs = groupby(ordered, key=lambda flow: (flow.chain, flow.org))
    links = Links(sight.period.since, sight.period.until, sight.town)
    return Table(
        "flows",
        "产业链、供给方、结果",
        ("产业链", "供给方", *(outcome.label for outcome in outcomes), "合计（条）"),
        tuple(_row(chain, org, list(own), outcomes, links, chains) for (chain, org), own in pairs),
        help_,
        "本期提交的需求还没有推荐过供给。",
    )


def _row(
    chain: str | None, org: str | None, flows: list[Grouped], outcomes: list[Outcome], links: Links, chains: Names
) -> FigureRow:
    counted = {flow.outcome: flow.pairings for flow in flows}

    def cell(count: int, **asked: str) -> Cell:
        if chain is None or org is None or not count:
            return Cell(count)
        return Cell(count, links.pairings(chain=chain or NO_CHAIN, org=org, reached=PairingStep.RECOMMENDED, **asked))

    cells = (cell(counted.get(outcome, 0), outcome=outcome) for outcome in outcomes)
    whole = cell(sum(counted.values()))
    return FigureRow(_chain(chain, chains), (Cell(_org(org), look=Look.TEXT), *cells, whole))


def _chain(code: str | None, chains: Names) -> str:
    return REST if code is None else chains.get(code, code) or "未填产业链"


def _org(name: str | None) -> str:
    return REST if name is None else name
