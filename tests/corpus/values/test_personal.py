import pytest

from corpus.values.personal import mask_personal, personal_numbers


def kinds(text: str) -> list[str]:
    """What is found in a text."""
    return [hit.kind for hit in personal_numbers(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("联系15400000001王某", "手机号"), ("+86 154 0000 0001", "手机号"), ("154-0000-0001", "手机号"),
        ("110101199003070010", "身份证号"), ("身份证11010119900307001X。", "身份证号"),
        ("0530-5550001", "电话号码"), ("（0530）5550001", "电话号码"), ("400-555-0001", "电话号码"),
    ],
)  # fmt: skip
def test_numbers_of_people_are_found(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text", ["ZL202010123456.7", "循环 1500000000 次", "2026-11-23", "纯度 0.9999999", "110101209913990010"]
)  # fmt: skip
def test_other_numbers_are_not(text: str) -> None:
    assert kinds(text) == []


def test_what_is_masked_is_as_long_as_before() -> None:
    text = "请联系 15400000001，或 0530-5550001，证号 110101199003070010"
    masked = mask_personal(text)
    assert masked == "请联系 154********，或 053*********，证号 110***************"
    assert len(masked) == len(text)
