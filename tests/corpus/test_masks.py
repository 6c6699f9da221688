"""Contacts masked: whoever reads them still tells people and numbers apart, and reaches nobody."""

import pytest

from corpus.masks import masked_contact, masked_prose, masked_values


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("mobile", "15400000001", "154****0001"),
        ("phone", "021-12345678、15400000001", "021-****5678、154****0001"),
        ("phone", "12345678", "****5678"),
        ("phone", "0571-88001234转8001", "0571-****1234转****"),
        ("email", "zhou1234@example.cn", "z***@example.cn"),
        ("contact", "周某", "周*"),
        ("contact", "周工、李四", "周*、李*"),
        ("contact", "（保存期满，已删除）", "（保存期满，已删除）"),
        ("contact", "", ""),
    ],
)
def test_each_kind_of_contact_is_masked_in_its_way(name: str, value: str, shown: str) -> None:
    assert masked_contact(name, value) == shown


def test_texts_keep_everything_but_what_reaches_somebody() -> None:
    said = "零下 20 度，1540000 次；电话 154 0000 0001，邮箱 zhou@example.cn，座机 0571-88001234"
    assert masked_prose(said) == "零下 20 度，1540000 次；电话 154****0001，邮箱 z***@example.cn，座机 0571-****1234"


def test_values_of_fields_are_masked_by_their_names_down_to_the_smallest_part() -> None:
    values = {"contact": "周某", "title": "电池", "rows": [{"note": "找 15400000001"}], "budget": 50, "visits": True}
    assert masked_values(values) == {
        "contact": "周*",
        "title": "电池",
        "rows": [{"note": "找 154****0001"}],
        "budget": 50,
        "visits": True,
    }
