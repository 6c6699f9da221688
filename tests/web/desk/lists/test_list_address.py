"""What the address of a list says, and how short it is."""

from urllib.parse import parse_qs

import pytest
from staff import Staff

from corpus.store import Sorting
from web.desk.lists import list_address
from web.desk.lists.supply_list import SupplyList
from web.services import Services


@pytest.fixture
def listed(here: Services) -> SupplyList:
    return SupplyList(here, {"sort": "-waiting", "chain": "新材料", "size": "50"})


def test_a_column_is_sorted_up_then_down_then_as_usual(listed: SupplyList) -> None:
    (column,) = (column for column in listed.columns if column.key == "waiting")
    assert list_address.read_sorting(listed) == Sorting("waiting", descending=True)
    shown = [
        list_address.next_sort(sorting, column) for sorting in (Sorting(), Sorting("waiting"), Sorting("waiting", True))
    ]
    assert shown == ["waiting", "-waiting", ""]


def test_nonsense_neither_sorts_nor_sizes(here: Services) -> None:
    listed = SupplyList(here, {"sort": "-data", "size": "1000000"})
    assert list_address.read_sorting(listed) == Sorting()
    assert list_address.read_size(listed) == 20


def test_the_query_says_only_what_is_asked_for(listed: SupplyList) -> None:
    assert parse_qs(list_address.query_of(listed)) == {"sort": ["-waiting"], "chain": ["新材料"], "size": ["50"]}


@pytest.mark.usefixtures("store")
def test_a_form_with_empty_fields_leads_to_a_short_address(staff: Staff) -> None:
    answer = staff.client.get("/desk/needs/?state=all&q=&chain=新材料&town=&col=title&col=town&page=")
    assert answer.status_code == 302
    assert parse_qs(answer.location.split("?")[1]) == {"state": ["all"], "chain": ["新材料"], "cols": ["title,town"]}
    assert staff.client.get(answer.location).status_code == 200


def test_the_usual_columns_are_not_named(staff: Staff) -> None:
    columns = "&".join(f"col={name}" for name in ("title", "org", "chain", "state", "updated"))
    assert staff.client.get(f"/desk/needs/?state=all&{columns}").location == "/desk/needs/?state=all"
