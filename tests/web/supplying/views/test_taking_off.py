import pytest
from builders import supply
from issued import draft_of
from staff import Staff

from corpus.records import Supply
from corpus.store import Store


@pytest.fixture
def known(store: Store) -> Supply:
    """A supply on offer."""
    return store.supplies.add(supply(), actor="t")


def test_it_is_asked_with_what_follows_and_put_back_again(staff: Staff, store: Store, known: Supply) -> None:
    draft_of(store, known)
    place = f"/desk/supplies/{known.id}"
    page = staff.page(f"{place}/off")
    assert "不再公开" in page
    assert "示例区科技供给发布" in page
    answer = staff.post(f"{place}/off", version=known.version, reason="not_offered", text="单位来函")
    assert answer.location == place
    assert staff.client.get(f"/supplies/{known.id}").status_code == 404
    assert "单位不再提供：单位来函" in staff.page(place)
    assert "恢复上架" in staff.page(f"{place}/back")
    off = store.supplies.get(known.id)
    assert staff.post(f"{place}/back", version=off.version).location == place
    assert staff.client.get(f"/supplies/{known.id}").status_code == 200


def test_without_a_reason_it_stays(staff: Staff, store: Store, known: Supply) -> None:
    answer = staff.post(f"/desk/supplies/{known.id}/off", version=known.version, text="说明")
    assert answer.status_code == 422
    assert 'value="说明"' in answer.text
    assert store.supplies.get(known.id).status == "valid"


def test_decided_on_an_older_version_it_is_asked_again(staff: Staff, store: Store, known: Supply) -> None:
    store.supplies.change(known.with_values({"dept": "材料学院"}), actor="t")
    answer = staff.post(f"/desk/supplies/{known.id}/off", version=known.version, reason="outdated")
    assert answer.status_code == 409
    assert store.supplies.get(known.id).status == "valid"


def test_what_has_run_out_is_said_where_it_is_put_back(staff: Staff, store: Store) -> None:
    old = store.supplies.add(supply(status="withdrawn", valid_until=store.today().replace(year=2020)), actor="t")
    assert "已经过了" in staff.page(f"/desk/supplies/{old.id}/back")


def test_there_is_nothing_to_ask_of_one_that_stands_so_already(staff: Staff, known: Supply) -> None:
    assert staff.client.get(f"/desk/supplies/{known.id}/back").status_code == 302
