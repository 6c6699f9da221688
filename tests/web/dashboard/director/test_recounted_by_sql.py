"""Every figure of the director's page and every point of its pictures, counted again by SQL."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import accumulate

import fill
import pytest
from filling.happening import SPAN, Clock
from flask import Flask
from recounted_by_sql import STEPS, Sql
from registered import put_effects

from corpus.fields import Weight
from corpus.records import Supply
from corpus.store import Store, SupplyConditions
from corpus.targets import Measure
from corpus.taxonomy import Taxonomies
from corpus.visibility import public_record
from web.dashboard.director import Sight, see
from web.dashboard.director.brief import stage_rows, year_rows
from web.dashboard.director.by_whom import clerks_table, standing_table, state_label, towns_table
from web.dashboard.director.flow_chart import REST, every_flow_table, flow_chart, flow_table, grouped_flows
from web.dashboard.director.link_maps import every_map_table, link_maps
from web.dashboard.director.months import goals, months_table, year_pictures
from web.dashboard.director.stage_table import funnel_chart, stages_table
from web.dashboard.period import read_period
from web.dashboard.table import Table
from web.matching.matching import Matching
from web.services import Services
from web.settings import Settings

MIDDLE_OF_A_YEAR = datetime(2026, 6, 30, 8, tzinfo=UTC)
TARGETS = {Measure.SUBMITTED: 90.0, Measure.AMOUNT: 5000.5}
CHAINS = {term.code: term.name for term in Taxonomies()["chains"]}
TOWNS = {term.code: term.name for term in Taxonomies()["towns"]}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """An invented district in the middle of a year, with the year before."""
    clock = Clock(MIDDLE_OF_A_YEAR - SPAN)
    store = Store(tmp_path_factory.mktemp("sight") / "a.db", clock=clock)
    fill.fill(store, clock, fill.Sizes(needs=90, supplies=80, pairings=600), seed=7, password="Ceshi-2026-abc")
    store.kept.targets.set(2026, TARGETS, version=0, actor="局长")
    put_effects(store)
    yield Services(Settings(_env_file=None, db=store.database.path), store, Matching(store))
    store.close()


@pytest.fixture(
    params=[("2026", ""), ("2025", ""), ("2026Q2", ""), ("2026", "北山镇")], ids=lambda asked: "".join(asked)
)
def seen(request: pytest.FixtureRequest, running: Services, app: Flask) -> Iterator[tuple[Sight, Sql]]:
    """What the page shows of a period and town, and the same database to be asked by SQL."""
    period, town = request.param
    asked = read_period({"period": period}, running.store.today())
    sql = Sql(running.store.database.path, asked.since, asked.until, town)
    with app.test_request_context():
        yield see(running, asked, town=town, with_clerks=True), sql
    sql.file.close()


def values(table: Table) -> dict[str, tuple[object, ...]]:
    rows = {row.label: tuple(cell.value for cell in row.cells) for row in table.rows}
    assert len(rows) == len(table.rows)
    return rows


def counted_months(sight: Sight, sql: Sql) -> dict[Measure, list[float]]:
    months = [f"{sight.year}-{month:02}" for month in range(1, 7 if sight.year == 2026 else 13)]
    return {
        Measure.SUBMITTED: [sql.submitted(month) for month in months],
        Measure.RECOMMENDED: [sql.recommended(month) for month in months],
        Measure.CONTRACTS: [sql.contracts(month)[0] for month in months],
        Measure.AMOUNT: [sql.contracts(month)[1] for month in months],
    }


def test_every_point_of_the_year(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    months = counted_months(sight, sql)
    assert sum(map(sum, months.values())) > 0
    has_targets = sight.year == 2026 and not sight.town
    for measure, (chart, table) in zip(Measure, year_pictures(sight), strict=True):
        once, total = months[measure], list(accumulate(months[measure]))
        target = TARGETS.get(measure) if has_targets else None
        pace = [target * month / 12 for month in range(1, 13)] if target else []
        assert [bar.value for bar in chart.bars] == once
        assert [point.value for point in chart.line] == pytest.approx(total)
        assert [point.value for point in chart.pace] == pytest.approx(pace)
        rows = [*values(table).values()]
        assert [row[:2] for row in rows[: len(once)]] == [*zip(once, map(pytest.approx, total), strict=True)]
        if target:
            assert [row[2] for row in rows[: len(once)]] == [round(point, 1) for point in pace[: len(once)]]
            assert [row[1] for row in rows[len(once) :]] == [target, pytest.approx(total[-1] / target)]
        goal = goals(sight)[list(Measure).index(measure)]
        assert (goal.done, goal.target) == (pytest.approx(total[-1]), target)
        heights = [bar.height for bar in chart.bars]
        assert all((height > 0) == (count > 0) for height, count in zip(heights, once, strict=True))


def test_every_bar_of_the_brief(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    once = counted_months(sight, sql)[Measure.AMOUNT]
    rows, _ = year_rows(sight, Measure.AMOUNT)
    assert [row[1] for row in rows[1 : len(once) + 1]] == once
    assert [row[2] for row in rows[1 : len(once) + 1]] == pytest.approx([*accumulate(once)])
    assert all(row[1] is row[2] is None for row in rows[len(once) + 1 :])
    assert [row[1] for row in stage_rows(sight)[0][1:]] == [sql.reached(step) for step in STEPS]


def test_every_stage_of_the_funnel(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    counts = [sql.reached(step) for step in STEPS]
    assert counts[0] > 0
    assert [stage.value for stage in funnel_chart(sight).stages] == counts
    shown = [*values(stages_table(sight)).values()]
    assert [row[0] for row in shown] == counts
    assert [row[1] for row in shown] == [count / counts[0] for count in counts]
    earlier = [None, *counts[:-1]]
    assert [row[2] for row in shown] == [
        count / before if before else None for count, before in zip(counts, earlier, strict=True)
    ]


def greatest(flows: Counter[tuple[str, str, str]], place: int, most: int) -> set[str]:
    sums = Counter[str]()
    for path, count in flows.items():
        sums[path[place]] += count
    return set(sorted(sums, key=lambda name: (-sums[name], name))[:most])


def test_every_band_of_the_flows(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    flows = sql.flows()
    assert flows, "there is something to draw"
    chains, orgs = greatest(flows, 0, 7), greatest(flows, 1, 8)
    expected = Counter[tuple[str | None, str | None, str]]()
    for (chain, org, outcome), count in flows.items():
        expected[chain if chain in chains else None, org if org in orgs else None, outcome] += count
    assert {(flow[0], flow[1], flow[2].value): flow[3] for flow in grouped_flows(sight.flows)} == expected
    drawn = flow_chart(sight, CHAINS)
    assert drawn
    for column in range(3):
        assert sum(box.value for box in drawn.boxes if box.column == column) == flows.total()
    first, second = Counter[tuple[str, str]](), Counter[str]()
    for (chain_, org_, outcome), count in expected.items():
        first[CHAINS.get(chain_, chain_) or "未填产业链" if chain_ is not None else REST, org_ or REST] += count
        second[outcome] += count
    bands = {(band.origin, band.target): band.value for band in drawn.bands}
    assert {ends: bands[ends] for ends in first} == first
    assert sum(bands.values()) == 2 * flows.total()
    assert sorted(box.value for box in drawn.boxes if box.column == 2) == sorted(second.values())
    for table, whole in ((flow_table(sight, CHAINS), expected), (every_flow_table(sight, CHAINS), flows)):
        assert sum(row.cells[-1].value for row in table.rows) == whole.total()  # type: ignore[misc]
        assert len(table.rows) == len({path[:2] for path in whole})
        cells = sorted(cell.value for row in table.rows for cell in row.cells[1:-1] if cell.value)  # type: ignore[type-var]
        assert cells == sorted(whole.values())


def test_every_town(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    expected = {
        TOWNS.get(town, town) or "未填": (
            *(sql.reached(step, town) for step in STEPS),
            pytest.approx(sql.amount_of(town)),
        )
        for town in sql.towns()
    }
    assert values(towns_table(sight, TOWNS)) == expected


def test_every_clerk(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    expected = {name or "未填": counts for name in sql.actors() if any(counts := sql.clerk(name))}
    assert values(clerks_table(sight)) == expected
    assert expected


def test_what_has_stood_longest(seen: tuple[Sight, Sql]) -> None:
    sight, sql = seen
    stood = sql.standing()
    assert [(each.id, each.state) for each in sight.standing] == [(number, state) for _, number, state in stood[:10]]
    today = datetime(2026, 6, 30, tzinfo=UTC).date()
    for (since, _, _), row, each in zip(stood, standing_table(sight).rows, sight.standing, strict=False):
        (day,) = sql.rows("SELECT date(:moment, '+8 hours')", moment=since)[0]
        assert [cell.value for cell in row.cells[1:4]] == [
            state_label(each),
            day,
            (today - datetime.fromisoformat(day).date()).days,
        ]


def placed(supplies: Iterable[Supply]) -> dict[str, set[str]]:
    """Records by link, by the words of the packaged file, counted again without the matcher."""
    by_link: dict[str, set[str]] = {}
    for supply in supplies:
        title, keywords, body = (said(supply, weight) for weight in (Weight.TITLE, Weight.KEYWORDS, Weight.BODY))
        best, most = "", 0
        for term in Taxonomies()["chain_links"]:
            words = term.detail("words").split("|") if term.parent == supply.chain else []
            count = sum(3 * (word in title) + 2 * (word in keywords) + (word in body) for word in words)
            best, most = (term.code, count) if count > most else (best, most)
        by_link.setdefault(best, set()).add(supply.id)
    return by_link


def said(supply: Supply, weight: Weight) -> str:
    return "".join(str(supply[field.name]) for field in supply.fields if field.weight is weight)


def test_every_box_of_the_maps(seen: tuple[Sight, Sql], running: Services) -> None:
    """Needs and gaps of each link by SQL over the records that the matcher put there; all of them are put somewhere."""
    sight, sql = seen
    sql.asked["until"] = "2026-06-30"
    matcher, places = running.matching.current(), running.matching.links
    open_needs, gaps = {number for number, _ in sql.open_needs()}, sql.gaps()
    valid = {number for number, _ in sql.valid_supplies()}
    needs, supplies = places.needs(matcher), places.supplies(matcher)
    assert {one for ids in supplies.values() for one in ids} == valid
    assert {one for ids in needs.values() for one in ids} >= open_needs
    expected = {
        each.link.code: (
            len(open_needs & {*needs.get(each.link.code, ())}),
            len(valid & {*supplies.get(each.link.code, ())}),
            len(gaps & open_needs & {*needs.get(each.link.code, ())}),
        )
        for each in sight.links
    }
    assert len(expected) == len(Taxonomies()["chain_links"].terms)
    drawn = [box.counts for each in link_maps(sight, CHAINS) for box in each.map.boxes]
    assert {each.link.code: (each.needs, each.supplies, each.gaps) for each in drawn} == expected
    rows = every_map_table(sight, CHAINS).rows
    assert [tuple(cell.value for cell in row.cells[1:]) for row in rows] == [
        expected[each.link.code] for each in sight.links
    ]


def test_records_stand_where_their_words_put_them(running: Services) -> None:
    """The words counted again in the records as they are stored: nine of ten stand where the matcher has put them.

    The matcher reads texts with one of several writings of the same word, so that a few may differ.
    """
    valid = running.store.supplies.iterate(SupplyConditions(status="valid", valid_on=running.store.today()))
    again = placed(map(public_record, valid))
    by_matcher = running.matching.links.supplies(running.matching.public())
    same = sum(len(again.get(link, set()).intersection(ids)) for link, ids in by_matcher.items())
    assert same >= 0.9 * sum(map(len, by_matcher.values()))


def test_months_have_one_table_a_measure(seen: tuple[Sight, Sql]) -> None:
    sight, _ = seen
    assert len({months_table(sight, measure).key for measure in Measure}) == len(Measure)
