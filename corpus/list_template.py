"""Workbooks that others fill in: a record a row, checked while it is typed, imported as it is."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from corpus.fields import Field
from corpus.file_rows import GUIDE
from corpus.kinds import Choice, Choices, Number, Rows
from corpus.reading.entries import EXAMPLE
from corpus.taxonomy import Taxonomies, Taxonomy

_ROWS = 500
"""Rows that check what is typed."""
_LONGEST_HELP = 255
"""Characters that a spreadsheet shows beside a cell."""
_OTHER_HELP = {
    "tick": "填“是”或“否”",
    "tags": "用顿号隔开",
    "date": "例如：2026-12-31",
    "money": "填万元数，例如：50、30-80，或“面议”",
}
_WARNING = {"error_type": "warning", "error_title": "不在清单里", "error_message": "请从下拉清单中选择。"}


class ListTemplate(NamedTuple):
    """What a workbook asks: its sheet, columns, which of them must be filled in, an example, and help of its own."""

    sheet: str
    fields: Sequence[Field]
    mandatory: Collection[str]
    example: Mapping[str, str]
    help: Mapping[str, str] = {}


def write_list_template(target: BinaryIO, lists: Taxonomies, template: ListTemplate) -> None:
    """Writes the workbook: the sheet to fill in, with an example row, and one that explains every column."""
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        _Workbook(book, lists, template).write()


class _Workbook:
    """One workbook while it is written."""

    def __init__(self, book: Any, lists: Taxonomies, template: ListTemplate) -> None:
        self.lists, self.template = lists, template
        self.fields, self.mandatory = template.fields, template.mandatory
        self.sheet, self.guide = book.add_worksheet(template.sheet), book.add_worksheet(GUIDE)
        text = {"num_format": "@", "text_wrap": True, "valign": "top"}
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
        self.text = book.add_format(text)
        self.example = book.add_format(text | {"italic": True, "color": "#566272"})
        self.asked, self.optional = (book.add_format(head | {"bg_color": colour}) for colour in ("#e8eff8", "#f4f6f9"))

    def write(self) -> None:
        """Writes both sheets."""
        self._write_guide()
        self.sheet.set_column(0, 0, 6, self.text)
        self.sheet.write(0, 0, "序号", self.optional)
        self.sheet.write(1, 0, EXAMPLE, self.example)
        ranges = self._write_lists()
        for column, field in enumerate(self.fields, start=1):
            self._write_column(column, field)
            self.sheet.data_validation(1, column, _ROWS, column, self._check(field, ranges.get(field.name, "")))
        self.sheet.freeze_panes(1, 2)

    def _write_column(self, column: int, field: Field) -> None:
        must = field.name in self.mandatory
        self.sheet.set_column(column, column, 36 if field.kind.name in ("text", "rows") else 18, self.text)
        self.sheet.write(0, column, f"*{field.label}" if must else field.label, self.asked if must else self.optional)
        chosen = self._offered(field)[:1] if isinstance(field.kind, Choice) else []
        self.sheet.write(1, column, self.template.example.get(field.name, "".join(chosen)), self.example)

    def _write_guide(self) -> None:
        """Writes what each column is for."""
        for column, width in enumerate((24, 8, 60)):
            self.guide.set_column(column, column, width, self.text)
        self.guide.write_row(0, 0, ("栏目", "要求", "怎么填"), self.optional)
        for row, field in enumerate(self.fields, start=1):
            must = "必填" if field.name in self.mandatory else "选填"
            self.guide.write_row(row, 0, (field.label, must, self._help(field) or "照实填写"))

    def _write_lists(self) -> dict[str, str]:
        """Writes the terms that may be chosen beside the explanations; returns where they stand, by field."""
        ranges = {}
        chosen = [field for field in self.fields if isinstance(field.kind, Choice)]
        self.guide.set_column(4, 3 + len(chosen), 20, self.text)
        for column, field in enumerate(chosen, start=4):
            terms, letter = self._offered(field), xl_col_to_name(column, col_abs=True)
            self.guide.write(0, column, f"可选：{field.label}", self.optional)
            self.guide.write_column(1, column, terms)
            ranges[field.name] = f"='{GUIDE}'!{letter}$2:{letter}${1 + len(terms)}"
        return ranges

    def _check(self, field: Field, terms: str) -> dict[str, Any]:
        """What the spreadsheet says beside a cell and which values it offers; others are warned of, not refused."""
        said = self._help(field)[:_LONGEST_HELP]
        shown = {"input_title": field.label[:32], "input_message": said} if said else {}
        if terms:
            return {"validate": "list", "source": terms} | _WARNING | shown
        if field.kind.name == "tick":
            return {"validate": "list", "source": ["是", "否"]} | _WARNING | shown
        return {"validate": "any"} | shown

    def _help(self, field: Field) -> str:
        if field.name in self.template.help:
            return self.template.help[field.name]
        return "；".join(part for part in (field.hint, self._how(field)) if part)

    def _how(self, field: Field) -> str:
        match field.kind:
            case Choices():
                return f"可填多项，用顿号隔开：{'、'.join(self._offered(field))}"
            case Choice():
                return "从下拉清单中选择"
            case Rows() if self.template.example.get(field.name):
                return f"一行一项，例如：{self.template.example[field.name]}"
            case Rows():
                return f"一行一项，各项写明：{'、'.join(field.kind.labels.values())}"
            case Number() if field.kind.unit:
                return f"填数字，单位：{field.kind.unit}"
        return "" if field.hint else _OTHER_HELP.get(field.kind.name, "")

    def _offered(self, field: Field) -> list[str]:
        """The names that may be chosen: of a tree, those without others below them."""
        if not isinstance(field.kind, Choice | Choices):
            return []
        terms: Taxonomy = self.lists[field.kind.taxonomy]
        return [term.name for term in terms if not terms.children(term.code)]
