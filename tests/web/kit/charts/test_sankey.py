from collections.abc import Sequence
from itertools import pairwise

import pytest

from web.kit.charts import Sankey, sankey
from web.kit.charts.sankey import crossings

FLOWS = {
    ("甲链", "乙大学", "签约"): 6,
    ("甲链", "丙大学", "终止"): 2,
    ("丁链", "乙大学", "终止"): 1,
    ("丁链", "丙大学", "签约"): 3,
}


def drawn(chains: Sequence[str], orgs: Sequence[str]) -> Sankey:
    return sankey(
        "题",
        "说明",
        ("链", "供给方", "结果"),
        FLOWS,
        orders=(chains, orgs, ["签约", "终止"]),
        fixed=(False, False, True),
        last="其余",
        is_marked=lambda name: name == "签约",
    )


def test_what_goes_into_a_box_comes_out_of_it() -> None:
    chart = drawn(["甲链", "丁链"], ["乙大学", "丙大学"])
    values = {(box.column, box.name): box.value for box in chart.boxes}
    assert values == {
        (0, "甲链"): 8, (0, "丁链"): 4, (1, "乙大学"): 7, (1, "丙大学"): 5, (2, "签约"): 9, (2, "终止"): 3
    }  # fmt: skip
    for column, name in [(1, "乙大学"), (1, "丙大学")]:
        came = sum(band.value for band in chart.bands if band.target == name)
        went = sum(band.value for band in chart.bands if band.origin == name)
        assert came == went == values[column, name]
    assert {band.target for band in chart.bands if band.is_marked} == {"签约"}


def test_boxes_of_a_column_do_not_overlap_and_are_as_high_as_they_carry() -> None:
    chart = drawn(["甲链", "丁链"], ["乙大学", "丙大学"])
    for column in range(3):
        own = sorted((box for box in chart.boxes if box.column == column), key=lambda box: box.y)
        assert all(upper.y + upper.height + 20 <= lower.y for upper, lower in pairwise(own))
        assert own[-1].y + own[-1].height <= chart.height
    heights = {box.name: box.height for box in chart.boxes}
    assert heights["甲链"] == pytest.approx(2 * heights["丁链"])


def test_boxes_are_put_where_less_crosses() -> None:
    flows = {("a", "x", "1"): 5, ("b", "y", "1"): 5, ("c", "z", "1"): 5}
    chart = sankey(
        "题", "说明", ("", "", ""), flows,
        orders=(["a", "b", "c"], ["z", "y", "x"], ["1"]), fixed=(True, False, True), last="其余", is_marked=bool,
    )  # fmt: skip
    assert [box.name for box in chart.boxes if box.column == 1] == ["x", "y", "z"]
    links = [{("a", "x"): 5, ("b", "y"): 5, ("c", "z"): 5}]
    assert (
        crossings([["a", "b", "c"], ["z", "y", "x"]], links),
        crossings([["a", "b", "c"], ["x", "y", "z"]], links),
    ) == (15, 0)


def test_the_rest_stays_last_whatever_crosses() -> None:
    flows = {("a", "其余", "1"): 5, ("b", "y", "1"): 5}
    chart = sankey(
        "题", "说明", ("", "", ""), flows,
        orders=(["a", "b"], ["y", "其余"], ["1"]), fixed=(True, False, True), last="其余", is_marked=bool,
    )  # fmt: skip
    assert [box.name for box in chart.boxes if box.column == 1] == ["y", "其余"]


def test_a_long_name_is_cut_in_the_picture_alone() -> None:
    flows = {("一个名称非常非常长的产业链条", "x", "1"): 1}
    chart = sankey(
        "题", "说明", ("", "", ""), flows,
        orders=(["一个名称非常非常长的产业链条"], ["x"], ["1"]), fixed=(True,) * 3, last="其余", is_marked=bool,
    )  # fmt: skip
    assert (chart.boxes[0].name, chart.boxes[0].label) == ("一个名称非常非常长的产业链条", "一个名称非常非常长的…")
