from web.kit.charts import stage_chart


def test_each_bar_is_as_wide_as_its_count() -> None:
    chart = stage_chart("漏斗", "项", [("提交", 40), ("受理", 20), ("签约", 0)])
    first, second, last = chart.stages
    assert (second.width, last.width) == (first.width / 2, 0)
    assert [stage.said for stage in chart.stages] == ["40 项，100%", "20 项，50%", "0 项，0%"]
    assert [part.said for part in chart.between] == ["↓ 50%", "↓ 0%"]
    assert chart.desc == "提交 40 项，100%；受理 20 项，50%；签约 0 项，0%。百分数是占提交的。"


def test_a_funnel_of_nothing_divides_by_nothing() -> None:
    chart = stage_chart("漏斗", "项", [("提交", 0), ("受理", 0)])
    assert [stage.width for stage in chart.stages] == [0, 0]
    assert chart.between[0].said == ""
    assert stage_chart("漏斗", "项", []).stages == ()
