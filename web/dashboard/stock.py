"""Supply and need side by side: where one of them is thin, in words."""

from collections.abc import Collection, Iterator, Mapping

from corpus.figures import ChainStock
from web.dashboard.gather import Dashboard
from web.dashboard.list_links import Links
from web.dashboard.table import Cell, FigureRow, Look, Table


def stock(board: Dashboard, chains: Mapping[str, str]) -> Table:
    """Each chain that records name."""
    found = {one.chain: one for one in board.stock}
    links = Links.of(board)
    return Table(
        "stock",
        "各产业链的需求与供给（今天）",
        ("产业链", "在办需求", "暂无合适供给", "有效供给", "提示"),
        tuple(_row(found[code], name, links) for code, name in in_order(found, chains)),
        "在办需求：已受理和对接中的。暂无合适供给：没有“较强相关”以上的建议，也没有推荐过。有效供给：状态为有效、没有过期的，全区共用。"
        "与上面选的时间段无关。",
        "还没有在办的需求，也没有有效的供给。",
        bars=(0, 2),
    )


def in_order(found: Collection[str], chains: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Chains with what people call them: those of the list in its order, then what else records name."""
    for code in [*(code for code in chains if code in found), *sorted({*found} - {*chains})]:
        yield code, chains.get(code, code) or "未填"


def thin(one: ChainStock) -> str:
    """What is short in a chain; nothing where both sides are there."""
    if one.needs and not one.supplies:
        return "有需求，没有供给"
    if one.unmet:
        return f"{one.unmet} 项需求要找供给"
    if one.needs > one.supplies:
        return "需求多于供给"
    return "有供给，没有在办需求" if one.supplies and not one.needs else ""


def _row(one: ChainStock, name: str, links: Links) -> FigureRow:
    return FigureRow(
        name,
        (
            Cell(one.needs, links.open_needs(one.chain)),
            Cell(one.unmet, links.open_needs(one.chain, unmet=1)),
            Cell(one.supplies, links.supplies(one.chain)),
            Cell(thin(one), look=Look.TEXT),
        ),
    )
