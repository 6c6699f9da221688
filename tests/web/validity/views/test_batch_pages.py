"""Batches at the desk: entered, closed after a look at what that ends, opened again."""

from collections.abc import Callable

from builders import offer
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store

PLACE, NAME = "/desk/batches/", "第四批科技副总"


def test_from_a_name_that_experts_give_to_a_closed_batch_and_back(
    staff: Staff, store: Store, client: FlaskClient
) -> None:
    expert = store.supplies.add(offer("expert", title="流体机械", batch=NAME), actor="t")
    page = staff.page(PLACE)
    assert "还没有登记批次" in page
    assert f"{NAME}，1 位专家" in page
    assert f'value="{NAME}"' in staff.page(f"{PLACE}?name={NAME}")
    assert staff.post(PLACE, name=NAME).location == PLACE
    assert "涉及专家 1 位" in staff.page(PLACE)
    asked = staff.page(f"{PLACE}1/close")
    assert "1 位专家从今天起不在展厅展示" in asked
    assert client.get(f"/supplies/{expert.id}").status_code == 200
    assert staff.post(f"{PLACE}1/close", version="1").location == PLACE
    gone = client.get(f"/supplies/{expert.id}")
    assert gone.status_code == 410
    assert "批次已结束" in gone.text
    over = staff.page("/desk/ageing/?over=1")
    assert "批次已结束" in over
    assert f"“{NAME}”" in over
    assert "到批次里重新开放" in staff.page(f"/desk/supplies/{expert.id}")
    assert staff.post(f"{PLACE}1/reopen", version="2", closes_on="2027-10-31").location == PLACE
    assert client.get(f"/supplies/{expert.id}").status_code == 200
    assert "2027-10-31" in staff.page(PLACE)


def test_what_cannot_be_read_comes_back_with_what_to_mend(staff: Staff, store: Store) -> None:
    refused = staff.post(PLACE, name=NAME, opens_on="2026-12-01", closes_on="2026-11-01")
    assert refused.status_code == 422
    assert "早于开放日期" in refused.text
    assert f'value="{NAME}"' in refused.text
    assert store.kept.batches.all() == ()
    staff.post(PLACE, name=NAME)
    assert "已有批次" in staff.post(PLACE, name=NAME).text
    wrong = staff.post(f"{PLACE}1", version="1", opens_on="2026-12-01", closes_on="2026-11-01")
    assert wrong.status_code == 422
    assert "<details open>" in wrong.text
    staff.post(f"{PLACE}1/close", version="1")
    assert staff.post(f"{PLACE}1/reopen", version="2", closes_on="2026-01-01").status_code == 422


def test_the_second_of_two_is_told_and_nothing_changes(staff: Staff) -> None:
    staff.post(PLACE, name=NAME)
    staff.post(f"{PLACE}1", version="1", closes_on="2027-01-01")
    for step in ("", "/close"):
        late = staff.post(f"{PLACE}1{step}", version="1", closes_on="2028-01-01")
        assert late.status_code == 409
        assert "已由他人改动" in late.text
    assert "2027-01-01" in staff.page(PLACE)


def test_an_auditor_reads_and_changes_nothing(log_in: Callable[..., Staff], staff: Staff) -> None:
    staff.post(PLACE, name=NAME)
    auditor = log_in("审计", "auditor")
    page = auditor.page(PLACE)
    assert NAME in page
    assert "结束批次" not in page
    assert "添加批次" not in page
    assert auditor.post(f"{PLACE}1/close", version="1").status_code == 403


def test_what_is_over_by_its_own_day_is_mended_by_a_new_one_and_not_renewed(
    staff: Staff, store: Store, client: FlaskClient
) -> None:
    policy = store.supplies.add(offer("policy", title="研发补助", apply_until=None), actor="t")
    changed = store.supplies.change(policy.with_values({"apply_until": store.today().replace(month=1)}), actor="t")
    over = staff.page("/desk/ageing/?over=1")
    assert "申报已截止" in over
    assert "延期，改截止日期" in over
    assert f'name="id" value="{policy.id}"' not in over, "no box to renew it by"
    page = client.get(f"/supplies/{policy.id}")
    assert page.status_code == 410
    assert f"{policy.id} 申报已截止（2026年1月23日），不再受理" in page.text
    staff.post("/desk/ageing/renew", chosen=f"{policy.id} {changed.version}")
    assert "没有续期" in staff.page("/desk/ageing/")
    assert "不能续期" in staff.page(f"/desk/ageing/renew?id={policy.id}")
    full = store.supplies.add(offer("training", title="辅导班", seats_left=0.0), actor="t")
    assert "补充名额" in staff.page("/desk/ageing/?over=1")
    assert "名额已满" in client.get(f"/supplies/{full.id}").text


def test_what_has_not_begun_is_on_show_and_says_so(store: Store, client: FlaskClient) -> None:
    later = store.today().replace(month=12)
    store.supplies.add(offer("policy", title="研发补助", apply_from=later), actor="t")
    assert "尚未开始" in client.get("/supplies/").text
    assert "尚未开始" in client.get("/lists/policy/").text


def test_everybody_sees_the_experts_of_an_open_batch_and_none_of_one_that_is_over(
    staff: Staff, store: Store, client: FlaskClient
) -> None:
    assert "还没有批次" in client.get("/batches/").text
    values = {"batch": NAME, "phone": "15400000001", "contact": "周某"}
    store.supplies.add(offer("expert", title="流体机械", **values), actor="t")
    store.supplies.add(offer("expert", title="下架的专长", status="withdrawn", **values), actor="t")
    staff.post(PLACE, name=NAME)
    assert f'<a href="/batches/1">{NAME}</a>' in client.get("/batches/").text
    page = client.get("/batches/1").text
    assert "流体机械" in page
    assert "下架的专长" not in page
    assert "15400000001" not in page
    assert "周某" not in page
    staff.post(f"{PLACE}1/close", version="1")
    page = client.get("/batches/1").text
    assert "这一批已经结束" in page
    assert "流体机械" not in page
    assert client.get("/batches/2").status_code == 404
