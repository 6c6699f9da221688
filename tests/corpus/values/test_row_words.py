import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, by_name
from corpus.taxonomy import Taxonomies
from corpus.values import Indicator, Parameter, Right, TableRow, clean_line
from corpus.values.row_words import read_row_words, row_words

CELLS = st.text(max_size=8).map(clean_line)
LISTS = Taxonomies()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Parameter("B1降解率", "92", "%"), "B1降解率 92%"),
        (Parameter("B1降解率", "92", "%", "检测报告"), "B1降解率 92%（检测报告）"),
        (Parameter("抗弯强度", "≥450", "MPa"), "抗弯强度 ≥450 MPa"),
        (Parameter("循环寿命", "2000", "次"), "循环寿命 2000次"),
        (Indicator("容量保持率", "60", "80", "%"), "容量保持率 现值 60%，目标 80%"),
        (Indicator("容量保持率", target="≥80", unit="%", standard="GB/T 31486"), "容量保持率 目标 ≥80%（GB/T 31486）"),
        (
            Right("发明专利", "ZL202010123456.7", "有效", "2040-01-01"),
            "发明专利 ZL202010123456.7，有效，有效期至 2040-01-01",
        ),
    ],
)
def test_a_row_reads_as_people_write_it_and_is_read_again(row: TableRow, words: str) -> None:
    assert row_words(row) == words
    assert read_row_words(words, type(row)) == row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (Parameter("降解率", "92%", "%"), "降解率 92%"),
        (Parameter("外观", "无色透明"), "外观 无色透明"),
        (Parameter("可靠"), "可靠"),
        (Indicator("颜色", now="黄", target="白"), "颜色 现值 黄，目标 白"),
        (Indicator("产能"), "产能"),
    ],
)
def test_what_is_no_number_reads_well_too(row: TableRow, words: str) -> None:
    assert row_words(row) == words


@given(st.lists(CELLS, min_size=5, max_size=5))
def test_whatever_is_read_says_what_was_written(cells: list[str]) -> None:
    for row in (Parameter(*cells[:4]), Indicator(*cells), Right(*cells[:4])):
        read = read_row_words(row_words(row), type(row))
        assert read is None or row_words(read) == row_words(row)


def test_a_field_is_shown_so_and_takes_it_back() -> None:
    params, indicators = by_name(SUPPLY_FIELDS)["params"].kind, by_name(NEED_FIELDS)["indicators"].kind
    assert params.words((Parameter("B1降解率", "92", "%"),), LISTS) == "B1降解率 92%"
    assert params.read("B1降解率 92%\n抗弯强度 450 MPa", LISTS) == (
        Parameter("B1降解率", "92", "%"),
        Parameter("抗弯强度", "450", "MPa"),
    )
    assert indicators.read("能耗高，要降三成", LISTS) == (Indicator("能耗高，要降三成"),)
