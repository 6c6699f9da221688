from builders import need, supply
from staff import Staff

from corpus.store import Store


def names(store: Store, name: str) -> list[str]:
    """The entries of a list."""
    return [term.name for term in store.kept.lists.taxonomies()[name]]


def test_an_entry_is_added_and_forms_offer_it_at_once(admin: Staff, store: Store) -> None:
    assert admin.post("/desk/system/lists/towns/add", term="东湖镇", aliases="东湖").status_code == 303
    page = admin.page("/desk/system/lists")
    assert "已添加：东湖镇" in page
    assert names(store, "towns")[-1] == "东湖镇"
    assert "东湖镇" in admin.client.get("/card").text + admin.client.get("/card/quick").text + page


def test_what_is_refused_stays_in_its_box(admin: Staff) -> None:
    answer = admin.post("/desk/system/lists/chains/add", term="新材料")
    assert (answer.status_code, "已在清单里" in answer.text, 'value="新材料"' in answer.text) == (422, True, True)
    assert admin.post("/desk/system/lists/tech_fields/add", term="x").status_code == 400


def test_only_what_nothing_bears_has_a_button_to_take_it_out(admin: Staff, store: Store) -> None:
    store.needs.add(need(town="北山镇"), actor="t")
    page = admin.page("/desk/system/lists")
    assert 'aria-label="停用北山镇"' not in page
    assert 'aria-label="停用河东街道"' in page
    admin.post("/desk/system/lists/towns/take-out", code="河东街道")
    assert "河东街道" not in names(store, "towns")
    admin.post("/desk/system/lists/towns/take-out", code="北山镇")
    assert "需求 1 条在用它" in admin.page("/desk/system/lists")
    assert "北山镇" in names(store, "towns")


def test_an_entry_moves_up(admin: Staff, store: Store) -> None:
    second = names(store, "chains")[1]
    admin.post("/desk/system/lists/chains/move", code=second)
    assert names(store, "chains")[0] == second
    admin.post("/desk/system/lists/chains/move", code="没有这条")
    assert "可能刚被停用" in admin.page("/desk/system/lists")


def test_values_that_have_left_the_list_are_told(admin: Staff, store: Store) -> None:
    store.needs.add(need(town="北山镇"), actor="t")
    store.needs.add(need(town="", chain=""), actor="t")
    store.supplies.add(supply(chain=""), actor="t")
    store.kept.lists.replace("towns", "东湖镇\n")
    assert "北山镇（需求 1 条）" in admin.page("/desk/system/lists")
