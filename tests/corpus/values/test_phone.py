import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import mask_phones, read_mobile, read_phone
from corpus.values.phone import says_more


def test_telephone_numbers_are_read_in_their_several_forms() -> None:
    assert read_mobile("+86 154 0000 0001") == "15400000001"
    assert read_phone("0632-2234567；１５４０００００００１") == "0632-2234567、15400000001"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0632-2234567 15400000001", "0632-2234567、15400000001"),
        ("0632-2234567（办）15400000005（手机）", "0632-2234567、15400000005"),
        ("固定:0632-2234567  手机:15400000003", "0632-2234567、15400000003"),
        ("+86-632-2234567", "0632-2234567"),
        ("(86)(10)22345678", "010-22345678"),
        ("+86(10)22345678", "010-22345678"),
        ("86-0632-2234567", "0632-2234567"),
        ("0632-2234567转801", "0632-2234567-801"),
        ("0632-2234567 Ext. 801", "0632-2234567-801"),
        ("（0632）223 4567 分机 801", "0632-2234567-801"),
        ("021-2234-5678", "021-22345678"),
        ("0632—2234567", "0632-2234567"),
        ("22345678", "22345678"),
        ("400-8888-888", "400-888-8888"),
        ("400 812 3123", "400-812-3123"),
        ("0086-15400000001", "15400000001"),
        ("154-0000-0001", "15400000001"),
        ("1540 000 0001", "15400000001"),
        ("15400000001（微信同号）", "15400000001"),
        ("周某：15400000001", "15400000001"),
        ("15400000001;15400000002", "15400000001、15400000002"),
        ("QQ22345678 15400000001", "15400000001"),
    ],
)
def test_the_ways_lists_write_telephones(text: str, numbers: str) -> None:
    assert read_phone(text) == numbers


@pytest.mark.parametrize(
    "text",
    ["1540000000", "154000000011", "QQ：22345678", "154****0001", "0632-22345", "2026-11-23", "15400000001、15400"],
)
def test_what_is_no_telephone_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="电话号码"):
        read_phone(text)


def test_somebody_may_be_reached_by_landline_alone() -> None:
    assert read_mobile("0632-2234567转801") == "0632-2234567-801"


def test_what_stands_beside_a_telephone_is_noticed() -> None:
    assert says_more("周某：15400000001")
    assert not any(map(says_more, ("15400000001（微信同号）", "固定:0632-2234567 手机:15400000003", "（0632）2234567")))


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
