import pytest
from builders import supply
from offered_kinds import TODAY, course, expert, facility, loan, policy, post

from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Equipment, Money
from web.kit.kinds.glances import LONGEST, seen, spanned

LISTS = Taxonomies()


def said(record: Supply) -> list[str]:
    return [one.text for one in seen(record, LISTS, TODAY)]


@pytest.mark.parametrize(
    ("record", "row"),
    [
        (loan(), ["示例银行某区支行", "最高额度 500 万元", "年利率 3.45%–4.2%", "最长 24 个月", "信用"]),
        (
            policy(),
            ["示例区科学技术局", "最高支持 100 万元", "申报截止 2026-12-12（还有 19 天）", "示科发〔2026〕12号"],
        ),
        (
            course(),
            [
                "2026-12-08 至 2026-12-10",
                "示例区政务中心三楼",
                "余 12 人",
                "财务人员、项目申报人员",
                "报名截止 2026-12-05（还有 12 天）",
            ],
        ),
        (expert(), ["吴某某", "教授", "示例大学", "挂职科技副总、技术咨询", "每年 60 天", "第四批科技副总"]),
        (
            facility(),
            [
                "检测平台",
                "高低温试验箱（-70～150 ℃）等 2 项",
                "CNAS 认可、CMA 资质认定",
                "示例检测中心",
                "每周约 20 机时",
            ],
        ),
        (
            post(),
            [
                "招聘岗位",
                "示例甲电池有限公司",
                "年薪 15-25 万元",
                "硕士",
                "示例区城关街道",
                "截止 2026-12-31（还有 38 天）",
            ],
        ),
    ],
)
def test_a_row_says_what_matters_for_its_kind(record: Supply, row: list[str]) -> None:
    assert said(record) == row


def test_an_achievement_says_it_otherwise() -> None:
    assert seen(supply(), LISTS, TODAY) == ()


def test_what_is_not_given_is_left_out_without_a_hole() -> None:
    bare = loan(limit=None, rate_from=None, rate_to=None, term_months=None, securities=())
    assert said(bare) == ["示例银行某区支行"]
    assert "最高额度 面议" in said(loan(limit=Money()))


def test_a_person_without_a_name_reads_well() -> None:
    assert said(expert(lead="", post_title=""))[0] == "示例大学"


def test_one_end_of_a_range_is_said_as_one() -> None:
    assert spanned(loan(rate_to=None), ("rate_from", "rate_to"), LISTS) == "3.45% 起"
    assert spanned(loan(rate_to=3.45), ("rate_from", "rate_to"), LISTS) == "3.45%"
    assert spanned(loan(rate_from=None), ("rate_from", "rate_to"), LISTS) == "4.2%"


def test_a_long_text_is_cut() -> None:
    long = facility(equipment=(Equipment("设备" * 60),))
    assert max(map(len, said(long))) == LONGEST


def test_sums_and_days_stand_out() -> None:
    assert [one.is_figure for one in seen(loan(), LISTS, TODAY)] == [False, True, True, True, False]
