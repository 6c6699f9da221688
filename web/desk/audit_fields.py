"""What the audit log calls the fields of each sort of record: a key may mean one thing here and another there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.batches import BatchState
from corpus.corrections import CorrectionState
from corpus.effects import EFFECT_KINDS
from corpus.eligibility import ATTRIBUTES, Attribute
from corpus.eligibility.said import words
from corpus.errors import BadValue
from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field
from corpus.labelled import Labelled
from corpus.proposals import ProposalState
from corpus.publication import PublicationState
from corpus.reading.layouts import KEPT, LEFT_OUT
from corpus.sorts import SUPPLIES
from corpus.states import DuplicateState, MessageState, NeedState, PairingState
from corpus.store.kept.fits import SHIPPED
from corpus.store.trail.redaction import STRUCK
from corpus.supply_kinds import own_fields
from corpus.talking import MeetingState, RemarkState
from corpus.targets import Measure
from corpus.taxonomy import Taxonomies
from web.desk.audit_values import chosen_columns, issue_words, plain, rows_words, sum_in_words
from web.gate.roles import role_label


@dataclass(frozen=True, slots=True)
class Column:
    """A field of one sort of record: what people call it, and how they write what it says.

    `taxonomy` names the list that its codes are of, `field` what it is in the table of fields.
    """

    label: str
    show: Callable[[Any], str] = plain
    taxonomy: str = ""
    field: Field | None = None

    def write(self, value: Any, lists: Taxonomies) -> str:
        """A value as people write it; "" for nothing."""
        if self.taxonomy:
            return lists[self.taxonomy].name_of(str(value or ""))
        return _by_kind(self.field, value, lists) if self.field else self.show(value)


def _by_kind(field: Field, value: Any, lists: Taxonomies) -> str:
    if field.kind.name == "rows":
        return rows_words(value)
    try:
        known = field.kind.load(value)
    except BadValue:
        return plain(value)
    return field.kind.show(known, lists) if known != field.kind.empty or known is False else ""


def _of_fields(fields: tuple[Field, ...]) -> dict[str, Column]:
    return {field.name: Column(field.label, field=field) for field in fields}


def _state(states: type[Labelled]) -> Column:
    known = {state.value: state.label for state in states}
    return Column("状态", lambda value: known.get(value) or plain(value))


def _version(value: Any) -> str:
    return "随程序提供" if value == SHIPPED else f"第 {value} 版"


def _tick(value: Any) -> str:
    return "是" if value else "否"


def _profile(value: Any) -> str:
    return "、".join(_COLUMNS["needs"][str(name)].label for name in value or ())


def _attributes(value: Any) -> str:
    return "、".join(ATTRIBUTES[str(code)].label for code in value or ())


def _said_of(attribute: Attribute) -> Callable[[Any], str]:
    """How the log says what was said of an attribute."""
    return lambda value: words(attribute, tuple(value), Taxonomies()) if value else ""


def _meaning(value: Any) -> str:
    """What a column of somebody's list was taken for; a name of both sorts of records may be called differently."""
    kept = {KEPT: "留在“表中其他内容”", LEFT_OUT: "不导入此列"}
    labels = (_COLUMNS[sort][value].label for sort in ("supplies", "needs") if value in _COLUMNS[sort])
    return kept.get(value) or "／".join(dict.fromkeys(labels)) or plain(value)


def _rows_left(value: Any) -> str:
    """Rows of a list that were left out: where they stand and what they are called."""
    return "、".join(f"{sheet} 第 {row} 行“{title}”".lstrip() for sheet, row, title, *_ in value or ())


def _chosen(value: Any) -> str:
    return chosen_columns(value, _meaning)


