"""Preparing, checking and publishing at the desk, and what everybody sees of it."""

import re
from dataclasses import replace
from html import unescape

import pytest
from builders import need, supply
from flask.testing import FlaskClient
from issued import draft_of, issue_of
from staff import Staff

from corpus.publication import Publication
from corpus.records import Supply
from corpus.store import Store

LIST = "/desk/publications/"


@pytest.fixture
def bad(store: Store) -> Supply:
    """A supply whose text names a mobile number."""
    return store.supplies.add(supply(summary="已完成中试，联系15400000001。", scene="储能"), actor="t")


@pytest.fixture
def good(store: Store) -> Supply:
    """A supply at which nothing is wrong."""
    return store.supplies.add(supply(title="水系电解液", scene="储能"), actor="t")


def test_step_one_proposes_what_fits_most_needs_first(staff: Staff, store: Store, good: Supply) -> None:
    other = store.supplies.add(supply(title="小麦育种", summary="选育新品种。", keywords=("小麦",)), actor="t")
    for number in range(2):
        store.needs.add(need(title=f"磷酸铁锂电池低温电解液 {number}"), actor="企业")
    page = staff.page(f"{LIST}new")
    assert page.index(good.id) < page.index(other.id)
    assert re.search(rf"{good.id}.*?>2 项<", page, re.S)
    assert "没有可以发布的" in staff.page(f"{LIST}new?chain=新材料")
    assert "已接上一期" not in page


def test_the_way_to_an_issue(staff: Staff, store: Store, client: FlaskClient, good: Supply, bad: Supply) -> None:
    preparing = staff.post(f"{LIST}new", since="2026-11-01", until="2026-11-30").location
    place = staff.client.get(preparing).location
    page = staff.page(place)
    assert "示例区科技供给发布" in page
    assert "科技供给2项" in page
    answer = staff.post(place, version="1", title="新的标题", then="check", up=bad.id)
    assert answer.location == f"{place}/check"
    page = staff.page(f"{place}/check")
    assert "手机号：已完成中试，联系【***】。" in page
    assert "15400000001" not in page
    assert "有 1 处联系方式或企业名称，发布时显示为 ***，不用处理" in page
    assert "发布这一期" in page
    mend = f"{place}/items/{bad.id}/summary"
    assert "15400000001" in staff.page(mend)
    assert staff.post(mend, version="1", value="已完成中试。").location == f"{place}/check"
    assert store.supplies.get(bad.id).summary == "已完成中试。"
    page = staff.page(f"{place}/check")
    assert "检查通过" in page
    assert "发布为2026年第1期？" in staff.page(f"{place}/publish")
    version = re.search(r'name="version" value="(\d+)"', staff.page(f"{place}/publish"))
    assert version
    assert staff.post(f"{place}/publish", version=version[1]).location == place
    assert "2026年第1期已发布" in staff.page(place)
    shown = client.get("/publications/2026-1").text
    assert "新的标题" in shown
    assert shown.index(bad.id) < shown.index(good.id), "moved up in step 2"
    assert "新的标题（2026年第1期）" in client.get("/publications/").text
    assert staff.client.get(f"{place}/check").location == place


def test_a_finding_is_waived_by_name_and_reason(staff: Staff, store: Store) -> None:
    draft = draft_of(store, store.supplies.add(supply(scene=""), actor="t"))
    place = f"{LIST}{draft.id}"
    (finding,) = store.issues.publishing.findings(draft)
    refused = staff.post(f"{place}/waive", version="1", finding=finding.key, reason=" ")
    assert (refused.status_code, "请写明理由" in refused.text) == (422, True)
    refused = staff.post(f"{place}/waive", version="1", reason="学校总机")
    assert (refused.status_code, "学校总机" in refused.text) == (422, True)
    staff.post(f"{place}/waive", version="1", finding=finding.key, reason="学校总机")
    page = staff.page(f"{place}/check")
    assert "王干事" in page
    assert "放行：学校总机" in page
    assert "检查通过" in page


