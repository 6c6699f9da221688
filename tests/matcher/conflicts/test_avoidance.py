"""Which units a text asks to be kept away, and which texts say nothing of the kind."""

import pytest

from matcher.conflicts.avoidance import avoided_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("回避单位：甲大学、乙研究院", ("甲大学", "乙研究院")),
        ("回避甲大学", ("甲大学",)),
        ("不与甲公司合作", ("甲公司",)),
        ("请回避 甲大学", ("甲大学",)),
        ("暂不希望与甲大学、乙公司开展任何合作，希望与丙大学合作", ("甲大学", "乙公司")),
        ("对方条件：有中试线。意向单位：丁大学。回避单位：甲大学、乙研究院。", ("甲大学", "乙研究院")),
        ("回避单位：甲大学；乙公司", ("甲大学", "乙公司")),
        ("回避单位：\n甲大学\n乙公司\n意向：丙大学", ("甲大学", "乙公司")),
        ("需回避的单位为甲大学、乙大学", ("甲大学", "乙大学")),
        ("如有利益关系，请回避甲大学", ("甲大学",)),
        ("回避甲大学及其下属单位", ("甲大学",)),
        ("与甲大学合作，回避乙大学", ("乙大学",)),
    ],
)
def test_what_a_text_asks_to_be_kept_away_is_found(text: str, names: tuple[str, ...]) -> None:
    assert avoided_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("回避单位：甲大学；意向单位：乙大学、丙大学", ("甲大学",)),
        ("回避甲大学，意向乙大学、丙大学", ("甲大学",)),
        ("回避甲大学，乙大学、丙大学优先", ("甲大学",)),
        ("回避甲大学 意向 乙大学", ("甲大学",)),
        ("请回避甲大学。乙大学", ("甲大学",)),
    ],
)
def test_a_list_ends_where_something_else_begins(text: str, names: tuple[str, ...]) -> None:
    assert avoided_names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "不回避甲大学",
        "无需回避甲大学",
        "没有需要回避的单位，意向甲大学",
        "是否回避甲大学待定",
        "除甲大学外均回避",
        "回避甲大学以外的高校",
        "回避单位：无；甲大学优先",
        "回避单位：无，甲大学",
        "能不能与甲大学合作",
        "不得不与甲大学合作",
        "不介意与甲大学合作",
        "回避甲大学、乙公司参与的项目",
        "回避甲大学与乙大学合作的项目",
        "无法回避甲大学",
        "回避甲大学的竞争对手",
        "希望不与甲大学合作过的团队对接",
        "意向单位：甲大学",
        "",
    ],
)
def test_a_text_that_may_mean_something_else_names_nobody(text: str) -> None:
    assert avoided_names(text) == ()


def test_a_word_that_joins_may_be_a_part_of_a_name() -> None:
    assert avoided_names("回避和利时集团") == ("和利时集团",)
    assert set(avoided_names("回避甲大学和乙大学的专家")) >= {"甲大学", "乙大学"}
