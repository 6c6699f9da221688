from corpus.store import AuditConditions, Store


def test_each_renewal_counts_for_its_purpose_and_matter_alone_and_is_in_the_log(store: Store) -> None:
    links = store.telling.renewed_links
    assert links.times("receipt", "SZXQ-2026-0001") == 0
    assert [links.renew("receipt", "SZXQ-2026-0001", record="needs") for _ in range(2)] == [1, 2]
    assert links.times("receipt", "SZXQ-2026-0001") == 2
    assert links.times("receipt", "SZXQ-2026-0002") == 0
    assert links.times("watch", "SZXQ-2026-0001") == 0
    said = [(entry.record, entry.record_id, entry.action) for entry in store.trail.audit.iterate(AuditConditions())]
    assert said == [("needs", "SZXQ-2026-0001", "renew_link")] * 2
