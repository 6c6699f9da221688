from typing import Any

import pytest
from builders import need, supply

from corpus.doubts import doubt_of
from corpus.reading.entries import Entry
from corpus.records import Supply

BARE: dict[str, Any] = dict.fromkeys(("dept", "lead", "summary", "chain", "field", "maturity", "contact"), "")
EMPTY = BARE | {"phone": "", "email": "", "org": "", "keywords": (), "modes": ()}


def row(*supposed: str, **values: str) -> Entry:
    columns = dict.fromkeys(("title", "org", "summary"), "栏")
    return Entry("清单", 9, values, columns, supposed=frozenset(supposed))


def bare(**overrides: Any) -> Supply:
    return supply(**(EMPTY | overrides))


def test_a_name_with_a_text_or_a_supplier_is_not_doubted() -> None:
    assert doubt_of(row(title="甲装置", summary="简介"), bare(title="甲装置", summary="简介")) == ""
    assert doubt_of(row(title="甲装置", org="乙大学"), bare(title="甲装置", org="乙大学")) == ""
    assert doubt_of(row(title="甲装置", lead="李某"), bare(title="甲装置", lead="李某", org="乙大学")) == ""
    assert doubt_of(row(title="甲", org_name="乙"), need(title="数据中心余热回收", org_name="乙")) == ""


@pytest.mark.parametrize(
    "title", ["截止阀密封面修复", "联系人画像：社交网络分析", "注意力检测：课堂", "数据中心节能", "5G"]
)
def test_a_thing_whose_name_begins_like_a_sentence_is_not_doubted(title: str) -> None:
    assert doubt_of(row(title=title, summary="一"), supply(title=title)) == ""


@pytest.mark.parametrize(
    "title",
    [
        "以上内容截至2026年9月",
        "上述成果均可面谈",
        "数据截至2026年9月",
        "如有疑问请联系科技处",
        "联系人：周某",
        "更新时间 2026-10-01",
        "共 12 项",
        "请各单位认真填写。",
        "资料来源：科技处",
    ],
)
def test_a_sentence_is_no_name(title: str) -> None:
    said = doubt_of(row(title=title, summary="一"), supply(title=title))
    assert said.endswith("像一句说明，不像名称")


@pytest.mark.parametrize("title", ["2026年10月", "12", "——", "https://example.com/a", "a@example.com"])
def test_what_names_nothing_is_no_name(title: str) -> None:
    assert doubt_of(row(title=title, summary="一"), supply(title=title)).endswith("不是名称")


def test_a_label_is_no_name() -> None:
    assert "栏目名" in doubt_of(row(title="联系人", summary="一"), supply(title="联系人"))


def test_a_name_alone_is_doubted_though_the_supplier_stands_over_the_table() -> None:
    said = doubt_of(row("org", title="甲装置", org="乙大学"), bare(title="甲装置", org="乙大学"))
    assert said == "这一行除了名称什么也没有，可能是表下的说明"


def test_a_name_with_neither_text_nor_supplier_is_doubted() -> None:
    said = doubt_of(row(title="甲装置", contact="周某"), bare(title="甲装置", contact="周某"))
    assert said == "这一行只有名称，没有内容，也没有单位"
