"""A list of effects as a bank or an office reports it: pasted from a spreadsheet or as a file, read row by row."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from werkzeug.datastructures import FileStorage

from corpus.effects import Effect, EffectKind, read_effect
from corpus.errors import BadValue
from corpus.reading import read_sheets
from corpus.taxonomy import Taxonomies
from corpus.values import clean_line

MOST = 1000
"""Rows of one list."""
_SEARCHED = 8
"""Rows at the top among which the headings are looked for: a title may stand over them."""
_YUAN = 10_000
_HEADINGS = {
    "offer": "产品 产品名称 贷款产品 金融产品 政策 政策名称 政策事项 专家 专家姓名 专长 平台 仪器 服务项目"
    " 培训 培训名称 主题 岗位 岗位名称",
    "enterprise": "企业 企业名称 单位 单位名称 借款企业 借款人 客户名称 服务企业 受援企业 申报单位 参加单位 用人单位",
    "town": "镇街 镇街（园区） 所在镇街 所属镇街 乡镇",
    "happened_on": "日期 时间 放款日期 发放日期 贷款日期 到岗日期 兑现日期 拨付日期 服务日期 检测日期 参加日期"
    " 培训日期",
    "until": "至 任期至 到期日期 结束日期",
    "batch": "批次 选派批次",
    "amount": "金额 放款金额 贷款金额 发放金额 兑现金额 拨付金额 奖补金额 服务费用 费用",
    "number": "人数 次数 人次 参加人数 到岗人数 服务次数 检测次数",
    "note": "备注 说明",
}
_BY_HEADING = {heading: name for name, headings in _HEADINGS.items() for heading in headings.split()}


class ReadLine(NamedTuple):
    """One row: where it stands in the list, and what it says or what is wrong with it."""

    place: int
    effect: Effect | None
    problem: str = ""


def text_of_file(file: FileStorage) -> str:
    """The cells of the first sheet that is not hidden, as a spreadsheet would paste them; `UnreadableFile` else."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "list"
        file.save(path)
        sheets = [sheet for sheet in read_sheets(path) if not sheet.hidden]
    rows = sheets[0].rows if sheets else ()
    written = io.StringIO()
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(row.cells for row in rows)
    return written.getvalue()


def read_lines(text: str, kind: EffectKind, *, offer: str, today: date, lists: Taxonomies) -> tuple[ReadLine, ...]:
    """Every row under the headings; `offer` is what rows are of that do not say it.

    `BadValue` where there are no headings to read by, or too many rows.
    """
    rows = list(_cells(text))
    at, columns = _headings(rows, kind)
    below = [(place, row) for place, row in enumerate(rows[at + 1 :], at + 2) if any(cell.strip() for cell in row)]
    if len(below) > MOST:
        raise BadValue(f"一次最多登记 {MOST} 行，这里有 {len(below)} 行，请分几次")
    return tuple(_read(place, _typed(row, columns), kind, offer, today, lists) for place, row in below)


def _cells(text: str) -> Iterator[list[str]]:
    delimiter = "\t" if "\t" in text else ","
    return iter(csv.reader(io.StringIO(text.strip("\r\n"), newline=""), delimiter=delimiter))


def _headings(rows: Sequence[Sequence[str]], kind: EffectKind) -> tuple[int, dict[int, tuple[str, float]]]:
    """In which row the headings stand, and what each column is, with what its sums are divided by."""
    for at, row in enumerate(rows[:_SEARCHED]):
        columns = {column: known for column, cell in enumerate(row) if (known := _column(cell, kind))}
        names = {name for name, _ in columns.values()}
        if {"enterprise", "happened_on"} <= names:
            return at, columns
    needed = "、".join(("企业名称", *kind.fields.values()))
    raise BadValue(
        f"没有找到表头。第一行请写各列的名称，至少有“企业名称”和“{kind.day}”；可用的列：{needed}、镇街、备注"
    )


def _column(cell: str, kind: EffectKind) -> tuple[str, float] | None:
    heading = clean_line(cell).replace("(", "（").replace(")", "）").replace(" ", "")
    bare = heading.split("（")[0]
    own = {label.split("（")[0]: name for name, label in kind.fields.items()}
    name = own.get(bare) or _BY_HEADING.get(heading) or _BY_HEADING.get(bare)
    in_yuan = name == "amount" and heading.endswith("（元）")
    return (name, _YUAN if in_yuan else 1) if name else None


def _typed(row: Sequence[str], columns: dict[int, tuple[str, float]]) -> dict[str, str]:
    typed: dict[str, str] = {}
    for column, (name, parts) in columns.items():
        cell = row[column].strip() if column < len(row) else ""
        typed.setdefault(name, _divided(cell, parts))
    return typed


def _divided(cell: str, parts: float) -> str:
    """A sum in 万元; what is no number stays, so that it is said what is wrong with it."""
    if parts == 1 or not cell:
        return cell
    try:
        return f"{float(cell.replace(',', '').removesuffix('元')) / parts:.10g}"
    except ValueError:
        return cell


def _read(place: int, typed: dict[str, str], kind: EffectKind, offer: str, today: date, lists: Taxonomies) -> ReadLine:
    town = typed.get("town", "")
    said = typed | {"offer": typed.get("offer") or offer, "town": lists["towns"].code_of(town) or town}
    try:
        return ReadLine(place, read_effect(kind, said, today=today))
    except BadValue as wrong:
        return ReadLine(place, None, str(wrong))


def effects_in(lines: Iterable[ReadLine]) -> list[Effect]:
    """The rows that could be read; one that stands in the list twice, once."""
    return list({line.effect.identity: line.effect for line in lines if line.effect}.values())
