from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from builders import need
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import TimestampSigner

from corpus.errors import NotFound
from corpus.store import Store
from web.cards.enquiry import Shut, find_card, read_digits, read_numbers
from web.gate.secret_links import Outdated, answer_token, card_of_answer, receipt_token

NUMBER = "SZXQ-2026-0001"
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        "SZXQ-2026-0001",
        " szxq-2026-0001 ",
        "ＳＺＸＱ－２０２６－０００１",
        "SZXQ 2026 0001",
        "20260001",
        "2026-0001",
        "2026-1",
        "编号：SZXQ-2026-0001",
        "SZXQ—2026—0001",
        "SZXQ-2026-00001",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed: str) -> None:
    assert read_numbers(typed, TODAY) == (NUMBER,)


@pytest.mark.parametrize("typed", ["61", "0061", "００６１", " 第 61 号", "SZXQ-61", "szxq 0061", "00061"])
def test_a_number_without_its_year_is_of_this_year_or_the_last(typed: str) -> None:
    assert read_numbers(typed, TODAY) == ("SZXQ-2026-0061", "SZXQ-2025-0061")


@pytest.mark.parametrize("typed", ["", "你好", "SZXQ", "GJ-2026-00001", "9" * 5000])
def test_what_is_no_number_is_none(typed: str) -> None:
    (number,) = read_numbers(typed, TODAY)
    assert not number.startswith("SZXQ-")


@given(st.text())
def test_nothing_typed_fails_or_grows(typed: str) -> None:
    assert all(len(number) <= 40 for number in read_numbers(typed, TODAY))
    assert len(read_digits(typed)) <= 4


@pytest.mark.parametrize(
    ("typed", "digits"),
    [("0001", "0001"), (" ００ 01 ", "0001"), ("154 0000 0001", "0001"), ("", ""), ("十二", ""), ("٠١٢٣", "")],
)
def test_digits_are_read_however_they_are_typed(typed: str, digits: str) -> None:
    assert read_digits(typed) == digits


@pytest.mark.usefixtures("app")
class TestFinding:
    """One card whose telephone ends in 0001."""

    @pytest.fixture(autouse=True)
    def card(self, store: Store) -> None:
        store.needs.add(need(), actor="企业")

    def test_both_must_be_right(self, store: Store) -> None:
        assert find_card(store, [NUMBER], digits="0001") == NUMBER
        for number, digits in ((NUMBER, "0002"), (NUMBER, ""), (NUMBER, "1"), ("SZXQ-2026-0002", "0001"), ("", "")):
            assert find_card(store, [number], digits=digits) is None

    def test_a_card_without_telephone_is_never_found(self, store: Store) -> None:
        card = store.needs.add(need(mobile=""), actor="企业")
        assert [find_card(store, [card.id], digits=digits) for digits in ("", "----", "    ")] == [None] * 3

    @pytest.mark.parametrize("number", [NUMBER, "SZXQ-2026-0777", "NONSENSE"])
    def test_ten_wrong_tries_shut_the_number_whether_or_not_it_is_there(self, store: Store, number: str) -> None:
        assert [find_card(store, [number], digits="9999") for _ in range(10)] == [None] * 10
        for digits in ("9999", "0001"):
            with pytest.raises(Shut, match="一小时后再试"):
                find_card(store, [number], digits=digits)
        assert find_card(store, ["SZXQ-2026-0888"], digits="9999") is None, "other numbers are open"

    def test_right_tries_do_not_count(self, store: Store) -> None:
        assert {find_card(store, [NUMBER], digits="0001") for _ in range(30)} == {NUMBER}

    def test_tries_at_once_are_counted_one_by_one(self, store: Store) -> None:
        def guess(digits: int) -> str:
            try:
                return str(find_card(store, [NUMBER], digits=f"{digits:04}"))
            except Shut:
                return "shut"

        with ThreadPoolExecutor(8) as pool:
            told = list(pool.map(guess, range(5000, 5040)))
        assert (told.count("None"), told.count("shut")) == (10, 30)

    @pytest.mark.parametrize("other", [(NUMBER, "9999"), ("SZXQ-2026-0777", "0001"), ("NONSENSE", "")])
    def test_the_same_is_asked_of_the_database(self, store: Store, other: tuple[str, str]) -> None:
        asked: list[str] = []
        store.database.here.conn.set_trace_callback(lambda sql: asked.append(sql.replace(other[0], NUMBER)))
        find_card(store, [NUMBER], digits="0001")
        right, asked[:] = list(asked), []
        find_card(store, [other[0]], digits=other[1])
        assert asked == right != []


def test_the_address_of_an_answer_holds_for_half_an_hour(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        token, now = answer_token(NUMBER), datetime.now(UTC)
        for minutes, holds in ((0, True), (29, True), (31, False)):
            later = int((now + timedelta(minutes=minutes)).timestamp())
            monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _, later=later: later)
            if holds:
                assert card_of_answer(token) == NUMBER
            else:
                with pytest.raises(Outdated, match="重新查询"):
                    card_of_answer(token)


def test_no_other_token_leads_to_an_answer(app: Flask) -> None:
    with app.app_context():
        for token in (receipt_token(NUMBER), answer_token(NUMBER)[:-2], NUMBER, ""):
            with pytest.raises(NotFound):
                card_of_answer(token)
