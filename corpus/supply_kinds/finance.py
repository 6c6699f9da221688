"""科技金融产品: what banks and funds offer to enterprises, with what each asks for."""

from corpus.chosen import Choice, Choices
from corpus.eligibility import Answered, Facts
from corpus.eligibility.answering import PARTED, answered
from corpus.kinds import MONEY, TEXT, Number
from corpus.supply_kinds.hall import AskedFor, AtLeast, Glance, Hall, OfTerms, glances
from corpus.supply_kinds.kind import Offer, Rules, Thing, own_field, with_fields
from corpus.supply_kinds.shared import CONDITIONS, conditions_of
from corpus.values import Condition, Money


def _checks(product: Offer, facts: Facts) -> tuple[Answered, ...]:
    """The rows of conditions, the most that is lent, for how long at most, and against what."""
    return answered((*_asked_by_fields(product), *conditions_of(product)), facts)


def _asked_by_fields(product: Offer) -> tuple[Condition, ...]:
    limit: Money | None = product["limit"]
    term: float | None = product["term_months"]
    securities: tuple[str, ...] = product["securities"]
    asked = []
    if limit and limit.high:
        asked.append(Condition("amount", "at_most", f"{limit.high:.10g}", f"最高额度：{limit}"))
    if term:
        asked.append(Condition("term", "at_most", f"{term:.10g}", f"最长期限：{term:.10g} 个月"))
    if securities and "credit" not in securities:
        asked.append(Condition("securities", "any_of", PARTED.join(securities)))
    return tuple(asked)


KIND = with_fields(
    "finance",
    spreads=True,
    own=(
        own_field("finance_type", "产品类别", Choice("finance_types"), aliases="类别 产品类型 贷款类型"),
        own_field("limit", "最高额度（万元）", MONEY, aliases="额度 授信额度 贷款额度 最高额度 最高金额"),
        own_field("rate_from", "最低年利率", Number("%"), aliases="利率 年利率 贷款利率 最低利率"),
        own_field("rate_to", "最高年利率", Number("%"), aliases="最高利率 利率上限"),
        own_field(
            "term_months", "最长期限", Number("个月"), aliases="贷款期限 期限（月） 授信期限 最长期限（月） 期限"
        ),
        own_field("securities", "担保方式", Choices("securities"), aliases="担保 抵押方式 增信方式"),
        own_field("grant_days", "放款时间", Number("个工作日"), aliases="办理时限 放款时限 审批时间 办结时间"),
        own_field("documents", "所需材料", TEXT, aliases="材料 申请材料 提交材料", limit=1000),
        CONDITIONS,
    ),
    called={
        "title": "产品名称 贷款产品 金融产品名称",
        "org": "金融机构 银行 机构 机构名称 银行名称 承办银行",
        "summary": "产品介绍 产品特点 产品简介",
        "contact": "客户经理",
    },
    thing=Thing("FinancialProduct"),
    rules=Rules(wanted_by=("finance",), checks=_checks, by_conditions=True),
    hall=Hall(
        action="我要申请",
        about="银行和基金面向科技型企业的贷款、保险和投资，写明额度、利率和条件。",
        prompt="想借多少、用在哪里",
        example="想借 300 万元买检测设备，两年还清，有发明专利 3 件",
        glance=glances(
            "org",
            Glance(("limit",), "最高额度 "),
            Glance(("rate_from", "rate_to"), "年利率 "),
            Glance(("term_months",), "最长 "),
            "securities",
        ),
        filters=(
            AtLeast("limit", "额度", ("limit",), "万元", (100, 300, 500, 1000, 3000)),
            AtLeast("term_months", "期限", ("term_months",), "个月", (12, 24, 36)),
            OfTerms("securities", "担保方式", ("securities",), "securities"),
            OfTerms("finance_type", "产品类别", ("finance_type",), "finance_types"),
            AskedFor("org_kinds", "要求的企业资质", ("conditions",), "org_kinds"),
        ),
    ),
)
