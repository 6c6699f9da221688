from builders import need

from corpus.taxonomy import Taxonomies
from corpus.values import Money
from web.cards.preview import previews, summary


def test_each_degree_shows_what_everybody_would_see() -> None:
    card = need(id="", state="submitted", budget=Money(30, 80), problem="示例甲电池有限公司的问题，电话 15400000001")
    seen = previews(card, Taxonomies())
    assert set(seen) == {"public", "anonymous", "directed", "bureau_only"}
    assert seen["directed"] is seen["bureau_only"] is None
    openly, anonymously = seen["public"], seen["anonymous"]
    assert openly
    assert anonymously
    assert (openly.org_name, openly.budget) == ("示例甲电池有限公司", Money(30, 80))
    assert (anonymously.org_name, anonymously.budget) == ("", None)
    assert "示例甲" not in anonymously.problem
    for shown in (openly, anonymously):
        assert "15400000001" not in shown.problem
        assert (shown.contact, shown.mobile, shown.email) == ("", "", "")


def test_the_summary_shows_values_and_what_cannot_be_read() -> None:
    card = need(chain="", modes=("joint_research", "licence"))
    parts = summary(card, {"title": card.title, "modes": ["joint_research"], "chain": "没有的链"}, Taxonomies())
    assert [part.step.number for part in parts] == [1, 2, 3]
    assert parts[0].lines == (("需求名称", card.title),)
    assert parts[1].lines == (("产业链", "没有的链"), ("期望合作方式", "合作研发、技术许可"))
    assert parts[2].lines == ()
