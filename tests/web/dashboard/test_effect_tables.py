"""Kinds of supply and what was registered of them, counted again by SQL; and in words."""

from collections.abc import Iterator
from datetime import UTC, datetime

import fill
import pytest
from filling.happening import SPAN, Clock
from flask import Flask
from recounted_by_sql import Sql
from registered import put_effects

from corpus.effects import EFFECT_KINDS
from corpus.store import Store
from corpus.taxonomy import Taxonomies
from web.dashboard import Dashboard, Table, gather, read_period
from web.dashboard.effect_tables import effect_lines, effect_months, effect_towns, effects_table, kinds_table

MIDDLE_OF_A_YEAR = datetime(2026, 6, 30, 8, tzinfo=UTC)
TOWNS = {term.code: term.name for term in Taxonomies()["towns"]}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An invented district in the middle of a year, with effects of two years."""
    clock = Clock(MIDDLE_OF_A_YEAR - SPAN)
    store = Store(tmp_path_factory.mktemp("effects") / "a.db", clock=clock)
    fill.fill(store, clock, fill.Sizes(needs=40, supplies=40, pairings=150), seed=7, password="Ceshi-2026-abc")
    put_effects(store)
    yield store
    store.close()


@pytest.fixture(
    params=[("2026", ""), ("2025", ""), ("2026Q2", ""), ("2026", "北山镇")], ids=lambda asked: "".join(asked)
)
def seen(request: pytest.FixtureRequest, running: Store, app: Flask) -> Iterator[tuple[Dashboard, Sql]]:
    """What the page shows of a period and town, and the same database to be asked by SQL."""
    period, town = request.param
    asked = read_period({"period": period}, running.today())
    sql = Sql(running.database.path, asked.since, asked.until, town)
    with app.test_request_context():
        yield gather(running, asked, town=town), sql
    sql.file.close()


def values(table: Table) -> dict[str, tuple[object, ...]]:
    rows = {row.label: tuple(cell.value for cell in row.cells) for row in table.rows}
    assert len(rows) == len(table.rows)
    return rows


def test_every_kind_of_supply(seen: tuple[Dashboard, Sql], running: Store) -> None:
    board, sql = seen
    names = {term.code: term.name for term in Taxonomies()["kinds"]}
    rows = values(kinds_table(board, names))
    assert {"技术成果", "科技金融产品"} <= rows.keys()
    for code, name in names.items():
        assert rows.get(name, (0,) * 6) == sql.of_kind(code, running.today()), name


def test_every_effect(seen: tuple[Dashboard, Sql]) -> None:
    board, sql = seen
    lines = {line.label: line.words for line in effect_lines(board)}
    shown = values(effects_table(board))
    by_offer = {(part.kind, part.name): part for part in board.effects.offers}
    for code, kind in EFFECT_KINDS.items():
        entries, enterprises, numbers, amount = sql.effects(code)
        counted = {"entries": entries, "enterprises": enterprises, "numbers": numbers}[kind.counted.value]
        assert (kind.label in shown) == (entries > 0)
        if entries:
            money = pytest.approx(amount) if kind.amount else None
            assert shown[kind.label] == (f"{counted:,} {kind.unit}", entries, enterprises, money)
            assert lines[kind.label].startswith(f"{counted:,} {kind.unit}")
        column = "batch" if code == "expert" else "offer"
        for name in {part for own, part in by_offer if own == code}:
            part = by_offer[code, name]
            counts = (part.entries, part.enterprises, part.numbers, pytest.approx(part.amount))
            assert counts == sql.effects(code, **{column: name})


def test_every_effect_by_month_and_town(seen: tuple[Dashboard, Sql]) -> None:
    board, sql = seen
    months, towns = effect_months(board), effect_towns(board, TOWNS)
    assert sum(cell.value for row in months.rows for cell in row.cells if isinstance(cell.value, int)) > 0
    for table, sums, only in ((months, board.effects.months, ""), (towns, board.effects.towns, "town")):
        rows = values(table)
        assert len(rows) == len({part.name for part in sums})
        for part in sums:
            label = (TOWNS.get(part.name, part.name) or "未写明") if only else part.name
            assert part.counted in rows[label]
            if only:
                counts = (part.entries, part.enterprises, part.numbers, pytest.approx(part.amount))
                assert counts == sql.effects(part.kind, town=part.name)
        for kind in EFFECT_KINDS:
            assert sum(part.entries for part in sums if part.kind == kind) == sql.effects(kind)[0]
