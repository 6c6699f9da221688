"""Invented supplies of kinds without levels, which fit the builders' need, miss it by one condition, or are refused."""

from typing import Any

from builders import supply

from corpus.records import Supply
from corpus.values import Condition, Money

NOBODY = {"keywords": (), "chain": "", "field": "", "maturity": "", "modes": (), "lead": "", "dept": ""}


def offer(kind: str, title: str, **values: Any) -> Supply:
    """A supply of a kind, without what an achievement says."""
    return supply(**NOBODY).with_values({"kind": kind, "title": title, "summary": "", **values})


def asks(attribute: str, value: str, sentence: str, comparison: str = "any_of") -> Condition:
    """A condition with the sentence of its source."""
    return Condition(attribute, comparison, value, sentence)


EXPERT = offer(
    "expert",
    "锂离子电池电解液与低温性能",
    summary="为电池企业解决过低温放电问题。",
    org="示例工业大学",
    service_modes=("vice_president", "consulting"),
)
OTHER_EXPERT = offer("expert", "磷酸铁锂电池低温测试", org="示例工业大学", service_modes=("training",))
FARMER = offer("expert", "水稻栽培", summary="插秧与栽培。", service_modes=("vice_president",))
POLICY = offer(
    "policy",
    "高新技术企业研发补助",
    org="示例区科技局",
    conditions=(asks("org_kinds", "high_tech", "须为有效期内的高新技术企业。"),),
)
OPEN_POLICY = offer(
    "policy",
    "规模以上工业企业技改补贴",
    org="示例区工信局",
    conditions=(asks("revenue", "2000", "上年营业收入不低于2000万元。", "at_least"),),
)
SHORT_POLICY = offer(
    "policy",
    "瞪羚企业奖励",
    org="示例区科技局",
    conditions=(asks("org_kinds", "gazelle", "须为瞪羚企业。"),),
)
REFUSING_POLICY = offer(
    "policy",
    "磷酸铁锂电池低温电解液专项",
    org="示例区科技局",
    conditions=(
        asks("org_kinds", "gazelle", "须为瞪羚企业。"),
        asks("town", "滨河街道", "注册在滨河街道。"),
    ),
)
LOAN = offer("finance", "科创贷", org="示例银行", limit=Money(None, 1000))
POST = offer("job", "锂离子电池电解液工程师", direction="post", org="示例乙有限公司")
PERSON = offer("job", "锂离子电池电解液研发", direction="person", org="示例大学")
EVERY = (
    EXPERT,
    OTHER_EXPERT,
    FARMER,
    POLICY,
    OPEN_POLICY,
    SHORT_POLICY,
    REFUSING_POLICY,
    LOAN,
    POST,
    PERSON,
)
