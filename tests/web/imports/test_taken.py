from corpus.report import Remark, Report
from corpus.store import Outcome
from web.imports.taken import Taken


def report(*outcomes: Outcome, refused: int = 0) -> Report:
    made = Report("a.xlsx", remarks=[Remark("", place, "x", refused=True) for place in range(refused)])
    made.outcomes.update(outcomes)
    return made


def test_counts_add_up_and_go_on_after_a_restart() -> None:
    taken = Taken()
    taken.add(report(Outcome.ADDED, Outcome.UPDATED, refused=1), place=2, rows=3)
    taken = Taken.from_json(taken.as_json())
    second = report(Outcome.ADDED, Outcome.PROLONGED)
    second.prolonged_to["2027-11-23"] += 1
    taken.add(second, place=7, rows=2)
    assert (taken.place, taken.rows) == (7, 5)
    assert taken.outcome(left=[]) == {
        "added": 2,
        "updated": 1,
        "unchanged": 1,
        "merged": 0,
        "refused": 1,
        "prolonged": "1 条内容未变，有效期顺延至 2027-11-23",
        "left": [],
    }
    assert Taken.from_json(taken.as_json()) == taken
