"""Conditions in the form of a supply: rows as they were typed, what is wrong with each, and rows made of words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from werkzeug.datastructures import MultiDict

from corpus.eligibility import ATTRIBUTES, Attribute, Comparison, Measured
from corpus.eligibility.answering import PARTED, check, terms_in
from corpus.eligibility.condition_rows import CONDITIONS, ConditionRows
from corpus.errors import BadValue
from corpus.fields import Field
from corpus.taxonomy import Taxonomies
from corpus.validation import Problem
from corpus.values import Condition, read_money
from corpus.values.numerals import read_number
from corpus.values.text import clean_line

BY_PEOPLE = Comparison.BY_PEOPLE.value
"""What is chosen in place of an attribute where people decide."""
BLANK = dict.fromkeys(CONDITIONS.labels, "")
TypedRow = dict[str, str]


@dataclass(frozen=True, slots=True)
class RowsProblem(Problem):
    """What is wrong with rows of a field: what is to be mended in each, by its place."""

    rows: Mapping[int, str] = field(default_factory=dict)


class ConditionRow(NamedTuple):
    """One row as the form shows it; `attribute` is None for a sentence that nothing compares."""

    place: int
    attribute: Attribute | None
    comparison: str
    value: str
    sentence: str
    problem: str

    @property
    def terms(self) -> tuple[str, ...]:
        """The codes that are ticked."""
        return tuple(self.value.split(PARTED))

    @property
    def chosen(self) -> str:
        """What is chosen of what the sentence speaks of."""
        return self.attribute.code if self.attribute else self.comparison


def holds_conditions(asked: Field) -> bool:
    """Whether a field's rows are conditions."""
    return isinstance(asked.kind, ConditionRows)


def read_condition_rows(asked: Field, form: "MultiDict[str, str]") -> list[TypedRow]:
    """The rows as they were typed; those without anything are left out."""
    rows = (_read_row(form, f"{asked.name}-{place}") for place in range(asked.limit))
    return [row for row in rows if any(row.values())]


def _read_row(form: "MultiDict[str, str]", prefix: str) -> TypedRow:
    said = {column: form.get(f"{prefix}-{column}", "").strip() for column in BLANK}
    plain = BLANK | {"sentence": clean_line(said["sentence"])}
    attribute = ATTRIBUTES.get(said["attribute"])
    if attribute is None:
        is_for_people = BY_PEOPLE in (said["attribute"], said["comparison"])
        return plain | ({"comparison": BY_PEOPLE} if is_for_people else {})
    able = [comparison.value for comparison in attribute.comparisons]
    comparison = said["comparison"] if said["comparison"] in able else able[0]
    value = _value(attribute, said["value"], form.getlist(f"{prefix}-terms"))
    return plain | {"attribute": attribute.code, "comparison": comparison, "value": value}


def _value(attribute: Attribute, text: str, terms: Sequence[str]) -> str:
    match attribute.measured:
        case Measured.TERMS:
            return PARTED.join(terms)
        case Measured.NUMBER:
            return _number(text, attribute.unit) if text else ""
        case _:
            return ""


def _number(text: str, unit: str) -> str:
    """A number as it is stored; what is none stays as it was typed, to be mended."""
    plain = text.replace("％", "%").removesuffix(unit).strip()
    try:
        if unit == "万元" and not plain.replace(".", "").isdigit():
            money = read_money(text)
            return f"{money.low:.10g}" if money.low is not None and money.low == money.high else text
        return f"{read_number(plain):.10g}"
    except BadValue:
        return text


def carried_rows(asked: Field, rows: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Names and values of hidden inputs that carry rows, as `read_condition_rows` reads them."""
    for place, row in enumerate(rows):
        condition = Condition(**row)
        attribute = ATTRIBUTES.get(condition.attribute)
        is_of_terms = attribute is not None and attribute.measured is Measured.TERMS
        said = {column: text for column, text in row.items() if text and not (is_of_terms and column == "value")}
        yield from ((f"{asked.name}-{place}-{column}", text) for column, text in said.items())
        if is_of_terms:
            yield from ((f"{asked.name}-{place}-terms", code) for code in terms_in(condition))


def rows_of_words(text: str, lists: Taxonomies) -> list[TypedRow]:
    """Rows as the form holds them, read from a text in words."""
    return [BLANK | row for row in CONDITIONS.dump(CONDITIONS.read(text, lists))]


def rows_problem(asked: Field, rows: Sequence[Mapping[str, str]], lists: Taxonomies) -> RowsProblem | None:
    """What is to be mended in rows, if anything."""
    wrong = {place: said for place, row in enumerate(rows) if (said := _problem_of(Condition(**row), lists))}
    if not wrong:
        return None
    places = "、".join(str(place + 1) for place in wrong)
    return RowsProblem(asked, f"第 {places} 条要改：{next(iter(wrong.values()))}", True, wrong)


def _problem_of(condition: Condition, lists: Taxonomies) -> str:
    attribute = ATTRIBUTES.get(condition.attribute)
    if attribute is None:
        return "" if condition.sentence else "请照抄原文，或去掉这一条"
    try:
        check(condition, attribute)
    except BadValue as problem:
        return str(problem) if condition.value else _not_given(attribute)
    if attribute.measured is not Measured.TERMS:
        return ""
    gone = [code for code in terms_in(condition) if not lists[attribute.taxonomy].known(code)]
    return f"“{'、'.join(gone)}”已不在清单里，请重新选" if gone else ""


def _not_given(attribute: Attribute) -> str:
    if attribute.measured is Measured.TERMS:
        return f"“{attribute.label}”还没有勾选"
    return f"“{attribute.label}”还没有填数字，例如 500"


def shown_rows(rows: Sequence[Mapping[str, str]], wrong: Mapping[int, str]) -> tuple[ConditionRow, ...]:
    """The rows as the form shows them; an empty one where there is none yet."""
    return tuple(
        ConditionRow(
            place,
            ATTRIBUTES.get(row["attribute"]),
            row["comparison"],
            row["value"],
            row["sentence"],
            wrong.get(place, ""),
        )
        for place, row in enumerate(rows or [BLANK])
    )
