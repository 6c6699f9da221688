"""What supplies of other kinds than the achievement say beside their texts, so that columns can be filtered."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from corpus.values import Condition, Equipment, Money

KINDS = {"achievement": 90, "expert": 3, "facility": 2, "finance": 1, "policy": 2, "training": 1, "job": 1}
"""How many of a hundred supplies are of each kind."""
Own = dict[str, Any]


def own_fields(chance: Random, kind: str, today: date) -> Own:
    """Values of the fields that the kind alone has; none for achievements."""
    write = _WRITTEN.get(kind)
    return write(chance, today) if write else {}


def _expert(chance: Random, _: date) -> Own:
    return {
        "post_title": chance.choice(("教授", "副教授", "研究员")),
        "service_modes": tuple(chance.sample(("vice_president", "part_time", "project", "consulting"), 2)),
        "days_a_year": float(chance.choice((20, 40, 60, 90))),
        "batch": chance.choice(("第三批科技副总", "第四批科技副总")),
        "open_name": chance.random() < 0.6,
    }


def _facility(chance: Random, _: date) -> Own:
    instruments = (
        Equipment("万能试验机", "", f"0～{chance.randint(10, 300)} kN"),
        Equipment("高低温试验箱", "", "-70～150 ℃"),
    )
    return {
        "facility_type": chance.choice(("instrument", "testing_platform", "laboratory", "pilot_base", "incubator")),
        "equipment": instruments,
        "accreditation": tuple(chance.sample(("cnas", "cma", "provincial"), 2)),
    }


def _finance(chance: Random, _: date) -> Own:
    return {
        "finance_type": chance.choice(("credit_loan", "mortgage_loan", "ip_loan", "guaranteed_loan")),
        "limit": Money(None, float(chance.choice((50, 100, 300, 500, 1000, 3000)))),
        "rate_from": round(chance.uniform(3, 4), 2),
        "term_months": float(chance.choice((12, 24, 36))),
        "securities": (chance.choice(("credit", "mortgage", "ip_pledge", "guarantee")),),
        "conditions": (Condition("org_kinds", "any_of", "high_tech", "须为高新技术企业"),),
    }


def _policy(chance: Random, today: date) -> Own:
    return {
        "granted": "按实际投入的一定比例补助。",
        "granted_most": Money(None, float(chance.choice((10, 30, 50, 100, 500)))),
        "conditions": (Condition("org_kinds", "any_of", chance.choice(("high_tech", "small_tech"))),),
        "apply_from": today - timedelta(days=30),
        "apply_until": today + timedelta(days=chance.randint(1, 300)),
    }


def _training(chance: Random, today: date) -> Own:
    held = today + timedelta(days=chance.randint(1, 200))
    return {
        "audience": (chance.choice(("managers", "engineers", "finance")),),
        "held_from": held,
        "place": "示例区政务中心",
        "seats": 80.0,
        "seats_left": float(chance.randint(1, 60)),
        "sign_up_until": held - timedelta(days=1),
    }


def _job(chance: Random, today: date) -> Own:
    low = chance.randint(6, 25)
    return {
        "direction": "post",
        "pay": Money(float(low), float(low + 5)),
        "degree": chance.choice(("doctor", "master", "bachelor")),
        "head_count": float(chance.randint(1, 5)),
        "open_until": today + timedelta(days=chance.randint(10, 200)),
    }


_WRITTEN: dict[str, Callable[[Random, date], Own]] = {
    "expert": _expert,
    "facility": _facility,
    "finance": _finance,
    "job": _job,
    "policy": _policy,
    "training": _training,
}
