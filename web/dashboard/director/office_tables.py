"""The director's tables as a workbook has them, with the charts that Excel draws beside them."""

from collections.abc import Mapping

from corpus.targets import Measure
from web.dashboard.director.by_whom import people_tables
from web.dashboard.director.flow_chart import every_flow_table
from web.dashboard.director.link_maps import every_map_table
from web.dashboard.director.months import months_table
from web.dashboard.director.sight import Sight
from web.dashboard.director.stage_table import stages_table
from web.dashboard.table import Table

Names = Mapping[str, str]


def office_tables(sight: Sight, chains: Names, towns: Names) -> tuple[Table, ...]:
    """All of them, in the order of the page; those of clerks only for whoever may see them."""
    return (
        *(months_table(sight, measure) for measure in Measure),
        stages_table(sight),
        every_flow_table(sight, chains),
        every_map_table(sight, chains),
        *people_tables(sight, towns),
    )
