"""Pictures of figures as geometry: pure functions from records to places and lengths, which `charts.html` draws as SVG.

Nothing here knows of the store, of addresses or of colours. A chart holds every value that it draws, so that tests
count its points, and says in `desc` what it shows. Imports nothing of `web`.
"""

from web.kit.charts.chain_map import ChainMap, LinkBox, LinkCounts, Mood, chain_map
from web.kit.charts.sankey import Sankey, sankey
from web.kit.charts.stages import StageChart, stage_chart
from web.kit.charts.year import YearChart, year_chart

__all__ = [
    "ChainMap",
    "LinkBox",
    "LinkCounts",
    "Mood",
    "Sankey",
    "StageChart",
    "YearChart",
    "chain_map",
    "sankey",
    "stage_chart",
    "year_chart",
]
