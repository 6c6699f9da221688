"""What became of an import: counts, and every row that was not taken with its place and reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.store.records.records import Outcome

SHOWN = 200
"""Lines of one sort that a report prints before it only counts the others."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence on a place in the file; `refused` says that the row was not taken."""

    sheet: str
    row: int | None
    text: str
    refused: bool = False

    def line(self, file: str) -> str:
        """The place and the sentence: `清单.xlsx 工作表“化工” 第 5 行：...`."""
        place = [file, f"工作表“{self.sheet}”" if self.sheet else "", f"第 {self.row} 行" if self.row else ""]
        return f"{' '.join(part for part in place if part)}：{self.text}"


@dataclass
class Report:
    """Filled while a file is read; afterwards only read."""

    file: str
    dry_run: bool = False
    columns: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    prolonged_to: Counter[str] = field(default_factory=Counter)
    """The days, as ISO texts, until which unchanged records are now valid."""

    @property
    def added(self) -> int:
        """New records."""
        return self.outcomes[Outcome.ADDED]

    @property
    def updated(self) -> int:
        """Records whose content had changed."""
        return self.outcomes[Outcome.UPDATED]

    @property
    def unchanged(self) -> int:
        """Records that were there already, word for word, those that are valid for longer among them."""
        return self.outcomes[Outcome.UNCHANGED] + self.prolonged

    @property
    def prolonged(self) -> int:
        """Unchanged records that are valid for longer, as a list names them again."""
        return self.outcomes[Outcome.PROLONGED]

    @property
    def prolonged_words(self) -> str:
        """How many unchanged records are valid for longer, and until when; "" where none is."""
        days = sorted(self.prolonged_to)
        until = "至".join(dict.fromkeys((days[0], days[-1]))) if days else ""
        return f"{self.prolonged} 条内容未变，有效期顺延至 {until}" if days else ""

    @property
    def merged(self) -> int:
        """Records with new content that had been merged into others before."""
        return self.outcomes[Outcome.MERGED]

    @property
    def refused(self) -> int:
        """Rows with content of a record that were not taken."""
        return sum(remark.refused for remark in self.remarks)

    def refusals(self) -> list[str]:
        """Every row that was not taken, with place and reason."""
        return [remark.line(self.file) for remark in self.remarks if remark.refused]

    def notes(self) -> list[str]:
        """Everything else worth knowing: values left out, sheets and rows passed over."""
        return [remark.line(self.file) for remark in self.remarks if not remark.refused]

    def lines(self) -> Iterator[str]:
        """The whole report in Chinese; every refused row is named, and the counts come last."""
        for sheet, pairs in self.columns.items():
            yield f"{self.file}{f' 工作表“{sheet}”' if sheet else ''} 列的对应："
            yield from (f"  {column} → {meaning}" for column, meaning in pairs)
        yield from _section("提醒（其余内容已导入，原文留在“表中其他内容”）", self.notes(), limit=SHOWN)
        yield from _section("未导入的行", self.refusals(), limit=None)
        start = "试读结果（没有写入数据库）" if self.dry_run else "导入结果"
        counts = f"新增 {self.added} 行，更新 {self.updated} 行，未变 {self.unchanged} 行，未导入 {self.refused} 行"
        if self.prolonged:
            yield f"{self.prolonged_words}。"
        yield f"{start}：{counts}" + (f"，已合并 {self.merged} 行" if self.merged else "")


def _section(title: str, lines: Sequence[str], *, limit: int | None) -> Iterator[str]:
    if lines:
        yield f"{title}："
        yield from (f"  {line}" for line in lines[:limit])
        if limit is not None and len(lines) > limit:
            yield f"  ……另有 {len(lines) - limit} 处"
