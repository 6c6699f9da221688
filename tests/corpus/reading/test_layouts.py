import pytest

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS
from corpus.reading import Sheet, SheetRow
from corpus.reading.entries import Entry, entries_of
from corpus.reading.layouts import KEPT, LEFT_OUT, Choices, HeaderRows, Layout, Origin, understand
from corpus.reading.mapping import column_keys, signature_of

TITLE = ("清单（第二批）", "", "", "")
HEADER = ("*成果名称", "技术优势", "背景", "")
ROWS = (("电解液", "低黏度。", "冬季储能。", "其他"), ("涂层", "耐磨。", "风电。", ""))


def sheet(*rows: tuple[str, ...], name: str = "甲") -> Sheet:
    return Sheet(name, tuple(SheetRow(number, cells) for number, cells in enumerate(rows, start=1)))


USUAL = sheet(TITLE, HEADER, *ROWS)
SIGNATURE = signature_of(HEADER)


def understood(table: Sheet, choices: Choices = Choices()) -> Layout:  # noqa: B008 - frozen
    return understand(table, SUPPLY_FIELDS, choices)


def entries(layout: Layout) -> list[Entry]:
    assert layout.header
    return [entry for entry in entries_of(layout.sheet, layout.header, defaults={}) if isinstance(entry, Entry)]


def test_what_is_found_is_shown_with_samples() -> None:
    layout = understood(USUAL)
    assert (layout.origin, layout.problem) == (Origin.FOUND, "")
    first, second, third, nameless = layout.columns
    assert (first.place, first.heading, first.samples, first.meaning) == ("A", "*成果名称", ("电解液", "涂层"), "title")
    assert (second.meaning, third.meaning, third.guess) == ("advantage", KEPT, KEPT)
    assert (nameless.key, nameless.heading, nameless.samples) == ("#D", "", ("其他",))


def test_a_choice_changes_what_columns_are_and_several_may_make_one_text() -> None:
    columns = {"成果名称": "title", "技术优势": "summary", "背景": "summary", "#D": LEFT_OUT}
    layout = understood(USUAL, Choices(columns={SIGNATURE: columns}))
    assert (layout.origin, layout.problem) == (Origin.CHOSEN, "")
    assert [column.meaning for column in layout.columns] == ["title", "summary", "summary", LEFT_OUT]
    assert layout.header
    assert (layout.header.first_row, layout.header.last_row) == (2, 2)
    first = entries(layout)[0]
    assert first.values["summary"] == "低黏度。\n冬季储能。"
    assert first.rest == ()


def test_what_is_remembered_holds_for_the_headings_wherever_the_columns_stand() -> None:
    remembered = {SIGNATURE: {"成果名称": "title", "技术优势": "summary", "背景": KEPT}}
    turned = sheet(TITLE, TITLE, ("背景", "成果名称：", "技术优势"), ("冬季。", "电解液", "低黏度。"))
    layout = understood(turned, Choices(remembered=remembered))
    assert layout.origin is Origin.REMEMBERED
    assert entries(layout)[0].values == {"title": "电解液", "summary": "低黏度。"}
    chosen = understood(turned, Choices(remembered=remembered, columns={SIGNATURE: {"成果名称": "title"}}))
    assert chosen.origin is Origin.CHOSEN
    assert "summary" not in entries(chosen)[0].values


def test_a_header_that_says_nothing_is_shown_and_can_be_explained() -> None:
    table = sheet(TITLE, ("甲", "乙", "丙", ""), *ROWS)
    layout = understood(table)
    assert layout.header
    assert (layout.header.first_row, layout.problem) == (2, "没有找到表头（含名称的一行）")
    assert [column.heading for column in layout.columns] == ["甲", "乙", "丙", ""]
    explained = understood(table, Choices(columns={layout.signature: {"甲": "title", "乙": "summary"}}))
    assert (explained.problem, entries(explained)[1].values["summary"]) == ("", "耐磨。")


def test_the_header_is_where_somebody_says() -> None:
    table = sheet(("成果名称", "成果简介"), ("名称", "内容"), ("电解液", "低黏度。"))
    assert understood(table).header == understood(table, Choices(headers={"乙": HeaderRows(2)})).header
    layout = understood(table, Choices(headers={"甲": HeaderRows(2)}))
    assert layout.origin is Origin.CHOSEN
    assert [entry.row for entry in entries(layout)] == [3]
    both = understood(table, Choices(headers={"甲": HeaderRows(1, 2)}))
    assert [column.heading for column in both.columns] == ["名称", "内容"]
    beyond = understood(table, Choices(headers={"甲": HeaderRows(99)}))
    assert beyond.header == understood(table).header, "a row that is not there changes nothing"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"成果名称": "title", "技术优势": "title"}, "A、B 列都选为“成果名称”，只能选一列"),
        ({"成果名称": KEPT}, "没有一列是“成果名称”"),
        ({"成果名称": "没有这个字段"}, "没有一列是“成果名称”"),
    ],
)
def test_choices_that_do_not_go_together_say_what_is_lacking(columns: dict[str, str], said: str) -> None:
    layout = understood(USUAL, Choices(columns={SIGNATURE: columns}))
    assert said in layout.problem
    assert layout.columns, "nothing is lost"


def test_columns_are_told_apart_by_heading_then_order_then_letter() -> None:
    assert column_keys(("电话", "", "电话", "*电 话（手机）")) == ("电话", "#B", "电话#2", "电话（手机）")
    assert signature_of(("乙", "", "甲")) == signature_of(("甲：", "乙"))
    assert signature_of(("甲", "甲")) != signature_of(("甲",))


def test_an_empty_sheet_has_no_header() -> None:
    assert understand(sheet(), NEED_FIELDS, Choices()).header is None
