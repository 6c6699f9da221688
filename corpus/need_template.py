"""The workbook that a town or park office fills in: a need a row."""

from collections.abc import Collection
from typing import BinaryIO

from corpus.fields import NEED_FIELDS
from corpus.list_template import ListTemplate, write_list_template
from corpus.taxonomy import Taxonomies

SHEET = "征集卡"
_EXAMPLE = {
    "title": "磷酸铁锂电池零下二十度容量保持率提升到八成",
    "need_kinds": "技术攻关、产品/工艺升级",
    "problem": "冬季户外储能电池在零下二十度时放电容量只剩六成，客户退货多；试过加热膜，自耗电太大。",
    "key_tech": "零下二十度、0.2C 放电容量保持率不低于 80%，常温循环 2000 次容量保持率不低于 80%。",
    "indicators": "指标：零下二十度容量保持率；现值：60；目标：≥80；单位：%",
    "keywords": "磷酸铁锂、低温、电解液",
    "modes": "合作研发、技术许可",
    "budget": "50-80",
    "period": "2026-12/2027-11",
    "org_name": "示例冬储电池有限公司（虚构）",
    "contact": "周某",
    "mobile": "15400000021",
    "not_secret": "是",
    "consent": "是",
}
"""Invented; its telephone number belongs to a segment that no operator was given."""
_OWN_HELP = {
    "disclosure": "从下拉清单中选择；留空按“仅科技局”",
    "not_secret": "企业承诺内容不含国家秘密、工作秘密的填“是”",
    "consent": "联系人本人同意科技局为受理和对接使用其姓名、手机、邮箱的填“是”；没有征得同意的留空",
}


def write_need_template(target: BinaryIO, lists: Taxonomies, *, mandatory: Collection[str]) -> None:
    """Writes the workbook."""
    fields = [field for field in NEED_FIELDS if not field.system]
    write_list_template(target, lists, ListTemplate(SHEET, fields, mandatory, _EXAMPLE, _OWN_HELP))
