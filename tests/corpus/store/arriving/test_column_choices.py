from corpus.store import AuditConditions, Store

SIGNATURE = "名称|简介"


def test_a_choice_is_kept_for_one_supplier_until_it_is_forgotten(store: Store) -> None:
    keep = store.arriving.column_choices
    keep.remember("supplies", "示例大学", SIGNATURE, {"名称": "title", "简介": "advantage"}, actor="王干事")
    keep.remember("supplies", "示例大学", SIGNATURE, {"名称": "title", "简介": "summary"}, actor="李干事")
    keep.remember("supplies", "示例大学", SIGNATURE, {"名称": "title", "简介": "summary"}, actor="王干事")
    assert keep.of("supplies", "示例大学") == {SIGNATURE: {"名称": "title", "简介": "summary"}}
    assert keep.of("supplies", "另一大学") == keep.of("needs", "示例大学") == {}
    for _ in range(2):
        keep.forget("supplies", "示例大学", SIGNATURE, actor="王干事")
    assert keep.of("supplies", "示例大学") == {}
    entries = [
        (entry.action, entry.actor) for entry in store.trail.audit.iterate(AuditConditions(record_id="示例大学"))
    ]
    assert entries == [("remember", "王干事"), ("remember", "李干事"), ("forget", "王干事")]
