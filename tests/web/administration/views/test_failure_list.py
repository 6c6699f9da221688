import pytest
from staff import Staff

from corpus.store import Store
from corpus.store.trail.failures import Failure
from web.administration.views.failure_list import read_request_number

PAGE = "/desk/system/failures"


@pytest.fixture(autouse=True)
def _failed(store: Store) -> None:
    for number in ("1f0c9a7e", "2a0c9a7e"):
        told = {"role": "reviewer", "kind": "KeyError", "place": "web/x.py:1 show", "trace": "web/way.py:7 there"}
        store.trail.failures.add(Failure(number=number, method="GET", address="/desk/needs/", **told))


def test_one_is_found_by_the_number_as_it_was_read_out(admin: Staff) -> None:
    page = admin.page(f"{PAGE}?number=1F0C-9A7E")
    assert "<code>1f0c9a7e</code>" in page
    assert "2a0c9a7e" not in page
    assert "研判员" in page
    assert "web/x.py:1 show" in page


def test_an_unknown_number_says_what_to_look_at(admin: Staff) -> None:
    assert "没有编号以 ffffffff 开头的错误" in admin.page(f"{PAGE}?number=ffffffff")


def test_the_way_there_is_for_administrators(admin: Staff, auditor: Staff) -> None:
    assert "web/way.py:7 there" in admin.page(PAGE)
    assert "web/way.py" not in auditor.page(PAGE)


@pytest.mark.parametrize(
    ("typed", "read"), [(" 1F0C 9A7E ", "1f0c9a7e"), ("%_'--", ""), ("编号1f", "1f"), ("1f0c9a7e99", "1f0c9a7e")]
)
def test_a_number_is_letters_and_digits(typed: str, read: str) -> None:
    assert read_request_number(typed) == read
