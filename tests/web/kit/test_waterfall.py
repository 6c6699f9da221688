from itertools import pairwise

import pytest
from builders import need, supply

from matcher import Matcher, Reasons
from web.kit.waterfall import bars


def test_each_bar_begins_where_the_one_before_ends_and_the_last_is_the_sum() -> None:
    reasons = Matcher.build([need()], [supply()], revision="1").reasons.of(need(), supply())
    *parts, total = bars(reasons)
    assert parts[0].start == 0
    for bar, following in pairwise(parts):
        assert following.start == pytest.approx(bar.start + bar.width)
    assert parts[-1].start + parts[-1].width == pytest.approx(100)
    assert sum(part.share for part in parts) == pytest.approx(total.share)
    assert (total.label, total.start, total.is_sum) == ("合计", 0, True)
    assert total.width == pytest.approx(100)


def test_nothing_shared_has_no_bars() -> None:
    assert bars(Reasons(0.0, (), (), (), ())) == ()


def test_a_part_that_takes_away_runs_back() -> None:
    reasons = Reasons(0.2, (), (("名称 ↔ 名称", 0.3), ("本需求已研判的供给", -0.1)), (), ())
    first, second, total = bars(reasons)
    assert (first.start, first.width) == (0, pytest.approx(100))
    assert (second.start, second.width) == (pytest.approx(200 / 3), pytest.approx(100 / 3))
    assert total.width == pytest.approx(200 / 3)
