"""Supply and need side by side: where one of them is thin, in words."""

from collections.abc import Collection, Iterator, Mapping

from corpus.figures import ChainStock
from web.dashboard.gather import Dashboard
from web.dashboard.list_links import Links
from web.dashboard.table import Cell, FigureRow, Look, Table


def stock(board: Dashboard, chains: Mapping[str, str]) -> Table:
    """Each chain that records name."""
    by_chain = {of_chain.chain: of_chain for of_chain in board.stock}
    links = Links.of(board)
    return Table(
        "stock",
        "各产业链的需求与供给（今天）",
        ("产业链", "在办需求", "暂无合适供给", "有效供给", "提示"),
        tuple(_row(by_chain[code], name, links) for code, name in in_order(by_chain, chains)),
        "在办需求：已受理和对接中的。暂无合适供给：没有“较强相关”以上的建议，也没有推荐过。有效供给：状态为有效、没有过期的，全区共用。"
        "与上面选的时间段无关。",
        "还没有在办的需求，也没有有效的供给。",
        bars=(0, 2),
    )


def in_order(codes: Collection[str], chains: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Chains with what people call them: those of the list in its order, then what else records name."""
    for code in [*(code for code in chains if code in codes), *sorted({*codes} - {*chains})]:
        yield code, chains.get(code, code) or "未填"


def thin(of_chain: ChainStock) -> str:
    """What is short in a chain; nothing where both sides are there."""
    if of_chain.needs and not of_chain.supplies:
        return "有需求，没有供给"
    if of_chain.unmet:
        return f"{of_chain.unmet} 项需求要找供给"
    if of_chain.needs > of_chain.supplies:
        return "需求多于供给"
    return "有供给，没有在办需求" if of_chain.supplies and not of_chain.needs else ""


def _row(of_chain: ChainStock, name: str, links: Links) -> FigureRow:
    return FigureRow(
        name,
        (
            Cell(of_chain.needs, links.open_needs(of_chain.chain)),
            Cell(of_chain.unmet, links.open_needs(of_chain.chain, unmet=1)),
            Cell(of_chain.supplies, links.supplies(of_chain.chain)),
            Cell(thin(of_chain), look=Look.TEXT),
        ),
    )