def test_items_are_added_left_out_and_looked_at_again(staff: Staff, store: Store, good: Supply, bad: Supply) -> None:
    draft = draft_of(store, good)
    place = f"{LIST}{draft.id}"
    staff.post(place, version="1", add=bad.id)
    refused = staff.post(place, version="2", add="GJ-2026-99999", title="留着的标题")
    assert (refused.status_code, "没有编号为 GJ-2026-99999" in refused.text) == (422, True)
    assert "留着的标题" in refused.text
    assert staff.post(place, version="2", add=bad.id).status_code == 422
    staff.post(f"{place}/leave-out", version="2", record=bad.id)
    assert [publication.record_id for publication in store.issues.publications.items(draft.id)] == [good.id]
    store.supplies.change(good, actor="t")
    page = staff.page(f"{place}/check")
    stamp = re.search(r'name="stamp" value="([^"]*)"', page)
    assert stamp
    staff.post(f"{place}/accept", version="3", record=good.id, stamp=unescape(stamp[1]))
    assert "检查通过" in staff.page(f"{place}/check")
    staff.post(place, version="4", then="rewrite")
    assert "科技供给1项" in staff.page(place)


def test_a_proposed_introduction_counts_what_is_left_and_a_written_one_stays(
    staff: Staff, store: Store, good: Supply, bad: Supply
) -> None:
    draft = draft_of(store, good)
    place = f"{LIST}{draft.id}"
    staff.post(place, version="1", then="rewrite")
    staff.post(place, version="2", add=bad.id)
    assert "科技供给2项" in store.issues.publications.get(draft.id).wording.introduction
    staff.post(f"{place}/leave-out", version="3", record=bad.id)
    assert "科技供给1项" in store.issues.publications.get(draft.id).wording.introduction
    staff.post(place, version="4", introduction="两项成果，欢迎洽谈。", add=bad.id)
    staff.post(f"{place}/leave-out", version="5", record=bad.id)
    assert store.issues.publications.get(draft.id).wording.introduction == "两项成果，欢迎洽谈。"
    assert "引言是改写过的" in staff.page(f"{place}/check")


def test_whoever_comes_second_sees_both_versions(staff: Staff, colleague: Staff, store: Store, good: Supply) -> None:
    draft = draft_of(store, good)
    place = f"{LIST}{draft.id}"
    assert staff.post(place, version="1", title="王干事的标题").status_code == 302
    late = colleague.post(place, version="1", title="李干事的标题", introduction="李干事写的引言")
    assert late.status_code == 409
    for text in ("王干事的标题", "李干事的标题", "李干事写的引言", "还没有保存"):
        assert text in late.text
    for what, fields in (
        ("publish", {}),
        ("waive", {"reason": "x", "finding": "k"}),
        ("leave-out", {}),
        ("accept", {}),
        ("drop", {"sure": "1"}),
    ):
        assert colleague.post(f"{place}/{what}", version="1", **fields).status_code == 409, what
    assert store.issues.publications.get(draft.id).wording.title == "王干事的标题"


def test_a_record_that_changed_meanwhile_is_not_overwritten(staff: Staff, store: Store, bad: Supply) -> None:
    place = f"{LIST}{draft_of(store, bad).id}/items/{bad.id}/summary"
    store.supplies.change(bad, actor="李干事")
    late = staff.post(place, version="1", value="我的更正。")
    assert (late.status_code, "我的更正。" in late.text) == (409, True)
    wrong = staff.post(place, version="2", value="长" * 5001)
    assert (wrong.status_code, "最多 5000 个字" in wrong.text) == (422, True)
    for hidden in ("phone", "nothing"):
        assert staff.client.get(place.replace("summary", hidden)).status_code == 404


def test_publishing_is_refused_while_anything_is_open(staff: Staff, store: Store) -> None:
    draft = draft_of(store, store.supplies.add(supply(scene=""), actor="t"))
    answer = staff.post(f"{LIST}{draft.id}/publish", version="1")
    assert answer.location == f"{LIST}{draft.id}/check"
    assert store.issues.publications.get(draft.id).is_draft


