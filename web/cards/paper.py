"""The need card (企业创新需求服务征集卡) in the layout of the bureau's paper form, from the table of fields."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from io import BytesIO
from typing import NamedTuple

from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from corpus.fields import NEED_FIELDS, Field, Required, Weight
from corpus.kinds import Checked, Choice, Choices, Rows, Tick
from corpus.records import Need
from corpus.taxonomy import Taxonomies
from web.cards.card import PROMISES
from web.documents import word
from web.documents.word import CENTRE, HEADING, LEFT, RIGHT, TITLE, write
from web.kit.filters import long_day

NAME = "企业创新需求服务征集卡"
_PARTS = {
    "org_name": "企业基本情况",
    "title": "需求内容",
    "maturity_wanted": "合作意向",
    "disclosure": "公开范围与承诺",
}
"""The parts in the order of the paper, each by the field that it begins with in the table of fields."""
_PROMISES = PROMISES | {"consent": "我已阅读并同意《个人信息处理告知》。"}
_DAY = "　　　　年　　月　　日"
_COLUMNS, _LABEL = 20, 4
"""Columns of the table, and how many of them a label takes."""
_WHOLE, _HALF = _COLUMNS - _LABEL, _COLUMNS // 2 - _LABEL
_TICKED, _OPEN = "☑", "□"
_MOST_BOXES = 6
"""A longer list to choose one term from is not printed; the chosen term is written out."""
_SHORT = 60
"""A line that holds no more characters shares its row with another field."""
_ROW, _TO_WRITE_IN, _SEAL = 8, 18, 34
"""Millimetres of a row, of a text that is not given, which is then written by hand, and of the seal."""


class Part(NamedTuple):
    """One part of the form with its fields."""

    title: str
    fields: tuple[Field, ...]


def card_document(need: Need, lists: Taxonomies) -> BytesIO:
    """The card as a Word document, with everything that the enterprise said, contacts included."""
    document = word.a4_document(f"{NAME} {need.id}")
    write(document.add_paragraph(), NAME, font=TITLE, size=Pt(22), align=CENTRE).paragraph_format.space_after = Pt(8)
    write(document.add_paragraph(), f"编号：{need.id}　　　　填报日期：{long_day(need.created_at) or _DAY}")
    table = word.lined_table(document, _COLUMNS)
    for number, part in zip("一二三四五六七八九", parts(), strict=False):
        write(_line(table, _ROW), f"{number}、{part.title}", font=HEADING)
        for fields in rows_of(part.fields, lists):
            _write_fields(table, fields, need, lists)
    _write_seal(table)
    return word.to_file(document)


def card_file_name(need: Need) -> str:
    """The name under which the document is saved."""
    return f"征集卡-{need.id}.docx"


def parts() -> tuple[Part, ...]:
    """The parts of the form; every field that people fill in stands in one of them."""
    by_part: dict[str, list[Field]] = {}
    begun = ""
    for field in NEED_FIELDS:
        begun = field.name if field.name in _PARTS else begun
        if not field.system:
            by_part.setdefault(begun, []).append(field)
    return tuple(Part(title, tuple(by_part[first])) for first, title in _PARTS.items())


def rows_of(fields: Iterable[Field], lists: Taxonomies) -> Iterator[tuple[Field, ...]]:
    """The fields row by row: two short ones that follow each other share a row."""
    waiting: tuple[Field, ...] = ()
    for field in fields:
        if not _is_short(field, lists):
            yield from filter(None, (waiting, (field,)))
            waiting = ()
        elif waiting:
            yield (*waiting, field)
            waiting = ()
        else:
            waiting = (field,)
    if waiting:
        yield waiting


def _is_short(field: Field, lists: Taxonomies) -> bool:
    kind = field.kind
    if isinstance(kind, Choice):
        return not _has_boxes(field, lists)
    named = kind.name == "line" and field.weight is not Weight.TITLE and field.limit <= _SHORT
    return named or isinstance(kind, Checked) or kind.name in ("money", "period", "date", "grade")


def _has_boxes(field: Field, lists: Taxonomies) -> bool:
    kind = field.kind
    return isinstance(kind, Choices) or (isinstance(kind, Choice) and len(lists[kind.taxonomy].terms) <= _MOST_BOXES)


def _write_fields(table: Table, fields: tuple[Field, ...], need: Need, lists: Taxonomies) -> None:
    if len(fields) == 2:
        cells = word.add_row(table, (_LABEL, _HALF, _LABEL, _HALF), height=_ROW)
        for field, label, cell in zip(fields, cells[::2], cells[1::2], strict=True):
            _write_label(label, field)
            write(cell.paragraphs[0], _text(field, need, lists))
        return
    (field,) = fields
    if isinstance(field.kind, Rows):
        _write_rows(table, field, field.kind, need)
    elif isinstance(field.kind, Tick) and field.required is not Required.NO:
        write(_line(table, _ROW), f"{_box(getattr(need, field.name))}{_PROMISES.get(field.name, field.label)}")
    else:
        text = _text(field, need, lists)
        height = _TO_WRITE_IN if field.kind.name == "text" and not text else _ROW
        label, cell = word.add_row(table, (_LABEL, _WHOLE), height=height)
        _write_label(label, field)
        write(cell.paragraphs[0], text)


def _write_label(cell: _Cell, field: Field) -> None:
    write(cell.paragraphs[0], field.label, align=CENTRE)


def _write_rows(table: Table, field: Field, kind: Rows, need: Need) -> None:
    """A table inside the table: the names of its columns, and its rows or one to write in."""
    given = [asdict(row) for row in getattr(need, field.name)] or [dict.fromkeys(kind.labels, "")]
    widths = [_WHOLE // len(kind.labels)] * len(kind.labels)
    widths[0] += _WHOLE - sum(widths)
    labels = []
    for texts in (kind.labels, *given):
        label, *cells = word.add_row(table, (_LABEL, *widths), height=_ROW)
        labels.append(label)
        for cell, text in zip(cells, texts.values(), strict=True):
            write(cell.paragraphs[0], text, align=CENTRE)
    _write_label(labels[0].merge(labels[-1]), field)


def _line(table: Table, height: int) -> Paragraph:
    """A row of one cell, and the paragraph in it."""
    (cell,) = word.add_row(table, (_COLUMNS,), height=height)
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def _write_seal(table: Table) -> None:
    (cell,) = word.add_row(table, (_COLUMNS,), height=_SEAL)
    write(cell.paragraphs[0], "以上内容由我单位填写，情况属实。", align=LEFT)
    seal = write(cell.add_paragraph(), "企业（盖章）：", align=RIGHT).paragraph_format
    seal.space_before, seal.right_indent = Pt(24), Mm(45)
    write(cell.add_paragraph(), _DAY, align=RIGHT).paragraph_format.right_indent = Mm(15)


def _text(field: Field, need: Need, lists: Taxonomies) -> str:
    value, kind = getattr(need, field.name), field.kind
    if isinstance(kind, Tick):
        return f"{_box(value)}是　{_box(not value)}否"
    if isinstance(kind, Choice | Choices) and _has_boxes(field, lists):
        return _boxes(value, kind, lists)
    return "" if value == kind.empty else kind.words(value, lists)


def _boxes(value: str | tuple[str, ...], kind: Choice | Choices, lists: Taxonomies) -> str:
    chosen = (value,) if isinstance(value, str) else value
    names = {term.code: term.name for term in lists[kind.taxonomy]} | {
        code: lists[kind.taxonomy].name_of(code) for code in chosen if code
    }
    return "　".join(f"{_box(code in chosen)}{name}" for code, name in names.items())


def _box(ticked: bool) -> str:
    return _TICKED if ticked else _OPEN
