"""Policies, loans and courses with conditions, any value of which a test may set."""

from typing import Any

from corpus.records import Supply
from corpus.values import Condition, Money

HIGH_TECH = Condition("org_kinds", "any_of", "high_tech", "经认定的高新技术企业")
REVENUE = Condition("revenue", "at_least", "500", "上年度营业收入 500 万元以上")
IN_TOWN = Condition("town", "any_of", "城关街道|河东街道", "注册地在城关街道、河东街道")
CLEAN = Condition("clean_record", "yes", "", "近三年无失信和重大违法记录")
GRADE = Condition("tax_grade", "any_of", "grade_a|grade_b", "纳税信用 A、B 级")
SENTENCE = Condition(sentence="经评审符合本区产业导向")
"""A condition that nobody has read into a row."""


def policy(*conditions: Condition, title: str = "研发费用补助", **overrides: Any) -> Supply:
    """A policy of the bureau."""
    values = {"id": "", "kind": "policy", "title": title, "org": "示例区科技局", "summary": "给予补助。"}
    return Supply.of_values(values | {"conditions": conditions} | overrides)


def loan(*conditions: Condition, title: str = "科创贷", **overrides: Any) -> Supply:
    """A bank's loan of up to 500 万元."""
    values = {"id": "", "kind": "finance", "title": title, "org": "示例银行", "limit": Money(high=500)}
    return Supply.of_values(values | {"conditions": conditions} | overrides)
