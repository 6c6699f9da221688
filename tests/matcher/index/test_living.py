"""What changes counts at once; what stays as it was drifts little, and a refresh mends it."""

from dataclasses import replace

import numpy as np
import pytest
from builders import need, supply

from corpus.sample import sample_needs, sample_supplies
from matcher import Change, Matcher
from matcher.index.changes import entries_of
from matcher.index.living import DRIFT
from matcher.index.side import FEW, SMALL

NEEDS = [replace(card, id=f"n{place}") for place, card in enumerate(sample_needs())]
SAMPLE = list(sample_supplies())
SUPPLIES = [
    replace(SAMPLE[place % len(SAMPLE)], id=f"s{place:03}", summary=SAMPLE[place * 11 % len(SAMPLE)].summary)
    for place in range(1000)
]
LATE = len(SUPPLIES) - int(DRIFT * len(SUPPLIES)) + 1
"""From here on, the rest comes one by one without bringing about a refresh."""


def scores(matcher: Matcher, place: int) -> dict[str, float]:
    scored = matcher.scorer.scores_for(NEEDS[place])
    return {name: score for name, score in zip(matcher.supplies.ids, scored.tolist(), strict=True) if score > 0}


def one_by_one() -> Matcher:
    matcher = Matcher.build(NEEDS, SUPPLIES[:LATE])
    for late in SUPPLIES[LATE:]:
        matcher = matcher.copies.changed(supplies=Change(entries_of([late])), revision="2")
    return matcher


def test_scores_drift_by_less_than_a_hundredth_until_refreshed() -> None:
    grown, full = one_by_one(), Matcher.build(NEEDS, SUPPLIES)
    assert grown.index.drifted == len(SUPPLIES) - LATE
    drifts = []
    for place in range(len(NEEDS)):
        wanted, drifted = scores(full, place), scores(grown, place)
        assert wanted.keys() == drifted.keys()
        drifts.extend(abs(drifted[name] / score - 1) for name, score in wanted.items() if score > 0.02)
    assert 0 < max(drifts) < 0.01
    refreshed = grown.copies.refreshed()
    for place in range(0, len(NEEDS), 10):
        wanted = scores(full, place)
        assert scores(refreshed, place) == pytest.approx(wanted, rel=1e-4)


def test_a_record_counts_in_the_next_query_and_no_more_once_dropped() -> None:
    matcher = Matcher.build(NEEDS, SUPPLIES)
    strange = supply(id="new", title="鲲鹏麒麟饕餮检测", summary="从未见过。")
    asked = need(id="x", title="鲲鹏麒麟饕餮", problem="", key_tech="", keywords=())
    grown = matcher.copies.changed(supplies=Change(entries_of([strange])), revision="2")
    assert grown.ranking.supplies_for(asked, top=1)[0].supply_id == "new"
    assert grown.search.supplies("饕餮").ids == ["new"]
    assert grown.supplies.count == len(SUPPLIES) + 1
    gone = grown.copies.changed(supplies=Change(drop=["new"]), revision="3")
    assert "new" not in [match.supply_id for match in gone.ranking.supplies_for(asked)]
    assert gone.search.supplies("饕餮").ids == []
    assert gone.supplies.count == len(SUPPLIES)
    assert grown.ranking.supplies_for(asked, top=1)[0].supply_id == "new", "a matcher never changes"


def test_a_changed_record_takes_the_place_of_its_former_self() -> None:
    matcher = Matcher.build(NEEDS, SUPPLIES)
    other = replace(SUPPLIES[0], title="鲲鹏饕餮", summary="麒麟", version=2)
    changed = matcher.copies.changed(supplies=Change(entries_of([other])), revision="2")
    full = Matcher.build(NEEDS, [*SUPPLIES[1:], other])
    assert changed.supplies.count == len(SUPPLIES)
    assert changed.index.frequencies.records == full.index.frequencies.records
    assert (
        sorted(map(int, changed.index.frequencies.counts[0]))[-50:]
        == sorted(map(int, full.index.frequencies.counts[0]))[-50:]
    )
    assert scores(changed.copies.refreshed(), 0) == pytest.approx(scores(full, 0), rel=1e-4)


def test_many_changes_are_taken_anew_at_once() -> None:
    half = Matcher.build(NEEDS, SUPPLIES[:100])
    grown = half.copies.changed(supplies=Change(entries_of(SUPPLIES[100:])), revision="2")
    assert grown.index.drifted == 0
    assert scores(grown, 3) == pytest.approx(scores(Matcher.build(NEEDS, SUPPLIES), 3), rel=1e-4)


def test_small_segments_are_put_together() -> None:
    matcher = Matcher.build(NEEDS[:1], SUPPLIES)
    for place in range(FEW + 3):
        entry = entries_of([need(id=f"x{place}", title=f"第{place}号饕餮")])
        matcher = matcher.copies.changed(needs=Change(entry), revision=str(place))
    assert len(matcher.needs.parts) <= FEW
    assert matcher.needs.count == FEW + 4
    assert matcher.search.needs("饕餮").ids == [f"x{place}" for place in range(FEW + 3)]
    assert all(len(part.masks) <= SMALL for part in matcher.needs.parts)


def test_needs_of_another_matcher_are_weighed_by_these_supplies() -> None:
    staff = Matcher.build(NEEDS, SUPPLIES)
    public = staff.copies.without_needs().copies.with_needs(NEEDS[:4], revision="1")
    grown = staff.copies.changed(supplies=Change(entries_of([supply(id="new")])), revision="2").copies.refreshed()
    beside = grown.copies.beside(public)
    alone = Matcher.build(NEEDS[:4], [*SUPPLIES, supply(id="new")])
    ranked, wanted = beside.ranking.needs_for(supply(id="new")), alone.ranking.needs_for(supply(id="new"))
    assert [match.need_id for match in ranked] == [match.need_id for match in wanted]
    np.testing.assert_allclose([match.score for match in ranked], [match.score for match in wanted], rtol=1e-4)
