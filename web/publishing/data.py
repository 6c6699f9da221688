"""An issue as open data: JSON, csv, a workbook, and the dictionary of its fields (after W3C's csvw)."""

import csv
import io
import json
from typing import Any

from corpus.exporting import write_sheets
from corpus.publication import Column
from corpus.values.cells import harmless
from web.kit.filters import long_day
from web.publishing.issue import Issue

PLACE, NUMBER = Column("place", "序号", "integer", ""), Column("id", "编号", "line", "")
TYPES = {
    "integer": "整数",
    "line": "一行文字",
    "text": "多行文字",
    "tags": "若干短语，顿号隔开",
    "choice": "清单中的一项",
    "choices": "清单中的若干项，顿号隔开",
    "money": "金额，一个数、一个范围或“面议”",
    "period": "起止年月",
    "date": "日期",
    "grade": "1 到 9",
    "number": "数字",
    "tick": "是或否",
    "rows": "若干行，每行一项",
}
"""What each kind of field holds, as people read it."""
_DATATYPES = {"integer": "integer", "grade": "integer", "date": "date"}


def columns_of(issue: Issue) -> tuple[Column, ...]:
    """The columns of the table as data."""
    return PLACE, NUMBER, *issue.content.columns


def to_json(issue: Issue) -> bytes:
    """The whole issue: values for programs in `fields`, the same as people read them in `texts`."""
    return _json(described(issue) | {"fields": dictionary(issue), "items": items(issue)})


def described(issue: Issue) -> dict[str, Any]:
    """What an issue is, without its items."""
    publication = issue.publication
    return {
        "number": publication.number,
        "label": publication.label,
        "subject": str(publication.scope.subject),
        "series": publication.scope.series,
        "state": str(publication.state),
        "title": publication.wording.title,
        "introduction": publication.wording.introduction,
        "office": publication.wording.office,
        "date": publication.wording.dated.isoformat(),
        "since": publication.scope.since.isoformat(),
        "until": publication.scope.until.isoformat(),
        "total": len(issue.content.entries),
        "sha256": publication.digest,
    }


def items(issue: Issue) -> list[dict[str, Any]]:
    """The items, each by the keys of the dictionary."""
    return [
        {"place": place, "id": entry.record_id, "fields": entry.values, "texts": entry.texts}
        for place, entry in enumerate(issue.content.entries, start=1)
    ]


def dictionary(issue: Issue) -> list[dict[str, str]]:
    """Key, label, kind and unit of every field that occurs."""
    return [column._asdict() | {"description": TYPES.get(column.type, "")} for column in columns_of(issue)]


def to_metadata(issue: Issue) -> bytes:
    """The dictionary that stands beside the csv file, as csvw asks for it."""
    columns = [
        {
            "name": column.name,
            "titles": column.label,
            "datatype": _DATATYPES.get(column.type, "string"),
            "dc:description": TYPES.get(column.type, "") + (f"，单位{column.unit}" if column.unit else ""),
        }
        for column in columns_of(issue)
    ]
    return _json(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
            "url": f"{issue.file_name}.csv",
            "dc:title": f"{issue.heading}（{issue.publication.label}）",
            "dc:publisher": issue.publication.wording.office,
            "dc:issued": issue.publication.wording.dated.isoformat(),
            "dialect": {"encoding": "utf-8", "header": True},
            "tableSchema": {"columns": columns, "primaryKey": NUMBER.name},
        }
    )


def to_csv(issue: Issue) -> bytes:
    """The table with the mark that spreadsheets want; cells that one would compute are made harmless."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([harmless(text) for text in row] for row in _table(issue))
    return stream.getvalue().encode("utf-8-sig")


def to_xlsx(issue: Issue) -> bytes:
    """A workbook: the table, what stands around it, the dictionary."""
    publication, stream = issue.publication, io.BytesIO()
    about = [
        ("项目", "内容"),
        ("标题", issue.heading),
        ("期号", publication.label),
        ("引言", publication.wording.introduction),
        ("发布单位", publication.wording.office),
        ("发布日期", long_day(publication.wording.dated)),
    ]
    fields = [
        ("字段", "名称", "内容", "单位"),
        *((f["name"], f["label"], f["description"], f["unit"]) for f in dictionary(issue)),
    ]
    write_sheets(stream, {"目录": _table(issue), "说明": about, "数据字典": fields})
    return stream.getvalue()


def _table(issue: Issue) -> list[list[str]]:
    columns = issue.content.columns
    rows = [
        [str(place), entry.record_id, *(entry.texts.get(column.name, "") for column in columns)]
        for place, entry in enumerate(issue.content.entries, start=1)
    ]
    return [[column.label for column in columns_of(issue)], *rows]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
