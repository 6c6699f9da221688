"""A supply of each kind with ordinary values, any of which a test may set; nothing and nobody in them exists."""

from datetime import date
from typing import Any

from corpus.records import Supply
from corpus.values import Condition, Equipment, Money

TODAY = date(2026, 11, 23)
"""The day that the values speak from."""


def _of(kind: str, values: dict[str, Any], overrides: dict[str, Any]) -> Supply:
    return Supply.of_values({"id": "", "kind": kind} | values | overrides)


def loan(**overrides: Any) -> Supply:
    """科创贷: up to five million for two years without a mortgage."""
    values = {
        "title": "示例科创贷",
        "org": "示例银行某区支行",
        "summary": "面向科技型企业的信用贷款，随借随还。",
        "finance_type": "credit_loan",
        "limit": Money(None, 500),
        "rate_from": 3.45,
        "rate_to": 4.2,
        "term_months": 24.0,
        "securities": ("credit",),
        "grant_days": 5.0,
        "documents": "营业执照\n近两年纳税证明",
        "conditions": (
            Condition("org_kinds", "any_of", "high_tech|small_tech", "获得高新技术企业或科技型中小企业资格"),
            Condition("years", "at_least", "2", "成立满两年"),
            Condition(sentence="经营状况良好"),
        ),
    }
    return _of("finance", values, overrides)


def policy(**overrides: Any) -> Supply:
    """A grant for what enterprises spend on research, until the middle of December."""
    values = {
        "title": "企业研发费用补助",
        "org": "示例区科学技术局",
        "summary": "对上一年度研发费用增长的企业给予补助。",
        "doc_number": "示科发〔2026〕12号",
        "granted": "按研发费用增量的10%补助。",
        "granted_most": Money(None, 100),
        "conditions": (
            Condition("org_kinds", "any_of", "high_tech", "须为高新技术企业"),
            Condition("rd_share", "at_least", "3"),
        ),
        "apply_from": date(2026, 11, 1),
        "apply_until": date(2026, 12, 12),
        "how_to_apply": "登录申报系统填报，纸质材料一式两份送经办科室。",
        "text_link": "https://kjj.example.gov.cn/policy/12.html",
        "office": "高新科",
    }
    return _of("policy", values, overrides)


def course(**overrides: Any) -> Supply:
    """Three days of training in December, with places left."""
    values = {
        "title": "研发费用加计扣除专题培训",
        "org": "示例区科学技术局",
        "lead": "周某",
        "summary": "讲解归集口径与常见问题。",
        "audience": ("finance", "project_staff"),
        "held_from": date(2026, 12, 8),
        "held_until": date(2026, 12, 10),
        "place": "示例区政务中心三楼",
        "seats": 80.0,
        "seats_left": 12.0,
        "sign_up_until": date(2026, 12, 5),
        "programme": "第一天：政策解读\n第二天：案例",
    }
    return _of("training", values, overrides)


def expert(**overrides: Any) -> Supply:
    """Somebody who has agreed to be named."""
    values = {
        "title": "高分子材料改性",
        "org": "示例大学",
        "lead": "吴某某",
        "post_title": "教授",
        "summary": "长期研究聚烯烃改性与加工。",
        "cases": "帮助一家管材企业把废品率从8%降到2%。",
        "service_modes": ("vice_president", "consulting"),
        "days_a_year": 60.0,
        "batch": "第四批科技副总",
        "open_name": True,
        "chain": "新材料",
        "field": "403",
    }
    return _of("expert", values, overrides)


def facility(**overrides: Any) -> Supply:
    """A laboratory with two instruments."""
    values = {
        "title": "新材料检测平台",
        "org": "示例检测中心",
        "summary": "提供材料力学与热学检测。",
        "facility_type": "testing_platform",
        "equipment": (
            Equipment("高低温试验箱", "GDW-100", "-70～150 ℃", "±0.5 ℃", "2 台"),
            Equipment("万能试验机", "WDW-100", "0～100 kN", "0.5 级", "1 台"),
        ),
        "services": "拉伸、弯曲、高低温循环。",
        "accreditation": ("cnas", "cma"),
        "charges": "拉伸试验 200 元/样。",
        "floor_area": 1200.0,
        "places_left": "每周约 20 机时",
        "conditions": (Condition(sentence="样品不得含放射性物质"),),
        "chain": "新材料",
    }
    return _of("facility", values, overrides)


def post(**overrides: Any) -> Supply:
    """A post that is to be filled."""
    values = {
        "title": "电池工艺工程师",
        "org": "示例甲电池有限公司",
        "summary": "负责涂布工序的改进。",
        "direction": "post",
        "skills": ("涂布", "DOE"),
        "head_count": 2.0,
        "pay": Money(15, 25),
        "degree": "master",
        "workplace": "示例区城关街道",
        "open_until": date(2026, 12, 31),
    }
    return _of("job", values, overrides)


def seeker(**overrides: Any) -> Supply:
    """Somebody who looks for work and has not agreed to be named."""
    values = {
        "title": "自动化专业硕士求职",
        "org": "示例大学",
        "lead": "郑某某",
        "direction": "person",
        "degree": "master",
    }
    return _of("job", values, overrides)


EVERY = (loan, policy, course, expert, facility, post, seeker)
"""The builders."""
