"""A meeting sends from one address: devices and numbers are counted first, the address with more room."""

import pytest
from card_form import send
from flask import Flask
from staff import Staff

from corpus.store import NeedConditions, Store
from web.gate.limits import wider
from web.settings import Settings


@pytest.fixture
def settings(store: Store) -> Settings:
    """Two cards an hour from a device, four from an address."""
    return Settings(
        _env_file=None, db=store.database.path, card_limit="2 per hour", account_limit="2 per hour", address_times=2
    )


def mobile(number: int) -> str:
    return f"154000001{number:02d}"


def test_many_devices_send_from_one_address(app: Flask, store: Store) -> None:
    answers = [send(app.test_client(), mobile=mobile(number)).status_code for number in range(5)]
    assert answers == [303, 303, 303, 303, 429], "the address has room for more than a device, and not for any number"
    assert len(list(store.needs.iterate(NeedConditions()))) == 4


def test_one_device_sends_no_more_whatever_number_it_says(app: Flask) -> None:
    client = app.test_client()
    assert [send(client, mobile=mobile(number)).status_code for number in range(3)] == [303, 303, 429]


def test_one_number_sends_no_more_from_whatever_device(app: Flask) -> None:
    answers = [send(app.test_client(), mobile=typed) for typed in ("154 0000 0123", "15400000123", "154-0000-0123")]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "您填写的内容都在" in answers[-1].text
    assert "同一网络" not in answers[-1].text


def test_accounts_of_many_devices_are_opened_from_one_address(app: Flask) -> None:
    devices = [Staff(app.test_client()) for _ in range(3)]
    answers = [device.post("/account/register", mobile=mobile(place)) for place, device in enumerate(devices)]
    assert [answer.status_code for answer in answers] == [422, 422, 422]


@pytest.mark.parametrize(
    ("limit", "times", "wide"),
    [("30 per hour", 20, "600 per 1 hour"), ("10 per 5 minute;100 per day", 3, "30 per 5 minute;300 per 1 day")],
)
def test_an_address_has_more_room(limit: str, times: int, wide: str) -> None:
    assert wider(limit, times) == wide
