from builders import need

from corpus.taxonomy import Taxonomies
from corpus.values import Money
from web.cards.preview import previews, summary


def test_each_degree_shows_what_everybody_would_see() -> None:
    card = need(id="", state="submitted", budget=Money(30, 80), problem="示例甲电池有限公司的问题，电话 15400000001")
    seen = previews(card, Taxonomies())
    assert set(seen) == {"全部公开", "匿名公开", "仅定向院校", "仅科技局"}
    assert seen["仅定向院校"] is seen["仅科技局"] is None
    openly, anonymously = seen["全部公开"], seen["匿名公开"]
    assert openly
    assert anonymously
    assert (openly.org_name, openly.budget) == ("示例甲电池有限公司", Money(30, 80))
    assert (anonymously.org_name, anonymously.budget) == ("", None)
    assert "示例甲" not in anonymously.problem
    for one in (openly, anonymously):
        assert "15400000001" not in one.problem
        assert (one.contact, one.mobile, one.email) == ("", "", "")


def test_the_summary_shows_values_and_what_cannot_be_read() -> None:
    card = need(chain="", modes=("合作研发", "技术许可"))
    parts = summary(card, {"title": card.title, "modes": ["合作研发"], "chain": "没有的链"}, Taxonomies())
    assert [part.step.number for part in parts] == [1, 2, 3]
    assert parts[0].lines == (("需求名称", card.title),)
    assert parts[1].lines == (("产业链", "没有的链"), ("期望合作方式", "合作研发、技术许可"))
    assert parts[2].lines == ()