_PAIR = {"need_id": Column("需求"), "supply_id": Column("供给")}
_ENDS = {"ends_on": Column("最后有效日")}
_TOWN = {"town": Column("镇街（园区）", taxonomy="towns")}
STATES: Mapping[str, type[Labelled]] = {
    "needs": NeedState,
    "pairings": PairingState,
    "duplicates": DuplicateState,
    "outbox": MessageState,
    "publications": PublicationState,
    "proposals": ProposalState,
    "supply_corrections": CorrectionState,
    "remarks": RemarkState,
    "meetings": MeetingState,
    "batches": BatchState,
}
"""The sorts of records that have states, with their names."""
_CHARGED = {"in_charge": Column("负责人"), "stage": Column("第几审")}
_COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "needs": _of_fields(NEED_FIELDS)
    | _ENDS
    | _CHARGED
    | {"suggested": Column("待研判供给"), "attachment": Column("附件")},
    "supplies": _of_fields(SUPPLY_FIELDS) | _ENDS | {"kind": Column("供给种类", taxonomy="kinds")},
    "pairings": _PAIR | _CHARGED | {"reason": Column("原因", taxonomy="reject_reasons"), "note": Column("备注")},
    "proposals": _PAIR | {"note": Column("答复"), "removed": Column("清除（条）")},
    "supply_corrections": {"supply_id": Column("供给")},
    "duplicates": {"kept_id": Column("保留"), "note": Column("备注")},
    "users": _TOWN
    | {
        "role": Column("角色", role_label),
        "org": Column("单位"),
        "must_change": Column("须更换密码", _tick),
        "disabled": Column("停用", _tick),
        "locked_until": Column("锁定到"),
        "failures": Column("输错次数"),
        "profile": Column("改了哪些", _profile),
    },
    "jobs": {"label": Column("任务"), "title": Column("内容")},
    "uploads": _TOWN
    | {
        "name": Column("文件"),
        "supplier": Column("供给方"),
        "kind": Column("供给种类", taxonomy="kinds"),
        "choices": Column("列的对应", _chosen),
        "added": Column("新增（条）"),
        "stopped": Column("取消时未写入（行）"),
        "updated": Column("更新（条）"),
        "unchanged": Column("未变（条）"),
        "merged": Column("已合并（条）"),
        "refused": Column("未导入（行）"),
        "removed": Column("取出（条）"),
        "restored": Column("恢复（条）"),
        "kept": Column("有了改动而保留"),
        "prolonged": Column("有效期顺延"),
        "left": Column("没有勾选的行", _rows_left),
        "chosen": Column("勾选的行"),
        "left_out": Column("去掉勾选的行"),
    },
    "fits": {"number": Column("使用的权重", _version)},
    "words": {"word": Column("说法"), "term": Column("术语"), "chain": Column("产业链")},
    "contracts": {
        "kind": Column("合同类型", "技术{}".format),
        "amount": Column("金额", sum_in_words),
        "registration": Column("登记编号"),
        "signed_on": Column("签订日期"),
    },
    "effects": {
        "kind": Column("成效", lambda kind: EFFECT_KINDS[kind].label if kind in EFFECT_KINDS else plain(kind)),
        "offer": Column("产品、政策或服务"),
        "enterprise": Column("企业"),
        "happened_on": Column("日期"),
        "until": Column("至"),
        "amount": Column("金额（万元）"),
        "number": Column("人数、次数"),
        "batch": Column("批次"),
        "note": Column("备注"),
    }
    | _TOWN,
    "batches": {
        "opens_on": Column("开放日期"),
        "closes_on": Column("结束日期"),
        "closed_on": Column("结束于"),
    },
    "lists": {"terms": Column("条目"), "name": Column("名称")},
    "publications": _CHARGED
    | {
        "heading": Column("标题"),
        "introduction": Column("引言"),
        "office": Column("发布单位"),
        "dated": Column("发布日期"),
        "items": Column("目录"),
        "number": Column("期号", issue_words),
        "digest": Column("校验值"),
    },
    "targets": {measure.value: Column(f"{measure.label}（{measure.unit}）") for measure in Measure},
    "saved_views": {"name": Column("名称"), "shared": Column("全处共享", _tick)},
    "meetings": {
        "held_on": Column("日期"),
        "next_on": Column("下一步在哪天前"),
        "next_done": Column("下一步已办", _tick),
    },
    "persons": {"removed": Column("删除（处）"), STRUCK: Column("审计日志改动的校验值")},
    "posters": _TOWN | {"name": Column("张贴地点")},
    "one_codes": _TOWN | {"org_name": Column("企业")},
    "enterprises": {code: Column(each.label, _said_of(each)) for code, each in ATTRIBUTES.items()}
    | {"known": Column("改了哪些", _attributes)},
}


def column_of(record: str, name: str) -> Column:
    """How a field of one sort of record is called and written."""
    if name == "state" and record in STATES:
        return _state(STATES[record])
    if record == "column_choices":  # its fields are the headings of somebody's list
        return Column(name, _meaning)
    if record == SUPPLIES and name in own_fields():
        return Column(own_fields()[name].label, field=own_fields()[name])
    return _COLUMNS.get(record, {}).get(name, Column(name))


def is_tick(record: str, name: str) -> bool:
    """Whether a field of a record that says nothing says 否."""
    field = column_of(record, name).field
    return field is not None and field.kind.name == "tick"
