import pytest
from builders import need
from flask import Flask

from corpus.taxonomy import Taxonomies, Term
from corpus.values import Money, Period
from web.cards.advising.accepting import REASONS, Finding, Return, examine, read_return
from web.services import services

LISTS = Taxonomies()


def test_a_vague_card_is_told_what_to_mend_under_coded_reasons(app: Flask) -> None:
    card = need(title="设备改进", problem="", key_tech="", mobile="123", not_secret=False, consent=False)
    with app.app_context():
        examination = examine(services(), card)
    said = {finding.text: finding.reason for finding in examination.findings}
    assert said["没有写明希望达到多少（指标的数值和单位）"] == "no_targets"
    assert said["没有填写不含国家秘密承诺"] == "secret"
    assert said["没有填写需求时限"] == "incomplete"
    assert said["没有勾选个人信息处理同意"] == "incomplete"
    assert "wrong_contact" in said.values()
    assert examination.targets == 0
    assert examination.steps <= 2
    assert set(said.values()) <= {term.code for term in LISTS[REASONS]}


def test_a_full_card_has_no_findings_but_a_guess_of_its_field(app: Flask) -> None:
    card = need(budget=Money(50, 80), period=Period("2026-12", "2027-11"))
    with app.app_context():
        examination = examine(services(), card)
    assert examination.findings == ()
    assert examination.targets > 0


def terms(*codes: str) -> tuple[Term, ...]:
    return tuple(map(LISTS[REASONS].find, codes))


@pytest.mark.parametrize(
    ("why", "words"),
    [
        (Return(text="指标没有数值"), "指标没有数值"),
        (Return(terms("no_targets")), "缺少量化指标"),
        (Return(terms("unclear", "other"), text="请电话联系"), "需求描述不清、其他：请电话联系"),
        (
            Return(terms("no_targets"), (Finding("no_targets", "没有写明希望达到多少"),), "参照国标"),
            "缺少量化指标：没有写明希望达到多少；参照国标",
        ),
    ],
)
def test_a_return_in_words(why: Return, words: str) -> None:
    assert why.words == words
    assert why.problem == ""


def test_a_return_without_a_reason_is_refused() -> None:
    assert "要写明原因" in Return().problem
    assert "选“其他”要写明" in Return(terms("other")).problem


def test_a_finding_brings_its_reason_and_nonsense_is_left_out() -> None:
    why = read_return(LISTS, reasons=["other", "没有的原因"], findings=["no_targets：没有写明", "没有冒号"], text="")
    assert why.reasons == terms("no_targets", "other")
    assert why.findings == (Finding("no_targets", "没有写明"),)


def test_a_page_from_before_the_codes_says_the_reasons_by_name() -> None:
    why = read_return(LISTS, reasons=["其他"], findings=["缺少量化指标：没有写明"], text="")
    assert why.reasons == terms("no_targets", "other")
    assert why.findings == (Finding("no_targets", "没有写明"),)
