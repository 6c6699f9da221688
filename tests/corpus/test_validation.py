from typing import Any

import pytest

from corpus.fields import NEED_FIELDS, Required
from corpus.taxonomy import Taxonomies
from corpus.validation import check_card, read_values

LISTS = Taxonomies()
CARD: dict[str, Any] = {
    "title": "电解液低温性能提升",
    "need_kinds": ["problem_solving"],
    "problem": "冬天掉容量",
    "key_tech": "保持率≥80%",
    "keywords": "低温、电解液",
    "chain": "锂电",
    "field": "603",
    "modes": ["joint_research"],
    "budget": "30-80",
    "period": "2026-12/2027-11",
    "org_name": "示例甲公司",
    "town": "城关街道",
    "contact": "周某",
    "mobile": "15400000001",
    "disclosure": "anonymous",
    "not_secret": "是",
    "consent": "是",
}


@pytest.mark.parametrize("name", [f.name for f in NEED_FIELDS if f.required is not Required.NO])
def test_each_mandatory_field_is_asked_for_once(name: str) -> None:
    _, problems = check_card(CARD | {name: ""}, LISTS)
    assert [problem.field.name for problem in problems] == [name]
    assert problems[0].message.startswith(("请填写", "请选择", "请勾选", "请"))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mobile", "1234", "11 位"),
        ("uscc", "91350100M000100Y44", "校验位"),
        ("title", "水泵", "至少 4"),
        ("title", "长" * 51, "最多 50"),
        ("keywords", "一、二、三、四、五、六", "最多 5 项"),
        ("chain", "没有的产业链", "不在"),
        ("budget", "很多", "万元"),
        ("problem", "长" * 3001, "最多 3000"),
    ],
)
def test_a_wrong_value_is_named_beside_its_field(name: str, text: str, said: str) -> None:
    _, problems = check_card(CARD | {name: text}, LISTS)
    assert [problem.field.name for problem in problems] == [name]
    assert said in problems[0].message


def test_one_bad_value_does_not_stop_the_others() -> None:
    values, problems = read_values(NEED_FIELDS, CARD | {"mobile": "x", "period": "x"}, LISTS)
    assert {problem.field.name for problem in problems} == {"mobile", "period"}
    assert values["title"] == CARD["title"]


@pytest.mark.parametrize(("name", "is_fatal"), [("title", True), ("problem", True), ("org_name", False)])
def test_a_record_whose_name_or_text_was_lost_is_worth_nothing(name: str, is_fatal: bool) -> None:
    _, (problem,) = read_values(NEED_FIELDS, CARD | {name: "????????"}, LISTS)
    assert (problem.field.name, problem.fatal) == (name, is_fatal)
    assert "全是问号" in problem.message
