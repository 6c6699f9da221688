import pytest

from corpus.eligibility.reading.sentences import sentences


def texts(cell: str) -> list[str]:
    return [sentence.text for sentence in sentences(cell)]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("1.甲；2.乙；3.丙。", ["甲", "乙", "丙"]),
        ("（一）甲\n（二）乙", ["甲", "乙"]),
        ("①甲②乙③丙", ["甲", "乙", "丙"]),
        ("第一条 甲\n第二条 乙", ["甲", "乙"]),
        ("1.甲2.乙3.丙", ["甲", "乙", "丙"]),
        ("占比3.5%以上；共2.5亿元", ["占比3.5%以上", "共2.5亿元"]),
        ("甲（含一；二）乙；丙", ["甲（含一；二）乙", "丙"]),
        ("甲\n乙", ["甲", "乙"]),
        ("1.甲乙\n丙丁\n2.戊", ["甲乙丙丁", "戊"]),
    ],
)
def test_a_cell_is_parted_by_breaks_numbers_and_stops(cell: str, parts: list[str]) -> None:
    assert texts(cell) == parts


def test_headings_and_lead_ins_are_taken_off() -> None:
    assert texts("申报条件：\n申请企业应同时符合以下条件：\n1.甲；\n2.乙") == ["甲", "乙"]
    assert texts("支持对象：甲；申报条件：乙") == ["甲", "乙"]


def test_alternatives_stand_with_what_leads_to_them_until_the_next_of_its_kind() -> None:
    first, second, third = sentences("1.甲；\n2.符合下列条件之一：\n（1）乙；\n（2）丙；\n3.丁")
    assert (first.others, third.others) == ([], [])
    assert (second.text, second.others) == ("符合下列条件之一：", ["乙", "丙"])


def test_a_section_of_papers_ends_with_the_next_section() -> None:
    cell = "（一）申报材料：1.申报书；2.报告。（二）申报条件：成立满2年"
    asides = {sentence.text: sentence.is_aside for sentence in sentences(cell.replace("。", "。\n"))}
    assert asides == {"申报材料：": True, "申报书": True, "报告": True, "成立满2年": False}


def test_whom_something_is_for_is_marked() -> None:
    marked = sentences("支持对象：1.甲；2.乙\n申报条件：丙")
    assert [sentence.is_whom for sentence in marked] == [True, True, False]
