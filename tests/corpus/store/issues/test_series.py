"""Issues of one kind of supply: numbered by themselves, proposed by what is new of the kind."""

from datetime import date

import pytest
from builders import offer, supply

from corpus.eligibility import Comparison
from corpus.errors import NotFound
from corpus.publication import Item, Publication, Scope, Subject, Wording
from corpus.publication_check import Fault
from corpus.records import Supply
from corpus.store import Arrangement, Store
from corpus.values import Condition

TODAY = date(2026, 11, 23)


def policy(store: Store, title: str = "研发补助", **given: object) -> Supply:
    return store.supplies.add(offer("policy", title=title, **given), actor="t")


def scope(series: str = "policy") -> Scope:
    return Scope(series=series, since=date(2026, 11, 1), until=date(2026, 11, 30))


def issue_of(store: Store, *records: Supply, series: str = "policy") -> Publication:
    wording = Wording(title="示例区惠企政策", introduction="现予发布。", office="示例区科学技术局", dated=TODAY)
    items = tuple(Item(record.id, record.stamp) for record in records)
    draft = store.issues.publications.prepare(scope(series), Arrangement(wording, items), actor="t")
    findings = store.issues.publishing.findings(draft)
    draft = store.issues.publications.waive(draft.id, findings, reason="已核实", version=1, actor="t")
    return store.issues.publishing.publish(draft.id, version=draft.version, actor="t")


def test_each_series_counts_by_itself(store: Store) -> None:
    first = issue_of(store, supply_of(store), series="")
    second = issue_of(store, policy(store))
    third = issue_of(store, policy(store, "另一项"))
    assert [issue.number for issue in (first, second, third)] == ["2026-1", "policy-2026-1", "policy-2026-2"]
    assert third.label == "2026年第2期"
    assert store.issues.publications.issue("policy-2026-1") == second
    assert store.issues.publications.issue("2026-1") == first
    for nobody in ("finance-2026-1", "2026-2", "policy-2026", "-2026-1", "policy-2026-01"):
        with pytest.raises(NotFound):
            store.issues.publications.issue(nobody)
    assert store.issues.publishing.next_number() == (2026, 2)
    assert store.issues.publishing.next_number("finance") == (2026, 1)
    assert store.issues.publications.last(Subject.SUPPLIES, "policy") == third
    assert store.issues.publications.last(Subject.SUPPLIES) == first
    assert store.issues.publications.series_issued() == ("", "policy")
    assert [issue.number for issue in store.issues.publications.issues(series="policy").items] == [
        "policy-2026-2",
        "policy-2026-1",
    ]
    assert store.issues.publications.issues().total == 3


def supply_of(store: Store) -> Supply:
    return store.supplies.add(supply(), actor="t")


def test_what_is_new_of_a_kind_is_what_its_own_issues_have_not_said(store: Store) -> None:
    known, new = policy(store), policy(store, "另一项")
    policy(store, "过期的", apply_until=date(2026, 11, 1))
    supply_of(store)
    find = store.issues.candidates.find
    assert {found.record_id for found in find(scope(), today=TODAY)} == {known.id, new.id}
    issue_of(store, known, series="")
    assert known.id in {found.record_id for found in find(scope(), today=TODAY)}, "said elsewhere, not in this series"
    issue_of(store, known)
    assert {found.record_id for found in find(scope(), today=TODAY)} == {new.id}
    changed = store.supplies.change(known.with_values({"granted": "补助 10 万元"}), actor="t")
    assert changed.id in {found.record_id for found in find(scope(), today=TODAY)}


def test_an_issue_freezes_the_columns_of_its_kind_with_conditions_in_words(store: Store) -> None:
    rows = (
        Condition("org_kinds", Comparison.ANY_OF.value, "high_tech", "当年通过高新技术企业认定。"),
        Condition("staff", Comparison.AT_LEAST.value, "30"),
    )
    issue = issue_of(store, policy(store, conditions=rows, granted="补助 10 万元"))
    content = store.issues.publications.content(issue.id)
    labels = {column.name: column.label for column in content.columns}
    assert labels["title"] == "政策名称"
    assert labels["granted"] == "支持内容"
    assert "maturity" not in labels
    first, second = content.entries[0].texts["conditions"].split("\n")
    assert first == "当年通过高新技术企业认定。"
    assert "30" in second


def test_what_a_reader_expects_of_the_kind_is_missed(store: Store) -> None:
    wording = Wording(title="示例区惠企政策", introduction="现予发布。", office="示例区科学技术局", dated=TODAY)
    bare = policy(store, apply_until=date(2026, 12, 31))
    items = (Item(bare.id, bare.stamp),)
    draft = store.issues.publications.prepare(scope(), Arrangement(wording, items), actor="t")
    empty = {finding.label for finding in store.issues.publishing.findings(draft) if finding.fault is Fault.EMPTY}
    assert "支持内容" in empty
    assert "成熟度" not in empty
    assert "申报截止" not in empty
