import pytest

from corpus.doubts import doubt_of


@pytest.mark.parametrize(
    "title",
    ["以上信息截至2026年6月30日", "注：联系电话均为办公电话", "数据来源：各学院", "以下空白", "本表由科研处汇总"],
)
def test_a_sentence_about_the_table_is_doubtful_whatever_stands_beside_it(title: str) -> None:
    assert "说明" in doubt_of({"title": title, "org": "示例大学", "summary": "一段介绍。"})


def test_a_title_alone_is_doubtful() -> None:
    assert "只有名称" in doubt_of({"title": "低温电解液"})
    assert "只有名称" in doubt_of({"title": "低温电解液", "maturity": "通过小试", "summary": ""})


@pytest.mark.parametrize("name", ["org", "summary", "org_name", "problem", "key_tech"])
def test_a_title_with_an_owner_or_a_text_is_not(name: str) -> None:
    assert doubt_of({"title": "注塑机节能改造", name: "说了些什么"}) == ""
