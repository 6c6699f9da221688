"""The brief for leaders on one page of A4: sentences, the year against its targets, and two charts."""

import math
from collections.abc import Sequence
from io import BytesIO

from docx.document import Document as DocumentObject
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from corpus.targets import Measure
from corpus.values import sum_words
from web.dashboard.director.months import MONTHS, goals
from web.dashboard.director.sight import Sight
from web.dashboard.director.stage_table import counts_of
from web.documents import official, word
from web.documents.office_charts import Drawn, OfficeChart, Rows, Series, word_chart
from web.documents.word import CENTRE, HEADING, RIGHT, TITLE, WIDTH, write
from web.kit.filters import long_day

NAME = "科技服务供需对接工作简报"
_LARGE, _SMALL = Pt(14), Pt(12)
_LINES = {_LARGE: 12, _SMALL: 16}
"""Lines of sentences that leave room for the rest of the page, by the size of their characters: 四号, 小四."""
_LINE = 1.6
"""A line's height, by its characters'."""
_ROOM, _HIGHEST = 168.0, 92.0
"""Millimetres that sentences and charts have together, and the most that a chart takes of them."""
_NOTHING = "这段时间没有提交的需求，也没有签订的合同。"


def brief(sight: Sight, said: Sequence[str], *, place: str, bureau: str) -> BytesIO:
    """The document; `said` are the sentences of the period."""
    document = word.a4_document(f"{NAME}（{sight.period.words}）")
    _heading(document, sight, place)
    sentences, size = fitting(said or [_NOTHING])
    for sentence in sentences:
        _spaced(write(document.add_paragraph(), sentence, size=size), size)
    _goals_table(document, sight)
    taken = lines_of(sentences, size) * _LINE * size.mm
    _charts(document, sight, high=min(_HIGHEST, _ROOM - taken))
    write(document.add_paragraph(), f"{bureau}　{long_day(sight.today)}", size=_SMALL, align=RIGHT)
    return word.to_file(document)


def fitting(said: Sequence[str]) -> tuple[list[str], Pt]:
    """The sentences as large as they have room on the page; of too many, the first ones."""
    for size, most in _LINES.items():
        if lines_of(said, size) <= most:
            return [*said], size
    shown = list(said)
    while lines_of(shown, _SMALL) > _LINES[_SMALL]:
        shown.pop()
    return shown, _SMALL


def lines_of(said: Sequence[str], size: Pt) -> int:
    """How many lines sentences of this size take, two characters in; a digit or letter is half a character wide."""
    across = Mm(WIDTH) / size
    return sum(math.ceil((2 + sum(1 - 0.5 * char.isascii() for char in sentence)) / across) for sentence in said)


def _heading(document: DocumentObject, sight: Sight, place: str) -> None:
    write(document.add_paragraph(), NAME, font=TITLE, size=official.SECOND, align=CENTRE)
    about = write(document.add_paragraph(), f"（{place}，{sight.period.words}）", size=_SMALL, align=CENTRE)
    about.paragraph_format.space_after = Pt(6)


def _goals_table(document: DocumentObject, sight: Sight) -> None:
    """What the year has brought; without targets their two rows are left out."""
    caption = write(document.add_paragraph(), f"{sight.year}年进度（1月1日起累计）", font=HEADING, size=_SMALL)
    caption.paragraph_format.space_before = Pt(6)
    every = goals(sight)
    rows = [
        ("", *(f"{goal.label}（{goal.unit}）" for goal in every)),
        ("累计", *(sum_words(goal.done) for goal in every)),
    ]
    if any(goal.target for goal in every):
        rows.append(("全年目标", *(sum_words(goal.target) if goal.target else "—" for goal in every)))
        rows.append(("已完成", *(f"{goal.share:.1%}" if goal.share is not None else "—" for goal in every)))
    table = word.lined_table(document, 5)
    for row in rows:
        for cell, text in zip(word.add_row(table, [1] * 5, height=7), row, strict=True):
            write(cell.paragraphs[0], text, align=CENTRE)


def _charts(document: DocumentObject, sight: Sight, *, high: float) -> None:
    """Side by side, as one picture a half of the line."""
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.paragraph_format.space_after = Pt(0)
    half = (WIDTH / 2 - 1, high)
    rows, chart = year_rows(sight, Measure.AMOUNT)
    done = sum_words(sum(month.amount for month in sight.months))
    word_chart(document, paragraph, rows, chart, millimetres=half, said=f"{chart.title}：累计 {done} 万元")
    rows, chart = stage_rows(sight)
    counted = "，".join(f"{step.label} {count} 项" for step, count in counts_of(sight))
    word_chart(document, paragraph, rows, chart, millimetres=half, said=f"{chart.title}：{counted}")


def year_rows(sight: Sight, measure: Measure) -> tuple[Rows, OfficeChart]:
    """A measure by month, what has come together, and where the target would be; with the chart of it."""
    target, months = sight.targets.of(measure), {month.month: month.of(measure) for month in sight.months}
    total = 0.0
    table: list[list[str | float | None]] = [["月份", "当月", "累计", *(["目标进度"] if target else [])]]
    for month in range(1, MONTHS + 1):
        total += months.get(month, 0.0)
        begun = month in months
        row: list[str | float | None] = [str(month), months.get(month), total if begun else None]
        table.append([*row, round(target * month / MONTHS, 1)] if target else row)
    series = [Series(1, Drawn.COLUMNS), Series(2, Drawn.LINE)]
    if target:
        series.append(Series(3, Drawn.DASHES))
    title = f"{sight.year}年{measure.label}（{measure.unit}，按月）"
    return table, OfficeChart(title, "按月", 0, 1, MONTHS, tuple(series))


def stage_rows(sight: Sight) -> tuple[Rows, OfficeChart]:
    """How many needs of the period reached each step; with the chart of it."""
    counts = counts_of(sight)
    rows: list[list[str | float | None]] = [["环节", "需求（项）"]]
    # The number stands beside the name: programs differ in what they write at a bar.
    rows.extend([f"{step.label} {count}", count] for step, count in counts)
    return rows, OfficeChart("从提交到签约（项）", "环节", 0, 1, len(counts), (Series(1, Drawn.BARS),))


def _spaced(paragraph: Paragraph, size: Pt) -> Paragraph:
    """Two characters in, the lines well apart."""
    spacing = paragraph.paragraph_format
    spacing.first_line_indent = Pt(2 * size.pt)
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_LINE * size.pt)
    return paragraph
