from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import need, supply

from corpus.publication import Subject, Wording
from corpus.publication_check import Checked, Fault, Finding, check, counted
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies

WORDING = Wording(title="科技供给发布", introduction="现予发布。", office="示例区科学技术局", dated=date(2026, 11, 23))


def found(*records: Need | Supply, **given: Any) -> list[Finding]:
    """What a check of these records finds."""
    subject = Subject.NEEDS if isinstance(next(iter(records), None), Need) else Subject.SUPPLIES
    values: dict[str, Any] = {
        "subject": subject,
        "wording": WORDING,
        "records": records,
        "suspected": (),
        "today": date(2026, 11, 23),
        "stamps": {record.id: record.stamp for record in records},
        "lists": Taxonomies(),
    }
    return check(Checked(**values | given))


def whole(**overrides: Any) -> Supply:
    """A supply at which nothing is wrong."""
    return supply(**{"scene": "低温储能"} | overrides)


def test_nothing_is_said_of_what_is_in_order() -> None:
    assert found(whole()) == []
    assert found(need(period=None, org_name="示例甲电池有限公司"), need(id="SZXQ-2026-0002", title="另一项需求")) == []


@pytest.mark.parametrize("contact", ["15400000001", "110101199003070010", "0530-5550001", "a@example.com", "王经理"])
def test_a_contact_is_shown_as_it_will_be_published_and_stops_nothing(contact: str) -> None:
    (finding,) = found(whole(summary=f"中试已完成，有意请联系{contact}。"))
    assert (finding.fault, finding.record_id, finding.field, finding.label) == (
        Fault.PERSONAL,
        "GJ-2026-00001",
        "summary",
        "成果简介",
    )
    assert (finding.stops, finding.waivable) == (False, False)
    assert contact not in finding.excerpt
    assert finding.excerpt.partition("：")[2] == "中试已完成，有意请联系【***】。"


def test_hidden_fields_may_hold_numbers() -> None:
    assert found(whole(phone="15400000034", extra="15400000034")) == []


def test_the_publication_s_own_words_are_looked_at() -> None:
    words = replace(WORDING, title=" ", introduction="咨询电话 0530-5550001")
    finding, other = found(whole(), wording=words)
    assert (finding.label, finding.fault, finding.waivable) == ("标题", Fault.EMPTY, False)
    assert (other.label, other.fault, other.waivable) == ("引言", Fault.PERSONAL, True)


@pytest.mark.parametrize("name", ["示例甲电池有限公司", "示例甲电池"])
def test_an_enterprise_s_name_in_an_anonymous_card(name: str) -> None:
    card = need(disclosure="anonymous", goal=f"{name}希望降低成本。")
    (finding,) = found(card)
    assert (finding.fault, finding.field, finding.stops) == (Fault.NAMED, "goal", False)
    assert name not in finding.excerpt
    assert found(replace(card, disclosure="public")) == []


def test_empty_fields_and_a_column_that_is_empty_throughout() -> None:
    finding, other = found(whole(org="", maturity=""), whole(id="GJ-2026-00002", title="乙", maturity=""))
    assert (finding.record_id, finding.label) == ("", "成熟度")
    assert (other.record_id, other.label) == ("GJ-2026-00001", "单位")


def test_a_publication_without_items() -> None:
    (finding,) = found()
    assert not finding.waivable


def test_what_has_run_out_or_is_hidden() -> None:
    (late,) = found(whole(ends_on=date(2026, 11, 22)))
    assert (late.fault, late.waivable) == (Fault.EXPIRED, True)
    assert found(whole(ends_on=date(2026, 11, 23))) == []
    (hidden,) = found(whole(status="withdrawn"))
    assert (hidden.fault, hidden.waivable) == (Fault.HIDDEN, False)
    (gone,) = found(whole(), stamps={"GJ-2026-00001": whole().stamp, "GJ-2026-00009": "1@"})
    assert (gone.record_id, gone.waivable) == ("GJ-2026-00009", False)
    (settled,) = found(need(state="settled", period=None))
    assert settled.fault is Fault.EXPIRED


def test_duplicates_are_said_of_the_second() -> None:
    pair = whole(), whole(id="GJ-2026-00002", title=" 宽温域锂离子电池 电解液")
    (same,) = found(*pair)
    assert (same.fault, same.record_id) == (Fault.DUPLICATE, "GJ-2026-00002")
    others = whole(), whole(id="GJ-2026-00002", title="乙")
    (alike,) = found(*others, suspected=[("GJ-2026-00001", "GJ-2026-00002")])
    assert "GJ-2026-00001" in alike.excerpt


def test_what_changed_since_it_was_put_in() -> None:
    (finding,) = found(whole(version=2), stamps={"GJ-2026-00001": "1@"})
    assert counted([finding]) == {Fault.CHANGED: 1}


def test_a_finding_is_another_one_once_its_text_has_changed() -> None:
    first, second = (found(whole(summary=f"{text}，15400000001"))[0] for text in ("甲", "乙"))
    assert first.key != second.key
    assert first.key == found(whole(summary="甲，15400000001"))[0].key
