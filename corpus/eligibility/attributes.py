"""What conditions speak of: attributes of an enterprise or of what it asks for, and how each may be compared."""

from dataclasses import dataclass
from enum import Enum

from corpus.labelled import Labelled


class Comparison(Labelled):
    """How an attribute is compared with the value of a condition."""

    ANY_OF = "any_of", "具备其中之一"
    ALL_OF = "all_of", "全部具备"
    NONE_OF = "none_of", "不属于"
    AT_LEAST = "at_least", "不低于"
    MORE_THAN = "more_than", "高于"
    AT_MOST = "at_most", "不超过"
    LESS_THAN = "less_than", "低于"
    YES = "yes", "是"
    NO = "no", "否"
    BY_PEOPLE = "by_people", "由工作人员判断"
    """Of a sentence that no attribute speaks of, once somebody has looked at it: nothing compares it."""


class Measured(Enum):
    """What an attribute's value is."""

    TERMS = "several terms of a list"
    NUMBER = "a number, or the range that it lies in"
    YES_OR_NO = "yes or no"


_OF_TERMS = (Comparison.ANY_OF, Comparison.ALL_OF, Comparison.NONE_OF)
_OF_NUMBERS = (Comparison.AT_LEAST, Comparison.MORE_THAN, Comparison.AT_MOST, Comparison.LESS_THAN)
_COMPARISONS = {
    Measured.TERMS: _OF_TERMS,
    Measured.NUMBER: _OF_NUMBERS,
    Measured.YES_OR_NO: (Comparison.YES, Comparison.NO),
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: its code, label and unit, the list that its terms are of, and how an enterprise is asked for it.

    `bands` are the ranges that one who does not know the number can choose from, by their inner borders.
    """

    code: str
    label: str
    measured: Measured
    question: str
    unit: str = ""
    taxonomy: str = ""
    bands: tuple[float, ...] = ()

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The comparisons that make sense of it."""
        return _COMPARISONS[self.measured]


def _terms(code: str, label: str, taxonomy: str, question: str) -> Attribute:
    return Attribute(code, label, Measured.TERMS, question, taxonomy=taxonomy)


def _number(code: str, label: str, unit: str, question: str, *bands: float) -> Attribute:
    return Attribute(code, label, Measured.NUMBER, question, unit, bands=bands)


def _tick(code: str, label: str, question: str) -> Attribute:
    return Attribute(code, label, Measured.YES_OR_NO, question)


_EVERY = (
    _terms("org_kinds", "企业资质", "org_kinds", "贵单位有哪些资质？"),
    _terms("scale", "企业规模", "company_scales", "贵单位属于哪一种规模（按统计口径）？"),
    _terms("chain", "产业链", "chains", "贵单位属于哪条产业链？"),
    _terms("field", "技术领域", "tech_fields", "贵单位的主要技术领域是？"),
    _terms("town", "所在镇街（园区）", "towns", "贵单位在哪个镇街（园区）？"),
    _terms("tax_grade", "纳税信用等级", "tax_grades", "最近一次评定的纳税信用等级是？"),
    _terms("securities", "能提供的担保", "securities", "可以提供哪些担保？"),
    _terms("modes", "期望合作方式", "modes", "希望以哪些方式合作？"),
    _terms("service_modes", "希望的服务方式", "service_modes", "希望专家以哪些方式服务？"),
    _terms("audience", "参加人员", "audiences", "准备让谁参加？"),
    _number("revenue", "上年营业收入", "万元", "上一年度营业收入是多少？", 300, 500, 1000, 2000, 5000, 10000, 40000),
    _number("tax_paid", "上年纳税额", "万元", "上一年度缴纳税款多少？", 5, 10, 50, 100, 500),
    _number("years", "成立年限", "年", "成立多少年了？", 1, 2, 3, 5, 10),
    _number("staff", "职工人数", "人", "职工有多少人？", 20, 50, 100, 300, 1000),
    _number("rd_share", "研发费用占营业收入", "%", "研发费用占营业收入的比例是多少？", 2, 3, 4, 5, 6, 10),
    _number("rd_spending", "上年研发费用", "万元", "上一年度研发费用是多少？", 20, 50, 100, 300, 500, 1000),
    _number("rd_staff_share", "科技人员占比", "%", "科技人员占职工总数的比例是多少？", 5, 10, 20, 30),
    _number("patents", "有效发明专利", "件", "有效发明专利有多少件？", 1, 3, 5, 10),
    _number("rd_staff", "研发人员数", "人", "研发人员有多少人？", 5, 10, 20, 50),
    _number("debt_share", "资产负债率", "%", "资产负债率是多少？", 50, 60, 70, 80),
    _number("registered_capital", "注册资本", "万元", "注册资本是多少？", 50, 100, 500, 1000),
    _number("amount", "想要的金额", "万元", "想要的金额是多少？", 50, 100, 300, 500, 1000, 3000),
    _number("term", "想要的期限", "个月", "想要多长的期限？", 6, 12, 24, 36),
    _tick("registered_here", "在本区注册", "是否在本区注册并纳税？"),
    _tick("legal_person", "独立法人", "是否具有独立法人资格（不是分公司、办事处）？"),
    _tick("clean_record", "无失信和重大违法记录", "近三年是否没有失信、重大安全、环保或质量违法记录？"),
    _tick("has_platform", "已建研发机构", "是否已建研发机构（研发中心、工程技术中心、实验室等）？"),
    _tick("has_contract", "已与高校院所签约", "是否已与高校院所签订技术合同或合作协议？"),
)
ATTRIBUTES: dict[str, Attribute] = {attribute.code: attribute for attribute in _EVERY}
"""Every attribute by its code, in the order of forms."""


def attribute_named(label: str) -> Attribute | None:
    """The attribute with this label or code."""
    return next((known for known in _EVERY if label in (known.label, known.code)), None)
