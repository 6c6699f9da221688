"""What is looked at before anything is published; each finding names the item, the field and the place in its text."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from corpus.catalogues import catalogue_of
from corpus.concealed import concealed
from corpus.fields import Field, Required, Visibility
from corpus.labelled import Labelled
from corpus.publication import Subject, Wording
from corpus.records import Need, Supply
from corpus.sorts import fields_of
from corpus.states import NeedState
from corpus.taxonomy import Taxonomies
from corpus.validity import has_run_out
from corpus.values.personal import Contact, contacts, masked
from corpus.visibility import is_listed


class Fault(Labelled):
    """What may be wrong with an item."""

    PERSONAL = "personal", "联系方式"
    NAMED = "named", "匿名需求里有企业名称"
    EMPTY = "empty", "内容为空"
    EXPIRED = "expired", "已经过期"
    HIDDEN = "hidden", "已不公开"
    DUPLICATE = "duplicate", "疑似重复"
    CHANGED = "changed", "准备之后有改动"


class Finding(NamedTuple):
    """One fault; `record_id` is "" for the publication's own words, `field` "" where it is no single field's.

    What is not `waivable` has to be mended, or there is nothing to publish. What does not `stop` is for staff to know:
    it is published as the excerpt shows it.
    """

    key: str
    fault: Fault
    record_id: str
    field: str
    label: str
    excerpt: str
    waivable: bool = True
    stops: bool = True


class Checked(NamedTuple):
    """What a check reads: the records in their order, how each stood when it was looked at, and what is suspected."""

    subject: Subject
    wording: Wording
    records: Sequence[Need | Supply]
    stamps: Mapping[str, str]
    suspected: Sequence[tuple[str, str]]
    today: date
    lists: Taxonomies
    series: str = ""


_LEADING = {
    Subject.SUPPLIES: ("org", "summary", "scene", "maturity", "modes", "chain", "field"),
    Subject.NEEDS: ("problem", "key_tech", "modes", "chain", "field"),
}
"""The columns that a reader expects to be filled."""
_WORDS = {"title": "标题", "introduction": "引言", "office": "发布单位"}


def check(given: Checked) -> list[Finding]:
    """Everything found: first of the publication's own words, then item by item in their order."""
    findings = [*_own_words(given.wording), *_empty_columns(given)]
    twins = [*_same_titles(given.records), *given.suspected]
    there = {record.id for record in given.records}
    findings += [_hidden(stamp, "这条记录已经没有了，只能移出本期") for stamp in given.stamps if stamp not in there]
    for record in given.records:
        findings += _concealed(record, given.lists)
        findings += _empty(record, given)
        findings += _run_out(record, given.today)
        findings += _twins(record, twins)
        if record.stamp != given.stamps.get(record.id):
            findings.append(_finding(Fault.CHANGED, record.id, None, "列入之后内容有改动，请核对", record.stamp))
    return findings


def _finding(
    fault: Fault, record_id: str, field: Field | None, excerpt: str, text: str, name: str = "", label: str = ""
) -> Finding:
    """`text` is what the finding rests on: when that changes, it is another finding, which nobody has waived."""
    name, label = (field.name, field.label) if field else (name, label)
    basis = "\x1f".join((fault, record_id, name, excerpt, text))
    key = hashlib.blake2b(basis.encode(), digest_size=12).hexdigest()
    return Finding(key, fault, record_id, name, label, excerpt)


def _own_words(wording: Wording) -> Iterator[Finding]:
    for name, label in _WORDS.items():
        text = getattr(wording, name)
        if not text.strip():
            missing = _finding(Fault.EMPTY, "", None, f"{label}没有填写", "", name, label)
            yield missing._replace(waivable=name == "introduction")
        for hit in contacts(text):
            yield _finding(Fault.PERSONAL, "", None, f"{hit.kind.value}：{masked(text)}", text, name, label)


def _concealed(record: Need | Supply, lists: Taxonomies) -> Iterator[Finding]:
    """What freezing the record will mask."""
    for hidden in concealed(record, lists):
        fault = Fault.NAMED if hidden.kind is Contact.ENTERPRISE else Fault.PERSONAL
        text = hidden.field.kind.show(record[hidden.field.name], lists)
        finding = _finding(fault, record.id, hidden.field, f"{hidden.kind.value}：{hidden.excerpt}", text)
        yield finding._replace(waivable=False, stops=False)


def _leading(given: Checked) -> list[Field]:
    leading = catalogue_of(given.series).leading if given.series else _LEADING[given.subject]
    return [field for field in fields_of(given.records) if field.name in leading]


def _is_empty(record: Need | Supply, field: Field) -> bool:
    return bool(record[field.name] == field.kind.empty)


def _empty_columns(given: Checked) -> Iterator[Finding]:
    if not given.records:
        none = _finding(Fault.EMPTY, "", None, "一项也没有，没有可以发布的内容", "", "items", "目录")
        yield none._replace(waivable=False)
        return
    for field in _leading(given):
        if all(_is_empty(record, field) for record in given.records):
            yield _finding(Fault.EMPTY, "", field, f"“{field.label}”一栏全部为空，发布时这一栏不出现", "")


def _empty(record: Need | Supply, given: Checked) -> Iterator[Finding]:
    """The fields that a card must have; a column that is empty throughout is said once."""
    for field in record.fields:
        is_asked = field.required is not Required.NO and field.visibility is Visibility.PUBLIC
        if is_asked and _is_empty(record, field) and not all(_is_empty(other, field) for other in given.records):
            yield _finding(Fault.EMPTY, record.id, field, f"“{field.label}”没有填写", "")


def _run_out(record: Need | Supply, today: date) -> Iterator[Finding]:
    if record.ends_on and has_run_out(record, today):
        until = record.ends_on.isoformat()
        yield _finding(Fault.EXPIRED, record.id, None, f"有效期至 {until}，已经过期", until)
    if isinstance(record, Need) and record.state == NeedState.SETTLED:
        yield _finding(Fault.EXPIRED, record.id, None, "这项需求已经办结", record.state)
    if not is_listed(record):
        yield _hidden(record.id, "这条记录现在不公开，只能移出本期")


def _hidden(record_id: str, said: str) -> Finding:
    return _finding(Fault.HIDDEN, record_id, None, said, "")._replace(waivable=False)


def _same_titles(records: Iterable[Need | Supply]) -> list[tuple[str, str]]:
    by_title: dict[str, list[str]] = {}
    for record in records:
        by_title.setdefault("".join(record.title.split()).casefold(), []).append(record.id)
    return [(ids[0], other) for ids in by_title.values() for other in ids[1:]]


def _twins(record: Need | Supply, twins: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Said of the second of two, so that leaving that one out settles it."""
    for first in sorted({earlier for earlier, second in twins if second == record.id}):
        yield _finding(Fault.DUPLICATE, record.id, None, f"与 {first} 疑似同一项，请只留一项", "")


def counted(findings: Iterable[Finding]) -> dict[Fault, int]:
    """How many there are of each fault, in the order of the list of faults."""
    counts = Counter(finding.fault for finding in findings)
    return {fault: counts[fault] for fault in Fault if counts[fault]}
