"""Posters in the store, and what came by them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import need

from corpus.errors import IllegalStep, NotFound
from corpus.store import Store

NOW = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)


def source_of(code: str) -> str:
    return f"扫码（{code}）"


def test_a_place_has_one_poster(store: Store) -> None:
    first = store.people.posters.add("北山镇", "大厅", actor="t")
    assert store.people.posters.add("北山镇", "大厅", actor="t") == first
    assert [first.code, store.people.posters.add("", "大厅", actor="t").code] == ["p1", "p2"]


def test_scans_are_counted_by_day_and_cards_by_their_source(tmp_path: Path) -> None:
    moments = [NOW - timedelta(days=40)]
    store = Store(tmp_path / "posters.db", clock=lambda: moments[-1])
    hung, other = store.people.posters.add("北山镇", "大厅", actor="t"), store.people.posters.add("", "窗口", actor="t")
    store.people.posters.count_scan(hung.code)
    moments.append(NOW)
    store.people.posters.count_scan(hung.code)
    store.people.posters.count_scan(hung.code)
    store.needs.add(need(source=source_of(hung.code)), actor="企业")
    store.needs.add(need(title="自己来的", source="自助填报"), actor="企业")
    counted = {
        figure.poster.code: (figure.scans, figure.lately, figure.cards)
        for figure in store.people.posters.figures(source_of=source_of)
    }
    assert counted == {hung.code: (3, 2, 1), other.code: (0, 0, 0)}
    assert [x.poster for x in store.people.posters.figures(town="北山镇", source_of=source_of)] == [hung]
    store.close()


@pytest.mark.parametrize("code", ["p99", "qr", "p", "px", "", "p٣", "p12345678901"])
def test_a_code_of_no_poster_counts_for_nothing(store: Store, code: str) -> None:
    store.people.posters.add("", "窗口", actor="t")
    store.people.posters.count_scan(code)
    assert [figure.scans for figure in store.people.posters.figures(source_of=source_of)] == [0]


def test_only_a_poster_that_nobody_scanned_is_taken_out(store: Store) -> None:
    used, unused = store.people.posters.add("", "窗口", actor="t"), store.people.posters.add("", "打错了", actor="t")
    store.people.posters.count_scan(used.code)
    with pytest.raises(IllegalStep):
        store.people.posters.remove(used.id, source_of=source_of, actor="t")
    store.people.posters.remove(unused.id, source_of=source_of, actor="t")
    with pytest.raises(NotFound):
        store.people.posters.get(unused.id)
    assert store.people.posters.add("", "又一张", actor="t").code == "p3", "a printed code is not given again"
