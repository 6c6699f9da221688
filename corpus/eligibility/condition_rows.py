"""The kind of field that holds conditions: in words that people read and write, in codes that the program compares."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from corpus.eligibility.answering import PARTED, check, terms_in
from corpus.eligibility.attributes import ATTRIBUTES, Attribute, Comparison, Measured, attribute_named
from corpus.eligibility.reading import read_conditions
from corpus.errors import BadValue
from corpus.kinds import Rows
from corpus.taxonomy import Taxonomies
from corpus.values.rows import Condition, TableRow
from corpus.values.text import clean_line, clean_text

_SENTENCE, _ALONE = "；原文：", "原文："
_LABELLED = re.compile("(?:条件项|比较|值|原文)：")


class ConditionRows(Rows):
    """Conditions, one a line: `条件项：企业资质；比较：具备其中之一；值：高新技术企业；原文：…`, or sentences in words.

    Sentences are read as far as they are surely understood (`reading/`). One that is not is a row with the sentence
    alone: it is shown, and answered by nobody but people; `原文：…` by itself is left so whatever it says.
    """

    def __init__(self) -> None:
        super().__init__(Condition)

    def read(self, text: str, lists: Taxonomies) -> tuple[TableRow, ...]:
        return tuple(row for lines in _blocks(text) for row in self._read_block(lines, lists))

    def _read_block(self, lines: Sequence[str], lists: Taxonomies) -> Iterator[Condition]:
        if _is_labelled(lines[0]):
            yield from (_in_codes(self._read_line(line), lists) for line in lines)
        else:
            yield from read_conditions("\n".join(lines), lists).rows

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        """What is preferred, granted or handed in is no condition, and kept beside them."""
        blocks = [lines for lines in _blocks(text) if not _is_labelled(lines[0])]
        return any(read_conditions("\n".join(lines), lists).beside for lines in blocks)

    def _read_line(self, line: str) -> Condition:
        """A line; its sentence stands last, and may hold whatever else parts columns."""
        if line.startswith(_ALONE):
            return Condition(sentence=clean_line(line.removeprefix(_ALONE)))
        columns, mark, said = line.partition(_SENTENCE)
        row = super()._read_line(columns)
        if not isinstance(row, Condition):
            raise TypeError(f"{self.row.__name__} is no row of conditions")
        return replace(row, sentence=clean_line(said)) if mark else row

    def show(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return super().show(tuple(in_words(row, lists) for row in value if isinstance(row, Condition)), lists)

    def words(self, value: tuple[TableRow, ...], lists: Taxonomies) -> str:
        return "\n".join(sentence(row, lists) for row in value if isinstance(row, Condition))


CONDITIONS = ConditionRows()


def _blocks(text: str) -> list[list[str]]:
    """The lines of a text, those with labels and those in words apart."""
    lines = (line for line in clean_text(text).split("\n") if line.strip("； "))
    return [list(alike) for _, alike in groupby(lines, key=_is_labelled)]


def is_in_words(text: str) -> bool:
    """Whether a text names no columns: it is what a source says, not what this program wrote."""
    return not any(map(_is_labelled, clean_text(text).split("\n")))


def _is_labelled(line: str) -> bool:
    return bool(_LABELLED.match(line))


def in_words(condition: Condition, lists: Taxonomies) -> Condition:
    """The condition with the words of its codes."""
    attribute = ATTRIBUTES.get(condition.attribute)
    if attribute is None:
        is_known = condition.comparison == Comparison.BY_PEOPLE
        return replace(condition, comparison=Comparison.BY_PEOPLE.label) if is_known else condition
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
        is_known = condition.comparison in (Comparison.BY_PEOPLE.label, Comparison.BY_PEOPLE.value)
        return replace(condition, comparison=Comparison.BY_PEOPLE.value) if is_known else condition
    attribute = attribute_named(condition.attribute)
    if attribute is None:
        able = "、".join(known.label for known in ATTRIBUTES.values())
        raise BadValue(f"不认识条件项“{condition.attribute}”；可用：{able}")
    comparison = next((one for one in Comparison if condition.comparison in (one.label, one.value)), None)
    if comparison not in attribute.comparisons:
        able = "、".join(one.label for one in attribute.comparisons)
        raise BadValue(f"“{attribute.label}”的比较方式应为：{able}")
    value = _value_in_codes(condition.value, attribute, lists)
    coded = replace(condition, attribute=attribute.code, comparison=comparison.value, value=value)
    check(coded, attribute)
    return coded


def _value_in_codes(text: str, attribute: Attribute, lists: Taxonomies) -> str:
    if attribute.measured is Measured.TERMS:
        parts = [part for part in text.replace(PARTED, "、").split("、") if part]
        return PARTED.join(lists[attribute.taxonomy].find(part).code for part in parts)
    return text.removesuffix(attribute.unit).strip()
