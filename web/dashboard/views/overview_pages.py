"""The director's page: pictures with their tables, and the brief on one page."""

from dataclasses import dataclass

from flask_login import current_user
from werkzeug.wrappers import Response

from web.dashboard import gather, sentences
from web.dashboard.director import Sight, see
from web.dashboard.director.brief import brief
from web.dashboard.director.by_whom import people_tables
from web.dashboard.director.flow_chart import flow_chart, flow_table
from web.dashboard.director.link_maps import HELP as MAP_HELP
from web.dashboard.director.link_maps import MapWithTable, link_maps
from web.dashboard.director.months import HELP as MONTHS_HELP
from web.dashboard.director.months import Goal, YearPicture, goals, year_pictures
from web.dashboard.director.stage_table import funnel_chart, stages_table
from web.dashboard.effect_tables import EffectLine, effect_lines, effects_table, kinds_table
from web.dashboard.table import Table
from web.dashboard.views.asked_figures import Asked, names_of
from web.documents.word import WORD
from web.gate.access import LISTS, LOOKING, SEES_CLERKS, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.kit.charts import Mood, Sankey, StageChart
from web.kit.downloads import download
from web.services import services


@dataclass(frozen=True)
class OverviewScreen(DeskScreen):
    """What a director sees."""

    template = "dashboard/overview.html"
    sight: Sight
    goals: tuple[Goal, ...]
    year_pictures: tuple[YearPicture, ...]
    months_help: str
    funnel: StageChart
    stages: Table
    flows: Sankey | None
    flow_rows: Table
    maps: tuple[MapWithTable, ...]
    moods: tuple[Mood, ...]
    map_help: str
    effects: tuple[EffectLine, ...]
    of_kinds: tuple[Table, ...]
    people: tuple[Table, ...]
    asked: Asked


@pages.get("/figures/overview/", access=LISTS, menu=(Menu(LOOKING, 104, "领导看板", "overview"),))
def overview() -> str:
    """The year against its targets, stages, flows, the map of the chains, towns, clerks, what has stood longest."""
    asked, chains = Asked.here(), names_of("chains")
    sight = _sight(asked)
    return OverviewScreen(
        sight=sight,
        goals=goals(sight),
        year_pictures=year_pictures(sight),
        months_help=MONTHS_HELP,
        funnel=funnel_chart(sight),
        stages=stages_table(sight),
        flows=flow_chart(sight, chains),
        flow_rows=flow_table(sight, chains),
        maps=link_maps(sight, chains),
        moods=tuple(Mood),
        map_help=MAP_HELP,
        effects=tuple(effect_lines(sight)),
        of_kinds=(kinds_table(sight, names_of("kinds")), effects_table(sight)),
        people=tuple(people_tables(sight, names_of("towns"))),
        asked=asked,
    ).render()


@pages.get("/figures/brief.docx", access=LISTS, is_page=False)
def brief_document() -> Response:
    """The period on one page of A4."""
    asked = Asked.here()
    board = gather(services().store, asked.period, town=asked.town)
    said = sentences(board, asked.place, names_of("chains"))
    file = brief(_sight(asked), said, place=asked.place, bureau=services().settings.bureau)
    return download(file, WORD, asked.file_name("对接工作简报", "docx"))


def _sight(asked: Asked) -> Sight:
    return see(services(), asked.period, town=asked.town, with_clerks=current_user.role in SEES_CLERKS)
