"""How far the needs of the period have come, as a funnel and as a table."""

from corpus.figures import NeedStep
from web.dashboard.director.sight import Sight
from web.dashboard.gather import reached, share
from web.dashboard.list_links import Links
from web.dashboard.table import Cell, FigureRow, Look, Table
from web.kit.charts import StageChart, stage_chart


def counts_of(sight: Sight) -> tuple[tuple[NeedStep, int], ...]:
    """How many needs reached each step."""
    return tuple((step, reached(sight.funnel, step)) for step in NeedStep)


def funnel_chart(sight: Sight) -> StageChart:
    """The picture."""
    return stage_chart("从提交到签约", "项", [(step.label, count) for step, count in counts_of(sight)])


def stages_table(sight: Sight) -> Table:
    """The same as a table."""
    counts, links = counts_of(sight), Links(sight.period.since, sight.period.until, sight.town)
    first, before = counts[0][1], (None, *(count for _, count in counts))
    rows = (
        FigureRow(
            step.label,
            (
                Cell(count, links.needs(reached=step)),
                Cell(share(count, first), look=Look.SHARE),
                Cell(share(count, earlier) if earlier is not None else None, look=Look.SHARE),
            ),
        )
        for (step, count), earlier in zip(counts, before, strict=False)
    )
    return Table(
        "stages",
        "需求走到哪一步（漏斗）",
        ("环节", "需求（项）", "占提交", "占上一步"),
        tuple(rows) if first else (),
        "指本期提交的需求，不论哪一天走到这一步，都算在提交的那一期；图上右边的百分数是占提交的，中间的是占上一步的；一项需求有几条对接建议也只算一次。",
        "本期没有提交的需求；换一个时间段看看。",
        bars=(0,),
    )
