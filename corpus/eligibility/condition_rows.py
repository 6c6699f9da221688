"""The kind of field that holds conditions: in words that people read and write, in codes that the program compares."""

from dataclasses import replace

from corpus.eligibility.answering import PARTED, terms_in
from corpus.eligibility.attributes import ATTRIBUTES, Attribute, Comparison, Measured, attribute_named
from corpus.errors import BadValue
from corpus.kinds import Rows
from corpus.taxonomy import Taxonomies
from corpus.values.rows import Condition, TableRow
from corpus.values.text import clean_line

_SENTENCE = "；原文："


class ConditionRows(Rows):
    """Conditions, one a line: `条件项：企业资质；比较：具备其中之一；值：高新技术企业；原文：…`, or a sentence alone.

    A sentence alone is a condition that has not been read: it is shown, and answered by nobody but people.
    """

    def __init__(self) -> None:
        super().__init__(Condition)

    def read(self, text: str, lists: Taxonomies) -> tuple[TableRow, ...]:
        return tuple(_in_codes(row, lists) for row in super().read(text, lists) if isinstance(row, Condition))

    def _read_line(self, line: str) -> TableRow:
        """A line; its sentence stands last, and may hold whatever else parts columns."""
        columns, mark, said = line.partition(_SENTENCE)
        row = super()._read_line(columns)
        return replace(row, sentence=clean_line(said)) if mark and isinstance(row, Condition) else row

    def show(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return super().show(tuple(in_words(row, lists) for row in value if isinstance(row, Condition)), lists)

    def words(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return "\n".join(sentence(row, lists) for row in value if isinstance(row, Condition))


CONDITIONS = ConditionRows()


def in_words(condition: Condition, lists: Taxonomies) -> Condition:
    """The condition with the words of its codes."""
    attribute = ATTRIBUTES.get(condition.attribute)
    if attribute is None:
        return condition
    return replace(
        condition,
        attribute=attribute.label,
        comparison=Comparison(condition.comparison).label,
        value=_value_in_words(condition, attribute, lists),
    )


def sentence(condition: Condition, lists: Taxonomies) -> str:
    """What a condition says: the source's own sentence, else one of its row: `上年营业收入不低于 2000 万元`."""
    if condition.sentence or condition.attribute not in ATTRIBUTES:
        return condition.sentence
    words = in_words(condition, lists)
    if ATTRIBUTES[condition.attribute].measured is Measured.YES_OR_NO:
        return words.attribute if condition.comparison == Comparison.YES else f"不要求“{words.attribute}”"
    return f"{words.attribute}{words.comparison} {words.value}".strip()


def _value_in_words(condition: Condition, attribute: Attribute, lists: Taxonomies) -> str:
    if attribute.measured is Measured.TERMS:
        terms = lists[attribute.taxonomy]
        return "、".join(terms.name_of(code) for code in terms_in(condition))
    return f"{condition.value} {attribute.unit}".strip() if condition.value else ""


def _in_codes(condition: Condition, lists: Taxonomies) -> Condition:
    """A row of words with codes in their place."""
    if not condition.attribute:
        return condition
    attribute = attribute_named(condition.attribute)
    if attribute is None:
        able = "、".join(known.label for known in ATTRIBUTES.values())
        raise BadValue(f"不认识条件项“{condition.attribute}”；可用：{able}")
    comparison = next((one for one in Comparison if condition.comparison in (one.label, one.value)), None)
    if comparison not in attribute.comparisons:
        able = "、".join(one.label for one in attribute.comparisons)
        raise BadValue(f"“{attribute.label}”的比较方式应为：{able}")
    return replace(
        condition,
        attribute=attribute.code,
        comparison=comparison.value,
        value=_value_in_codes(condition.value, attribute, lists),
    )


def _value_in_codes(text: str, attribute: Attribute, lists: Taxonomies) -> str:
    if attribute.measured is Measured.TERMS:
        parts = [part for part in text.replace(PARTED, "、").split("、") if part]
        return PARTED.join(lists[attribute.taxonomy].find(part).code for part in parts)
    return text.removesuffix(attribute.unit).strip()