@pytest.fixture
def issue(store: Store, good: Supply) -> Publication:
    """What has been published."""
    return issue_of(store, good)


def test_withdrawing_asks_why_and_hides_the_content(
    staff: Staff, store: Store, client: FlaskClient, issue: Publication
) -> None:
    place = f"{LIST}{issue.id}"
    assert "停止公开" in staff.page(f"{place}/withdraw")
    for reason in ("", "请联系15400000001"):
        assert staff.post(f"{place}/withdraw", version=issue.version, reason=reason).status_code == 422
    assert client.get("/publications/2026-1/download/csv").status_code == 200
    staff.post(f"{place}/withdraw", version=issue.version, reason="院校要求撤回")
    shown = client.get("/publications/2026-1")
    assert "撤回原因：院校要求撤回" in shown.text
    assert "水系电解液" not in shown.text
    gone = client.get("/publications/2026-1/download/csv")
    assert (gone.status_code, "院校要求撤回" in gone.text) == (404, True)
    assert "已撤回" in client.get("/publications/").text
    assert staff.client.get(f"{place}/withdraw").location == place
    assert store.issues.publications.get(issue.id).number == "2026-1"


def test_a_correction_replaces_an_issue(staff: Staff, client: FlaskClient, issue: Publication) -> None:
    place = staff.post(f"{LIST}{issue.id}/correct").location
    staff.post(place, version="1", title="更正后的标题", then="check")
    assert "会注明由这一期取代" in staff.page(f"{place}/publish")
    staff.post(f"{place}/publish", version="2")
    assert "2026年第2期" in client.get("/publications/2026-1").text
    assert "水系电解液" in client.get("/publications/2026-1").text
    assert "更正后的标题" in client.get("/publications/2026-2").text


def test_drafts_wait_in_the_queue_and_can_be_deleted(staff: Staff, store: Store, good: Supply) -> None:
    draft = draft_of(store, good)
    assert "等待发布" in staff.page("/desk/")
    assert f'href="{LIST}{draft.id}"' in staff.page("/desk/")
    assert staff.post(f"{LIST}{draft.id}/drop", version="1").status_code == 422
    staff.post(f"{LIST}{draft.id}/drop", version="1", sure="1")
    assert store.issues.publications.drafts() == ()


def test_without_a_browser_the_page_says_how_to_print(
    client: FlaskClient, issue: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.publishing.pdf.shutil.which", lambda _: None)
    page = client.get(f"/publications/{issue.number}").text
    assert "另存为 PDF" in page
    assert "/download/pdf" not in page
    answer = client.get(f"/publications/{issue.number}/download/pdf", follow_redirects=True)
    assert "本机没有安装 Chromium" in answer.text


def test_unknown_issues_and_formats(client: FlaskClient, issue: Publication) -> None:
    for path in ("2026-9", "x", f"{issue.number}/download/exe", "2026-9/download/csv"):
        assert client.get(f"/publications/{path}").status_code == 404, path


def test_an_auditor_reads_and_changes_nothing(log_in: object, store: Store, good: Supply, bad: Supply) -> None:
    auditor = log_in("审计", "auditor")  # type: ignore[operator]
    draft, done = draft_of(store, good, bad), issue_of(store, good)
    for path in ("", draft.id, f"{draft.id}/check", done.id):
        assert 'method="post"' not in auditor.page(f"{LIST}{path}").partition("<main")[2], path


def test_staff_are_told_what_is_public_in_an_issue_alone(staff: Staff, store: Store, issue: Publication) -> None:
    assert "已不公开" not in staff.page(f"{LIST}{issue.id}")
    record = store.supplies.get("GJ-2026-00001")
    store.supplies.change(replace(record, status="withdrawn"), actor="t")
    assert "1 项现在已不公开：GJ-2026-00001" in staff.page(f"{LIST}{issue.id}")
