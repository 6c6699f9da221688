import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.kit.charts import year_chart
from web.kit.charts.axis import scale_to


@given(st.just(0.0) | st.floats(0.01, 1e9), st.sampled_from([1, 0.01]))
def test_an_axis_is_round_and_has_room_for_the_greatest_value(most: float, smallest: float) -> None:
    scale = scale_to(most, smallest=smallest)
    assert scale.top >= most * (1 - 1e-6)
    assert scale.ticks[0] == 0
    assert scale.ticks[-1] == scale.top
    assert 2 <= len(scale.ticks) <= 6
    assert smallest < 1 or all(tick == int(tick) for tick in scale.ticks)


def test_bars_stand_on_the_axis_and_the_line_ends_at_their_sum() -> None:
    chart = year_chart("k", "征集需求", "项", [3, 0, 5], target=24, write=str)
    assert [bar.value for bar in chart.bars] == [3, 0, 5]
    assert all(bar.y + bar.height == pytest.approx(chart.bottom, abs=0.11) for bar in chart.bars)
    assert [point.value for point in chart.line] == [3, 3, 8]
    assert [point.value for point in chart.pace] == [2 * month for month in range(1, 13)]
    assert chart.line[0].y == chart.line[1].y > chart.line[2].y
    assert (len(chart.months), chart.months[-1].label) == (12, "12月")
    assert chart.desc == "征集需求：1月至3月累计 8 项，全年目标 24 项，已完成 33.3%。"


def test_without_a_target_there_is_no_line_for_it() -> None:
    chart = year_chart("k", "征集需求", "项", [0], target=None, write=str)
    assert chart.pace == ()
    assert chart.target_label == ""
    assert chart.desc == "征集需求：1月累计 0 项，没有设定目标。"
