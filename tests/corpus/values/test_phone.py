import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadValue
from corpus.values import mask_phones, read_mobile, read_phone


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
