"""Where two values lie on one axis."""

from builders import need, supply
from hypothesis import given
from hypothesis import strategies as st

from matcher.conditions.comparison import compare
from matcher.conditions.requirements import requirements_of
from web.fit.scale import Scale, scale_of


def scale(asked: str, said: str) -> Scale | None:
    wanted = requirements_of(need(title="技术需求", key_tech=asked, problem=""))
    (checked,) = compare(wanted, requirements_of(supply(title="技术成果", summary=said)))
    return scale_of(checked)


def test_what_is_met_lies_inside_what_is_asked() -> None:
    drawn = scale("灼热丝起燃温度≥775℃", "灼热丝起燃温度800℃")
    assert drawn is not None
    assert drawn.asked[0] <= drawn.offered[0] <= drawn.offered[1] <= drawn.asked[1] == 100


def test_what_is_missed_lies_outside() -> None:
    drawn = scale("阻力≤60 Pa", "阻力75 Pa")
    assert drawn is not None
    assert drawn.asked == (0, 8)
    assert drawn.offered[0] > drawn.asked[1]


def test_where_nothing_is_said_or_found_there_is_no_scale() -> None:
    assert scale("阻力≤60 Pa", "体积小") is None
    assert scale("总氟含量≤50 mg/kg", "总氟未检出") is None


@given(st.integers(1, 10_000), st.integers(1, 10_000))
def test_both_lie_on_the_axis(asked: int, value: int) -> None:
    drawn = scale(f"屈服强度≥{asked}MPa", f"屈服强度{value}MPa")
    if drawn:
        assert all(0 <= low < high <= 100 for low, high in drawn)
