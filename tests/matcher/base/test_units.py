"""Units: their writings, dimensions and conversion."""

import re

import pytest

from matcher.base.units import NUMBER, foreign_pattern, read_unit, unit_pattern, units


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("GPa", "MPa", 1000),
        ("吨", "kg", 1000),
        ("小时", "min", 60),
        ("m³/h", "L/min", 1000 / 60),
        ("mg/kg", "ppm", 1),
        ("g/cm³", "kg/m³", 1000),
        ("kWh", "MJ", 3.6),
        ("倍", "%", 100),
        ("r/min", "rpm", 1),
        ("KPA", "Pa", 1000),
        ("千瓦时/吨", "kWh/t", 1),
        ("g/(m²·h)", "kg/(m²·h)", 0.001),
    ],
)
def test_units_of_one_dimension_convert(one: str, other: str, factor: float) -> None:
    assert read_unit(one).dimension == read_unit(other).dimension
    assert read_unit(one).factor / read_unit(other).factor == pytest.approx(factor)


@pytest.mark.parametrize(
    ("one", "other"), [("mW", "Pa"), ("%", "个百分点"), ("次", "件"), ("mg/L", "mg/kg"), ("N", "N·m"), ("kW", "kWh")]
)
def test_others_do_not(one: str, other: str) -> None:
    assert read_unit(one).dimension != read_unit(other).dimension


def test_milli_and_mega_are_told_apart() -> None:
    assert read_unit("MW").factor == 1e9 * read_unit("mW").factor


def test_an_unknown_unit_compares_with_itself_only() -> None:
    assert not read_unit("furlong").known
    assert read_unit("furlong").dimension == read_unit("FURLONG").dimension
    assert read_unit("furlong").dimension != read_unit("parsec").dimension
    assert read_unit("") == NUMBER


@pytest.mark.parametrize("writing", ["%", "m³/h", "kg/(m²·h)", "kWh/Nm³", "个百分点", "W/(m·K)", "件/min", "℃"])
def test_the_pattern_reads_whole_units(writing: str) -> None:
    assert re.fullmatch(unit_pattern(), writing)


@pytest.mark.parametrize("text", ["条件", "次氯酸钠", "级别", "人员", "台阶", "方法", "米粉", "目标", "mAhx"])
def test_words_that_begin_like_a_unit_are_none(text: str) -> None:
    assert not re.match(unit_pattern(), text)


def test_the_pattern_for_others_takes_latin_letters_only() -> None:
    assert re.fullmatch(foreign_pattern(), "cP/rpm")
    assert not re.match(foreign_pattern(), "单位")


def test_every_row_of_the_table_is_read_back() -> None:
    assert len(units()) > 250
    assert all(read_unit(writing) == unit for writing, unit in units().items())
