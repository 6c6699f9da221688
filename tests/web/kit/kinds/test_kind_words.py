import pytest
from builders import supply
from offered_kinds import EVERY, loan, policy

from corpus.taxonomy import Taxonomies
from web.kit.kinds.kind_words import action, conditions_said, outside_link


def test_each_kind_has_a_button_of_its_own() -> None:
    said = {builder().kind: action(builder()) for builder in EVERY}
    assert (said["training"], said["facility"], said["finance"]) == ("我要报名", "我要预约", "我要申请")
    assert action(supply()) == "我想要这项成果"
    assert action(supply(kind="something else")) == "我想对接这一项"


def test_a_condition_is_said_as_its_source_says_it() -> None:
    first, years, unread = conditions_said(loan(), Taxonomies())
    assert first.sentence == "获得高新技术企业或科技型中小企业资格"
    assert first.checked == "企业资质具备其中之一 高新技术企业、科技型中小企业"
    assert years.checked == "成立年限不低于 2 年"
    assert unread == ("经营状况良好", "")


def test_a_condition_without_a_source_is_said_by_its_row() -> None:
    assert conditions_said(policy(), Taxonomies())[1] == ("研发费用占营业收入不低于 3 %", "")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://kjj.example.gov.cn/a?b=1", "https://kjj.example.gov.cn/a?b=1"),
        (" http://example.gov.cn ", "http://example.gov.cn"),
        ("javascript:alert(1)", ""),
        ("JavaScript://example.gov.cn/%0aalert(1)", ""),
        ("data:text/html,x", ""),
        ("//example.gov.cn", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://example.gov.cn 和附件", ""),
        ("见科技局网站", ""),
        ("", ""),
    ],
)
def test_only_an_address_of_the_web_is_followed(text: str, link: str) -> None:
    assert outside_link(text) == link
