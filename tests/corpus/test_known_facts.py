"""Of what several say of an enterprise the last word counts, and each fact says from where it is."""

from datetime import UTC, date, datetime, timedelta

from builders import need

from corpus.card_facts import facts_of_card
from corpus.eligibility import Span
from corpus.known_facts import Line, Sheet, Source, facts, joined, of_card, of_page, of_sheet
from corpus.taxonomy import Taxonomies
from corpus.values import Money

LISTS, TODAY = Taxonomies(), date(2026, 12, 1)
EARLIER = datetime(2026, 10, 1, tzinfo=UTC)


def sheet(at: datetime, **said: str) -> Sheet:
    """A sheet of which each line was said at one moment."""
    return Sheet(1, {code: Line((text,), "t", at) for code, text in said.items()})


def test_the_last_word_counts_whoever_said_it() -> None:
    card = need(updated_at=EARLIER, town="城关街道")
    before = of_sheet(sheet(EARLIER - timedelta(days=1), town="北山镇"), Source.STAFF, LISTS, TODAY)
    after = of_sheet(sheet(EARLIER + timedelta(days=1), town="北山镇"), Source.STAFF, LISTS, TODAY)
    assert facts(joined([*of_card(card, LISTS), *before]))["town"] == ("城关街道",)
    assert facts(joined([*after, *of_card(card, LISTS)]))["town"] == ("北山镇",)


def test_what_is_chosen_on_the_page_comes_before_all() -> None:
    kept = of_sheet(sheet(EARLIER, revenue="-300"), Source.ACCOUNT, LISTS, TODAY)
    knowledge = joined(kept, of_page({"revenue": ("500-1000",)}, LISTS, TODAY))
    assert knowledge["revenue"].words == "500—1000 万元"
    assert knowledge["revenue"].origin == "本页所选"


def test_each_fact_says_from_where_it_is() -> None:
    known = {one.code: one for one in of_card(need(updated_at=EARLIER, org_kinds=("high_tech",)), LISTS)}
    assert known["org_kinds"].origin == "征集卡 SZXQ-2026-0001"
    assert known["org_kinds"].words == "高新技术企业"
    assert known["field"].fact == ("603", "60")
    assert "、" not in known["field"].words


def test_what_a_card_does_not_give_is_not_known() -> None:
    assert "org_kinds" not in facts_of_card(need(org_kinds=()), LISTS)
    assert "amount" not in facts_of_card(need(budget=Money(50, 50)), LISTS)
    wanted = need(budget=Money(100, 300), need_kinds=("finance",))
    assert facts_of_card(wanted, LISTS)["amount"] == Span(100, 300)


def test_a_sum_with_an_open_end_is_told_as_one() -> None:
    wanted = need(budget=Money(500, None), need_kinds=("finance",))
    known = {one.code: one for one in of_card(wanted, LISTS)}
    assert (known["amount"].fact, known["amount"].words) == (Span(500), "500 万元以上")
