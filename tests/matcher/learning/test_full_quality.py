from builders import need, supply

from matcher.learning.full_quality import Judged, drawn, sheet
from matcher.learning.judgements import Judgement
from matcher.levels.matcher import Matcher

NEEDS = [need(id=f"n{at}", title=f"磷酸铁锂电池低温性能{at}") for at in range(6)]
SUPPLIES = [supply(id=f"s{at}", title=f"锂电池电解液{at}") for at in range(40)]
PAIRS = [Judgement(f"n{at}", f"s{2 * at + more}", 1 + more) for at in range(6) for more in (0, 1)]
JUDGED = Judged(NEEDS, SUPPLIES, PAIRS)


def test_drawn_lists_hold_every_judged_pair_once_and_as_many_supplies_as_asked() -> None:
    lists = list(drawn(JUDGED, 8, seed=1))
    assert sorted(pair for list_ in lists for pair in list_.judgements) == sorted(PAIRS)
    for drawn_list in lists:
        assert len(drawn_list.supplies) == 8
        assert {pair.supply_id for pair in drawn_list.judgements} <= {supply.id for supply in drawn_list.supplies}


def test_a_need_with_more_judged_supplies_than_the_list_is_long_keeps_them() -> None:
    many = [Judgement("n0", f"s{at}", 1) for at in range(30)]
    (only,) = drawn(Judged(NEEDS, SUPPLIES, many), 5, seed=1)
    assert len(only.supplies) == 30


def test_a_sheet_has_a_row_for_each_pair_and_one_group_for_each_text() -> None:
    columns = sheet(JUDGED, Matcher.build(NEEDS, SUPPLIES), weight=0.5)
    assert columns.table.shape == (len(PAIRS), len(columns.names))
    assert columns.levels.tolist() == [pair.level for pair in PAIRS]
    assert len(set(columns.groups.tolist())) == len(NEEDS)
    assert set(columns.weights.tolist()) == {0.5}
