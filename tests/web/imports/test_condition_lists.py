"""Lists with conditions in words: read, shown for confirmation, left, kept where they were corrected before."""

import io
import re

import pytest
from builders import supply
from staff import Staff

from corpus.store import AuditConditions, Store, SupplyConditions
from corpus.supply_kinds import kind_of
from corpus.values import Condition
from web.records.condition_readings import Reading, told_of

START = "/desk/import/supplies"
CLAUSES = "1.在本区注册的高新技术企业；\n2.连续两年盈利。"
POLICIES = f"""政策名称,发文单位,发文字号,申报条件,申报截止
高企认定奖补,示例区科技局,示科字〔2026〕1号,"{CLAUSES}",2027-06-30
研发投入补助,示例区科技局,示科字〔2026〕2号,成立满2年；连续两年盈利；优先支持规上企业,2027-06-30
"""


def sent(staff: Staff, content: str = POLICIES, kind: str = "auto") -> str:
    """Where the preview of a list stands that was just uploaded."""
    answer = staff.post(START, file=(io.BytesIO(content.encode()), "清单.csv"), kind=kind)
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def key(sentence: str) -> str:
    return Reading(sentence, ()).key


def conditions(store: Store) -> dict[str, list[tuple[str, str]]]:
    """What each supply asks: attribute and sentence of every row."""
    return {
        each.title: [(row.attribute, row.sentence) for row in each["conditions"]]
        for each in store.supplies.iterate(SupplyConditions())
    }


FIRST, SECOND = "在本区注册的高新技术企业", "连续两年盈利"


def test_the_kind_is_told_by_the_headings_and_said_why(staff: Staff, store: Store) -> None:
    page = staff.page(sent(staff))
    assert store.arriving.uploads.recent("supplies")[0].kind == "policy"
    assert re.search(r"表头“政策名称”“发文单位”“发文字号”[^。]*所以按“惠企政策”读", page)


def test_a_kind_that_was_chosen_wins_and_the_page_doubts_it(staff: Staff, store: Store) -> None:
    page = staff.page(sent(staff, kind="finance"))
    assert store.arriving.uploads.recent("supplies")[0].kind == "finance"
    assert re.search(r"像是“惠企政策”，\s*现在按“科技金融产品”读", page)


def test_readings_stand_beside_their_sentences(staff: Staff) -> None:
    page = re.sub(r"\s+", " ", staff.page(sent(staff)))
    assert "3 句原文，读出 2 句" in page
    assert "企业资质 具备其中之一 高新技术企业" in page
    assert "在本区注册 是" in page
    assert re.search(rf"{SECOND}</td>.{{0,200}}没有读出，只留原文.{{0,200}}2 项", page)


def test_what_is_taken_comes_in_as_rows_and_what_was_left_as_its_sentence(staff: Staff, store: Store) -> None:
    place = sent(staff)
    among = [key(FIRST), key("成立满2年")]
    assert staff.post(f"{place}/conditions", sentence=among, taken=[key("成立满2年")]).status_code == 303
    assert "3 句原文，读出 1 句" in re.sub(r"\s+", " ", staff.page(place))
    staff.post(place)
    assert conditions(store) == {
        "高企认定奖补": [("", FIRST), ("", SECOND)],
        "研发投入补助": [("years", "成立满2年"), ("", SECOND)],
    }
    entry = next(entry for entry in store.trail.audit.page(AuditConditions()).items if entry.action == "choose")
    assert FIRST in str(entry.after)


def test_a_reading_that_was_ticked_off_is_left_when_the_list_is_imported_at_once(staff: Staff, store: Store) -> None:
    staff.post(sent(staff), sentence=[key(FIRST)], taken=[])
    assert conditions(store)["高企认定奖补"] == [("", FIRST), ("", SECOND)]


def test_rows_that_were_ticked_off_stay_so_when_readings_are_chosen(staff: Staff, store: Store) -> None:
    place = sent(staff)
    staff.post(f"{place}/rows", among=["0", "1"], chosen=["1"])
    staff.post(f"{place}/conditions", sentence=[key(FIRST)], taken=[])
    staff.post(place)
    assert list(conditions(store)) == ["研发投入补助"]


def test_other_columns_do_not_forget_what_was_left(staff: Staff, store: Store) -> None:
    place = sent(staff)
    staff.post(f"{place}/conditions", sentence=[key(FIRST)], taken=[])
    staff.post(f"{place}/columns", kind="policy", supplier="示例区科技局")
    assert store.arriving.uploads.recent("supplies")[0].choices["left"] == [FIRST]


def test_a_correction_stands_when_the_same_words_come_again(staff: Staff, store: Store) -> None:
    staff.post(sent(staff))
    (policy,) = store.supplies.iterate(SupplyConditions(ids=["GJ-2026-00001"]))
    mended = (*policy["conditions"][:-1], Condition("", "by_people", "", SECOND), Condition("clean_record", "yes"))
    store.supplies.change(policy.with_values({"conditions": mended}), actor="王干事", action="edit")
    page = staff.page(sent(staff))
    assert "没有可以导入的新内容" in page
    changed = POLICIES.replace("2.连续两年盈利", "2.成立满3年")
    staff.post(sent(staff, changed))
    assert [row[0] for row in conditions(store)[policy.title]] == [
        "registered_here",
        "org_kinds",
        "years",
        "clean_record",
    ]


def test_what_is_no_condition_is_kept_among_other_contents(staff: Staff, store: Store) -> None:
    staff.post(sent(staff))
    (policy,) = (each for each in store.supplies.iterate(SupplyConditions()) if each.title == "研发投入补助")
    assert "优先支持规上企业" in policy.extra


def test_the_list_of_supplies_names_those_that_are_to_be_looked_at(staff: Staff, store: Store) -> None:
    staff.post(sent(staff))
    store.supplies.add(supply(id="", title="没有条件的成果"), actor="t")
    page = staff.page("/desk/supplies/?unread=1")
    assert "高企认定奖补" in page
    assert "没有条件的成果" not in page
    assert "有未核对的条件" in page


@pytest.mark.parametrize(
    ("readings", "said"),
    [
        ([], ""),
        ([Reading("成立满2年", (Condition("years"),))], "申请条件：1 句原文，读出 1 句。"),
        ([Reading("连续两年盈利", ())], "1 句只留原文"),
    ],
)
def test_the_command_line_says_how_much_was_read(readings: list[Reading], said: str) -> None:
    assert said in told_of(readings)
    assert bool(told_of(readings)) is bool(said)


def test_every_kind_that_has_conditions_reads_them(staff: Staff, store: Store) -> None:
    assert [code for code in ("policy", "finance", "facility", "training") if "conditions" in kind_of(code).own_by_name]
    staff.post(sent(staff, "产品名称,银行,贷款条件,贷款额度,年利率\n科创贷,示例银行,纳税信用B级以上,1000,3.5\n"))
    assert conditions(store) == {"科创贷": [("tax_grade", "纳税信用B级以上")]}
