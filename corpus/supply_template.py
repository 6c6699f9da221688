"""The workbooks that suppliers fill in, one a kind of supply, with its headings, its hints and an example of it."""

from collections.abc import Mapping
from typing import BinaryIO

from corpus.fields import Required
from corpus.list_template import ListTemplate, write_list_template
from corpus.supply_kinds import kind_of
from corpus.taxonomy import Taxonomies

_EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "achievement": {
        "title": "示例：零下二十度可用的磷酸铁锂电解液",
        "org": "示例大学（虚构）",
        "dept": "材料学院",
        "lead": "示例教授",
        "summary": "用低黏度溶剂与成膜添加剂，零下二十度放电容量保持率达到 82%，已完成中试。",
        "keywords": "电解液、低温、添加剂",
        "modes": "技术许可、合作研发",
        "price": "面议",
        "contact": "示例联系人",
        "phone": "15400000031",
    },
    "expert": {
        "title": "锂电池低温性能与电解液配方",
        "org": "示例大学（虚构）",
        "lead": "示例教授",
        "summary": "从事锂电池电解液研究，主持过三项企业委托课题。",
        "post_title": "教授",
        "service_modes": "挂职科技副总、项目合作",
        "days_a_year": "40",
        "batch": "第四批科技副总",
        "degree_held": "博士",
        "cases": "为示例电池厂解决低温容量衰减问题。",
        "open_name": "是",
        "contact": "示例联系人",
        "phone": "15400000032",
    },
    "facility": {
        "title": "示例检测中心大型仪器开放平台",
        "org": "示例检测中心（虚构）",
        "summary": "对外开放材料成分与力学性能检测。",
        "equipment": "设备：扫描电子显微镜；型号：示例-300；测量范围：1 nm 至 1 mm；数量：1 台",
        "services": "形貌观察、元素分析、拉伸与弯曲试验",
        "materials": "金属、陶瓷、高分子材料",
        "accreditation": "CMA 资质认定",
        "charges": "扫描电镜 300 元/小时",
        "conditions": "在本区注册的企业\n提前 3 天预约",
        "contact": "示例联系人",
        "phone": "15400000033",
    },
    "finance": {
        "title": "示例科创贷",
        "org": "示例银行（虚构）",
        "summary": "面向科技型企业的信用贷款，随借随还。",
        "limit": "1000",
        "rate_from": "3.45",
        "rate_to": "4.35",
        "term_months": "36",
        "securities": "信用",
        "grant_days": "5",
        "documents": "营业执照、近两年财务报表、纳税证明",
        "conditions": "1.在本区注册的高新技术企业或科技型中小企业；\n2.成立满2年；\n3.纳税信用B级以上",
        "contact": "示例客户经理",
        "phone": "15400000034",
    },
    "policy": {
        "title": "示例区企业研发投入补助",
        "org": "示例区科技局（虚构）",
        "summary": "对研发投入增长的企业给予后补助。",
        "doc_number": "示科字〔2026〕1号",
        "granted": "按上年度研发费用的 5% 给予补助，最高 50 万元。",
        "granted_most": "50",
        "conditions": "1.在本区注册的高新技术企业或科技型中小企业；\n2.上年度营业收入2000万元以上",
        "apply_from": "2026-12-01",
        "apply_until": "2027-03-31",
        "how_to_apply": "登录示例区政务服务网提交申报书",
        "office": "示例科",
        "contact": "示例联系人",
        "phone": "15400000035",
    },
    "training": {
        "title": "示例区高企申报实务培训",
        "org": "示例区科技局（虚构）",
        "lead": "示例讲师",
        "summary": "讲解认定条件、材料准备与常见问题。",
        "audience": "企业负责人、财务人员",
        "held_from": "2027-01-15",
        "held_until": "2027-01-16",
        "conditions": "在本区注册的企业",
        "place": "示例区政务中心三楼会议室",
        "seats": "80",
        "seats_left": "80",
        "sign_up_until": "2027-01-10",
        "contact": "示例联系人",
        "phone": "15400000036",
    },
    "job": {
        "title": "电池工艺工程师",
        "org": "示例冬储电池有限公司（虚构）",
        "direction": "招聘岗位",
        "summary": "负责电芯注液与化成工序的工艺改进。",
        "skills": "电芯工艺、统计分析",
        "head_count": "2",
        "pay": "15-25",
        "degree": "本科",
        "workplace": "示例高新技术产业园",
        "open_until": "2027-06-30",
        "contact": "示例联系人",
        "phone": "15400000037",
    },
}
"""Invented; the telephone numbers belong to a segment that no operator was given."""


def sheet_of(kind: str, lists: Taxonomies) -> str:
    """The sheet of a kind's workbook, which is called as the kind is."""
    return lists["kinds"].name_of(kind).replace("/", "、")


def write_supply_template(target: BinaryIO, lists: Taxonomies, kind: str) -> None:
    """Writes the workbook of a kind of supply."""
    fields = [field for field in kind_of(kind).fields if not field.system]
    mandatory = {field.name for field in fields if field.required is not Required.NO}
    example = dict.fromkeys((field.name for field in fields), "") | dict(_EXAMPLES.get(kind, {}))
    template = ListTemplate(sheet_of(kind, lists), fields, mandatory, example)
    write_list_template(target, lists, template)
