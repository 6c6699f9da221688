import sys
import threading

import pytest
from flask import Flask

from web.workers import giving_way as way
from web.workers.giving_way import TURN, begin_answering, breathe, end_answering, giving_way


def test_turns_are_short_inside_and_as_they_were_after_the_last_has_gone() -> None:
    before = sys.getswitchinterval()
    with giving_way():
        with giving_way():
            assert abs(sys.getswitchinterval() - TURN) < 1e-6
        assert abs(sys.getswitchinterval() - TURN) < 1e-6
    assert sys.getswitchinterval() == before


def test_a_breath_lasts_until_the_page_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "LONGEST_BREATH", 3600)
    begun, made, order = threading.Event(), threading.Event(), list[str]()

    def make_page() -> None:
        begin_answering()
        begun.set()
        made.wait()
        order.append("page")
        end_answering()

    page = threading.Thread(target=make_page)
    page.start()
    begun.wait()
    threading.Timer(0.05, made.set).start()
    breathe()
    order.append("computation")
    page.join()
    assert order == ["page", "computation"]
    breathe()


def test_a_breath_ends_in_a_crowd_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "LONGEST_BREATH", 0.01)
    begin_answering()
    breathe()
    end_answering()


def test_who_computes_for_a_page_of_its_own_waits_for_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(way, "LONGEST_BREATH", 3600)
    begin_answering()
    with giving_way():
        breathe()
    assert way._answering == {threading.get_ident()}
    end_answering()


def test_a_request_is_answered_from_its_beginning_to_its_end(app: Flask) -> None:
    seen: list[bool] = []

    @app.after_request
    def look(response: object) -> object:
        seen.append(threading.get_ident() in way._answering)
        return response

    app.test_client().get("/supplies/")
    assert (seen, way._answering) == ([True], set())
