from corpus.report import SHOWN, Remark, Report
from corpus.store import Outcome


def test_a_place_is_named_with_what_is_known_of_it() -> None:
    assert Remark("化工", 5, "甲").line("a.xlsx") == "a.xlsx 工作表“化工” 第 5 行：甲"
    assert Remark("", None, "甲").line("a.csv") == "a.csv：甲"


def test_every_refused_row_is_named_but_of_very_many_notes_only_some() -> None:
    report = Report("a.csv")
    report.remarks += [Remark("", row, "提醒") for row in range(1, SHOWN + 4)]
    report.remarks += [Remark("", row, "未导入", refused=True) for row in range(1, SHOWN + 4)]
    lines = list(report.lines())
    assert sum("：未导入" in line and "第" in line for line in lines[:-1]) == SHOWN + 3
    assert "  ……另有 3 处" in lines


def test_the_counts_come_last() -> None:
    report = Report("a.csv")
    report.outcomes.update([Outcome.ADDED, Outcome.ADDED, Outcome.UNCHANGED])
    report.remarks.append(Remark("", 7, "没有名称", refused=True))
    assert list(report.lines())[-1] == "导入结果：新增 2 行，更新 0 行，未变 1 行，未导入 1 行"
