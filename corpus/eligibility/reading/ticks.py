"""Phrases that an enterprise fulfils or does not: registered here, a legal person, no serious record, and the like."""

import re
from collections.abc import Iterator

from corpus.eligibility.attributes import Comparison
from corpus.eligibility.reading.phrase import Found, Phrase
from corpus.taxonomy import Taxonomies
from corpus.values import Condition

_TAXED = "(?:(?:、|并|且|和|及|,)?(?:依法|照章)?(?:纳税|缴税|缴纳税款|税务登记))?"
_REGISTERED = rf"(?:依法|工商)?(?:登记注册|注册登记|注册成立|登记成立|登记设立|注册){_TAXED}"
_INSIDE = "(?:行政区域|行政区划|区域|辖区|范围|境)?(?:之?内)?"
_OF_TAXES = "(?:(?:和|及|、|与|且)(?:税务登记|税务征管关系|税收户管|纳税(?:关系|地)?|统计关系))*"
_SERIOUS = "(?:重大|特大|重特大|严重)"
_MATTER = "(?:安全生产|生产安全|安全|环境保护|环境污染|环境|环保|产品质量|质量)"
_HAPPENED = "(?:责任)?(?:事故|事件|违法(?:行为|记录)?)?"
_INCIDENTS = rf"{_SERIOUS}{_MATTER}{_HAPPENED}(?:[、或和及,]{_SERIOUS}?{_MATTER}{_HAPPENED})*"
_DISHONEST = "(?:严重)?(?:违法)?失信(?:行为|记录)?|不良信用记录"
_UNLAWFUL = rf"{_SERIOUS}违法(?:违规)?(?:行为|记录)"
_RECORD = rf"(?:{_INCIDENTS}|{_DISHONEST}|{_UNLAWFUL})"
_NEITHER = rf"(?:无|没有|未发生过?|未出现过?|不存在){_RECORD}(?:[、或和及,](?:无|未发生)?{_RECORD})*"
_LISTED = (
    "未被?(?:列入|纳入)(?:严重)?(?:违法)?失信(?:被执行人|主体|联合惩戒对象)?(?:名单)?|不属于(?:严重)?失信(?:企业|主体)"
)
_LABS = "(?:国内外)?(?:高等院校|高等学校|高校院所|高校|大学|院校|科研院所|科研机构|院所)"
_SIGNED = "已?(?:签订|签署|签有)了?"
_CONTRACT = "(?:技术|产学研|合作|开发|转让|许可|服务|研发|委托)*(?:合同|协议)"

_PLAIN = (
    ("legal_person", "(?:具有|具备)?独立的?(?:企业)?法人(?:资格|地位)?|(?:具有|具备)(?:企业)?法人资格"),
    ("clean_record", rf"(?:最?近|过去)(?:三|3)年(?:来|内|以来)?{_NEITHER}"),
    ("clean_record", _LISTED),
    ("has_platform", "(?:已|自)?(?:建有|建立|建成|设有|设立|拥有)了?(?:企业)?研发机构"),
    ("has_contract", rf"已?(?:与|同){_LABS}(?:[、或和及/]{_LABS})*{_SIGNED}{_CONTRACT}(?:[、或]{_CONTRACT})*"),
)


def tick_phrases(lists: Taxonomies) -> Iterator[Phrase]:
    """The phrases that say yes to something; the district is called as its list says."""
    for attribute, words in (*_PLAIN, *(("registered_here", words) for words in _here(lists))):
        yield Phrase(re.compile(words), _Yes(attribute))


def _here(lists: Taxonomies) -> Iterator[str]:
    written = {writing for term in lists["own_district"] for writing in (term.name, *term.aliases)}
    here = "(?:" + "|".join(map(re.escape, sorted(written, key=len, reverse=True))) + ")"
    yield rf"(?:在|于)?{here}{_INSIDE}{_REGISTERED}"
    yield rf"注册地?(?:址)?{_OF_TAXES}(?:均|都)?(?:在|位于|于){here}{_INSIDE}"
    yield rf"(?<![与和为对向]){here}(?:内)?(?=企业|的企业|各类企业|\n)"


class _Yes:
    """Reads a match as yes to an attribute."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute

    def __call__(self, _: re.Match[str]) -> Found:
        return (Condition(self.attribute, Comparison.YES.value),)
