"""By town, per clerk, and what has stood longest, as tables."""

from collections.abc import Iterator, Mapping
from datetime import date

from flask import url_for

from corpus.figures import NeedStep
from corpus.overview import Standing, TownFunnel
from corpus.states import NeedState, PairingState
from corpus.store import CHINA
from web.dashboard.director.sight import Sight
from web.dashboard.list_links import Links
from web.dashboard.table import Cell, FigureRow, Look, Table
from web.gate.access import may

UNSAID = "未填"


def towns_table(sight: Sight, towns: Mapping[str, str]) -> Table:
    """The needs of each town, in the order of the list of towns, then what else records name."""
    order = {code: place for place, code in enumerate(towns)}
    rows = sorted(sight.towns, key=lambda own: (order.get(own.town, len(order)), own.town == "", own.town))
    return Table(
        "towns",
        "按镇街（园区）",
        ("镇街（园区）", *(step.label for step in NeedStep), "合同金额（万元）"),
        tuple(_of_town(sight, own, towns.get(own.town, own.town) or UNSAID) for own in rows),
        "指本期提交的需求，不论哪一天走到这一步；金额是这些需求签订的合同，不论哪一天签的。",
        "本期没有提交的需求；换一个时间段看看。",
        bars=(0, 2, 4),
    )


def _of_town(sight: Sight, own: TownFunnel, name: str) -> FigureRow:
    links = Links(sight.period.since, sight.period.until, own.town)

    def address(step: NeedStep) -> str:
        # No list has a filter for cards that name no town.
        return links.needs(reached=step) if own.town else ""

    counts = (Cell(own.reached(step), address(step)) for step in NeedStep)
    return FigureRow(name, (*counts, Cell(own.amount, address(NeedStep.SIGNED), Look.MONEY)))


def clerks_table(sight: Sight) -> Table:
    """What each member of staff did."""
    return Table(
        "clerks",
        "按经办人",
        ("经办人", "受理（项）", "研判（条）", "推荐（条）", "签约（份）", "手上未办结（条）"),
        tuple(
            FigureRow(clerk.name or UNSAID, tuple(Cell(count) for count in clerk[1:])) for clerk in sight.clerks or ()
        ),
        "受理、研判、推荐、签约按本期内本人办理的算，同一张卡、同一条建议只算一次，后来撤销的也在内。"
        "“手上未办结”是今天由本人办到已推荐至履约、还没有结案的，与时间段无关。只有领导、管理员和审计员看得到这张表。",
        "本期没有人受理或研判。",
        bars=(1, 4),
    )


def standing_table(sight: Sight) -> Table:
    """What has stood longest."""
    return Table(
        "standing",
        "停得最久的十件",
        ("需求", "供给", "状态", "从哪一天起", "已停（天）", "经办人"),
        tuple(_standing(each, sight.today) for each in sight.standing),
        "今天还没有签约的：没有在跟进的征集卡（待受理、退回补正、已受理、对接中），和已推荐、征询双方、洽谈中的对接建议。"
        "按进入现在状态的那一天排，与时间段无关；经办人是办了最近一步的人。",
        "没有停着的征集卡和对接建议。",
    )


def _standing(each: Standing, today: date) -> FigureRow:
    began = each.since.astimezone(CHINA).date()
    cells = (
        Cell(each.supply, look=Look.TEXT),
        Cell(state_label(each), _address(each), Look.TEXT),
        Cell(began.isoformat(), look=Look.TEXT),
        Cell((today - began).days),
        Cell(each.who, look=Look.TEXT),
    )
    return FigureRow(f"{each.title}（{each.need_id}）", cells)


def state_label(each: Standing) -> str:
    """Where it stands, in words."""
    return NeedState(each.state).label if each.record == "needs" else PairingState(each.state).label


def _address(each: Standing) -> str:
    """Its page, for those who may open it."""
    if each.record == "needs":
        return url_for("desk.show", need_id=each.id) if may("desk.show") else ""
    return url_for("desk.pairing", number=int(each.id)) if may("desk.pairing") else ""


def people_tables(sight: Sight, towns: Mapping[str, str]) -> Iterator[Table]:
    """Those of the three that whoever looks may see."""
    yield towns_table(sight, towns)
    if sight.clerks is not None:
        yield clerks_table(sight)
    yield standing_table(sight)
