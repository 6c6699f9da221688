from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import (
    Period,
    clean_line,
    clean_text,
    mask_phones,
    read_date,
    read_mobile,
    read_period,
    read_phone,
    split_tags,
)


@pytest.mark.parametrize(
    "text", ["2026年11月23日", "2026.11.23", "2026/11/23", "20261123", "46349", "2026-11-23 08:00"]
)
def test_the_ways_lists_write_a_day(text: str) -> None:
    assert read_date(text) == date(2026, 11, 23)


@pytest.mark.parametrize("text", ["2026年2月30日", "去年", "11-23", "2026-13-01"])
def test_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="2026-11-23"):
        read_date(text)


@pytest.mark.parametrize("text", ["2026-10/2027-09", "2026年10月至2027年9月", "2026.10~2027.9", "2026-10-2027-09"])
def test_the_ways_forms_write_a_period(text: str) -> None:
    assert read_period(text) == Period("2026-10", "2027-09")


@pytest.mark.parametrize("text", ["一年", "2027-01/2026-01", "2026-13/2027-01"])
def test_no_period_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_period(text)


def test_telephone_numbers_are_read_in_their_several_forms() -> None:
    assert read_mobile("+86 154 0000 0001") == "15400000001"
    assert read_phone("0632-2234567；１５４０００００００１") == "0632-2234567、15400000001"


@pytest.mark.parametrize("text", ["1.54E+10", "12345", "154000000011", "10000000000"])
def test_wrong_telephone_numbers_are_refused(text: str) -> None:
    with pytest.raises(BadValue):
        read_mobile(text)


def test_digits_lost_by_a_spreadsheet_are_explained() -> None:
    with pytest.raises(BadValue, match="文本格式"):
        read_mobile("1.54E+10")


@given(st.text(), st.from_regex(r"1[3-9]\d{9}", fullmatch=True).filter(str.isascii), st.text())
def test_no_mobile_number_survives_masking(before: str, number: str, after: str) -> None:
    masked = mask_phones(f"{before} 电话{number}，{after}")
    assert f"电话{number[:3]}****{number[-4:]}，" in masked


def test_text_loses_invisible_characters_and_blank_lines_only() -> None:
    assert clean_text("第一行\u200b\r\n\r\n  第 二\t行　ＡＢ１２ ") == "第一行\n第 二 行 AB12"
    assert clean_line("锂\n电池 A\nB") == "锂电池 A B"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


def test_enumerations_are_split_and_each_part_kept_once() -> None:
    assert split_tags("锂电池、电解液；低温,锂电池\n循环 寿命") == ("锂电池", "电解液", "低温", "循环寿命")
