import pytest
from builders import need, supply

from corpus.errors import BadValue, NotFound
from corpus.store import AuditConditions, Store
from corpus.store.kept.lists import FixedList


def names(store: Store, name: str = "chains") -> list[str]:
    """The entries of a list as pages show them."""
    return [term.name for term in store.kept.lists.taxonomies()[name]]


def test_an_entry_is_added_at_the_end_and_known_under_its_other_writings(store: Store) -> None:
    before = names(store)
    store.kept.list_edits.add("chains", " 低空经济 ", aliases="无人机、通用航空|低空经济")
    assert names(store) == [*before, "低空经济"]
    assert store.kept.lists.taxonomies()["chains"].find("通用航空").code == "低空经济"
    (entry,) = store.trail.audit.iterate(AuditConditions(record_id="chains"))
    assert (entry.action, entry.after["terms"][-1]) == ("add_term", "低空经济")


@pytest.mark.parametrize("name", ["", "  ", "#", "一" * 31])
def test_what_is_no_name_is_not_added(store: Store, name: str) -> None:
    with pytest.raises(BadValue, match="1 到 30 个字"):
        store.kept.list_edits.add("chains", name)


@pytest.mark.parametrize(("name", "aliases"), [("新材料", ""), ("材料类", "新材料产业"), ("锂电池", "")])
def test_what_is_there_under_any_writing_is_not_added_again(store: Store, name: str, aliases: str) -> None:
    before = names(store)
    with pytest.raises(BadValue, match="已在清单里"):
        store.kept.list_edits.add("chains", name, aliases=aliases)
    assert names(store) == before


def test_what_is_borne_is_not_taken_out_and_it_is_said_by_how_many(store: Store) -> None:
    store.needs.add(need(chain="新材料", town="北山镇"), actor="t")
    store.supplies.add(supply(chain="新材料"), actor="t")
    store.kept.words.decide("拉稀", "腹泻", chain="精细化工", accepted=True, actor="t")
    store.people.users.add("某镇", password_hash="x", role="town", town="清河镇")
    with pytest.raises(BadValue, match="需求 1 条、供给 1 条在用它"):
        store.kept.list_edits.take_out("chains", "新材料")
    with pytest.raises(BadValue, match="词语 1 条"):
        store.kept.list_edits.take_out("chains", "精细化工")
    with pytest.raises(BadValue, match="账号 1 条"):
        store.kept.list_edits.take_out("towns", "清河镇")
    assert store.kept.list_edits.bearing("towns")["北山镇"] == {"需求": 1}


def test_what_nothing_bears_is_taken_out_but_not_the_last(store: Store) -> None:
    store.kept.lists.replace("towns", "甲镇\n乙镇\n")
    store.kept.list_edits.take_out("towns", "甲镇")
    assert names(store, "towns") == ["乙镇"]
    with pytest.raises(BadValue, match="至少留一条"):
        store.kept.list_edits.take_out("towns", "乙镇")
    with pytest.raises(NotFound, match="可能刚被停用"):
        store.kept.list_edits.take_out("towns", "甲镇")


def test_what_has_others_below_it_stays(store: Store) -> None:
    store.kept.lists.replace("towns", "园区\t园区\n东区\t东区\t园区\n")
    with pytest.raises(BadValue, match="下面还有"):
        store.kept.list_edits.take_out("towns", "园区")


def test_an_entry_moves_up_and_stays_at_the_top(store: Store) -> None:
    store.kept.lists.replace("towns", "# code\tname\tparent\taliases\tkind\n甲镇\n乙镇\t乙镇\t\t乙\t园区\n")
    for _ in range(2):
        store.kept.list_edits.move_up("towns", "乙镇")
    assert names(store, "towns") == ["乙镇", "甲镇"]
    moved = store.kept.lists.taxonomies()["towns"].find("乙")
    assert (moved.code, moved.detail("kind")) == ("乙镇", "园区"), "with all that its file says"


def test_a_list_that_is_set_by_others_is_not_edited(store: Store) -> None:
    for change in (store.kept.list_edits.add, store.kept.list_edits.take_out, store.kept.list_edits.move_up):
        with pytest.raises(FixedList):
            change("tech_fields", "40")
