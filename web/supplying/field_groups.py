"""The fields of a form in groups, each under a heading: what it is, what the kind says, conditions, to whom to turn."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from corpus.fields import SUPPLY_FIELDS, Field, Required
from corpus.supply_kinds import FIRST, SupplyKind
from web.supplying.condition_form import holds_conditions

_OPEN = ("contact", "phone", "email", "valid_until", "maturity")
"""What stands openly in the form of an achievement beside what must be filled in and what is matched."""
_CONTACTS = ("contact", "phone", "email")
_SORTED_BY = ("scene", "keywords", "chain", "field", "modes", "price")
_FOLDED = ("industry", "as_of", "valid_until")
_OF_ACHIEVEMENTS = ("dept", "lead", "scene", "modes", "price")
"""Folded away where a kind has no name of its own for them."""
_OWN_HEADINGS = {
    "expert": "服务意向",
    "facility": "设备与服务",
    "finance": "额度、利率与期限",
    "policy": "支持内容与申报",
    "training": "时间、地点与名额",
    "job": "岗位要求",
}
KIND_WORDS = {
    "achievement": "院校、院所的技术成果，转让、许可或合作开发",
    "expert": "能到企业服务的专家，第几批科技副总；本人同意后才公开姓名",
    "facility": "可以预约的仪器、检测平台、中试与孵化基地",
    "finance": "银行、基金的产品，例如科创贷、税易贷",
    "policy": "给企业的政策，支持什么、谁能申报、到哪一天",
    "training": "培训、路演、对接会，时间、地点和名额",
    "job": "企业招聘的岗位，或求职的人才",
}
"""Half a line for whoever chooses a kind."""


class FieldGroup(NamedTuple):
    """Fields under a heading; those of a folded group are shown once somebody opens it."""

    key: str
    title: str
    fields: tuple[Field, ...]
    is_folded: bool = False


def groups_of(kind: SupplyKind) -> tuple[FieldGroup, ...]:
    """The fields that the form of a kind asks, in groups; empty ones are left out."""
    every = [known for known in kind.fields if not known.system]
    groups = _of_first(every) if kind.code == FIRST or not kind.own else _of_other(every, kind)
    return tuple(group for group in groups if group.fields)


def _of_first(every: Sequence[Field]) -> tuple[FieldGroup, ...]:
    opened = tuple(known for known in every if known.required is not Required.NO or known.weight or known.name in _OPEN)
    rest = tuple(known for known in every if known not in opened)
    return FieldGroup("openly", "", opened), FieldGroup("more", "选填", rest, is_folded=True)


def _of_other(every: Sequence[Field], kind: SupplyKind) -> tuple[FieldGroup, ...]:
    conditions = tuple(known for known in every if holds_conditions(known))
    own = tuple(known for known in every if known in kind.own and known not in conditions)
    usual = {known.name: known.label for known in SUPPLY_FIELDS}
    folded = {*_FOLDED, *(known.name for known in every if _is_unnamed(known, usual))}
    taken = {known.name for known in (*own, *conditions)} | {*_CONTACTS, *_SORTED_BY, *folded}

    def named(*names: str) -> tuple[Field, ...]:
        return tuple(known for known in every if known.name in names)

    return (
        FieldGroup("basic", "基本情况", tuple(known for known in every if known.name not in taken)),
        FieldGroup("own", _OWN_HEADINGS.get(kind.code, "详细情况"), own),
        FieldGroup("who", "谁能申请", conditions),
        FieldGroup("turn", "联系", named(*_CONTACTS)),
        FieldGroup("sorted", "归类", named(*{*_SORTED_BY} - folded)),
        FieldGroup("more", "选填", named(*folded), is_folded=True),
    )


def _is_unnamed(known: Field, usual: Mapping[str, str]) -> bool:
    return known.name in _OF_ACHIEVEMENTS and known.label == usual[known.name]
