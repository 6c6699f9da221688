"""The links of the district's chains with their needs, supplies and gaps, as a map a chain and as a table."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flask import url_for

from web.dashboard.director.sight import Sight, by_chain
from web.dashboard.table import Cell, FigureRow, Look, Table
from web.kit.charts import ChainMap, LinkCounts, chain_map

_COLUMNS = ("环节", "位置", "在办需求", "有效供给", "缺口")
HELP = (
    "环节和关键词来自“产业链环节”清单（编写组拟定，可换成本区的）；一条需求或供给按它的名称、关键词和正文里说得最多的词归到本链的一个环节。"
    "需求：已受理和对接中的。供给：有效的，全区共用。缺口：没有“较强相关”以上的建议、也没有推荐过的需求。都指今天，与时间段无关。"
)


class MapWithTable(NamedTuple):
    """The map of one chain and the same as a table."""

    name: str
    map: ChainMap
    table: Table


def link_maps(sight: Sight, chains: Mapping[str, str]) -> tuple[MapWithTable, ...]:
    """One map a chain that has links, in the order of the chains."""
    return tuple(
        _with_table(f"map-{place}", chains.get(code, code), own, sight.town)
        for place, (code, own) in enumerate(by_chain(sight.links).items(), 1)
    )


def _with_table(key: str, name: str, links: Iterable[LinkCounts], town: str) -> MapWithTable:
    drawn = chain_map(key, name, [each._replace(address=link_address(each, town)) for each in links])
    rows = tuple(_row(each, each.link.name, town) for each in drawn.counts)
    return MapWithTable(name, drawn, Table(key, f"{name}的环节", _COLUMNS, rows, "", ""))


def link_address(each: LinkCounts, town: str, of: str = "") -> str:
    """The list of a link's records."""
    return url_for("desk.chain_link", link=each.link.code, town=town or None, of=of or None)


def every_map_table(sight: Sight, chains: Mapping[str, str]) -> Table:
    """The links of all chains in one table."""
    rows = (
        _row(each, f"{chains.get(each.link.chain, each.link.chain)} › {each.link.name}", sight.town)
        for each in sight.links
    )
    return Table(
        "links",
        "产业链环节（今天）",
        _COLUMNS,
        tuple(rows),
        HELP,
        "本区的产业链还没有环节清单。",
    )


def _row(each: LinkCounts, name: str, town: str) -> FigureRow:
    counts = (("needs", each.needs), ("supplies", each.supplies), ("gaps", each.gaps))
    cells = (Cell(count, link_address(each, town, of) if count else "") for of, count in counts)
    return FigureRow(name, (Cell(each.link.stage.label, look=Look.TEXT), *cells))
