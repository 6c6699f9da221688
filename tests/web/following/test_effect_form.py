"""What a pairing led to, registered in the words of its kind of supply."""

import pytest
from builders import offer
from following import in_talks
from staff import Staff

from corpus.states import PairingState
from corpus.store import Pairing, Store


def sign(staff: Staff, store: Store, pairing: Pairing, do: str = "sign", **fields: str) -> object:
    version = store.pairings.get(pairing.id).version
    return staff.post(f"/desk/pairings/{pairing.id}/step", do=do, version=version, **fields)


def test_a_loan_is_registered_with_its_amount_and_seen_on_the_dashboard(staff: Staff, store: Store) -> None:
    pairing = in_talks(store, offered=offer("finance", title="科创贷"))
    place = f"/desk/pairings/{pairing.id}/"
    page = staff.page(place)
    assert "登记贷款发放</button>" in page
    assert "放款金额（万元）" in page
    assert "合同类型" not in page
    refused = staff.post(f"{place}step", do="sign", version=pairing.version, happened_on="2026-11-20", amount="")
    assert refused.status_code == 422
    assert "放款金额（万元）请填大于 0 的数字" in refused.text
    assert 'value="2026-11-20"' in refused.text
    answer = staff.post(f"{place}step", do="sign", version=pairing.version, happened_on="2026-11-20", amount="400")
    assert answer.status_code == 303
    page = staff.page(place)
    assert "已登记，需求办结" in page
    assert "放款金额（万元） 400" in page
    assert "补填或更正登记编号" not in page
    assert store.pairings.get(pairing.id).state == PairingState.SIGNED
    figures = staff.page("/desk/figures/")
    assert "各类服务：贷款发放 1 笔 400 万元（科创贷 1 笔 400 万元）。" in figures
    assert "1 笔 400 万元" in staff.page("/desk/figures/overview/")
    assert "看对接" in staff.page("/desk/effects/")


def test_it_is_corrected_with_a_reason(staff: Staff, store: Store) -> None:
    pairing = in_talks(store, offered=offer("policy", title="研发补助"))
    sign(staff, store, pairing, happened_on="2026-11-20", amount="10")
    same = {"happened_on": "2026-11-20", "amount": "10", "note": "核对"}
    assert "完全一样" in sign(staff, store, pairing, "correct", **same).text  # type: ignore[attr-defined]
    no_reason = sign(staff, store, pairing, "correct", happened_on="2026-11-20", amount="12")
    assert "请写明更正的原因" in no_reason.text  # type: ignore[attr-defined]
    sign(staff, store, pairing, "correct", happened_on="2026-11-20", amount="12", note="拨付单更正")
    page = staff.page(f"/desk/pairings/{pairing.id}/")
    assert "兑现金额（万元）：10 改为 12" in page
    registered = store.work.effects.of_pairing(pairing.id)
    assert registered
    assert f"/desk/pairings/{pairing.id}/" in staff.page(f"/desk/effects/{registered.id}")
    assert staff.post(f"/desk/effects/{registered.id}", version="2").status_code == 303


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("expert", {"until": "2027-11-19"}, "任期至 2027-11-19，选派批次 第四批科技副总"),
        ("training", {"number": "12"}, "参加人数 12"),
        ("facility", {"number": "3", "amount": ""}, "服务次数 3"),
        ("job", {"number": ""}, "到岗人数 1"),
    ],
)
def test_each_kind_registers_its_own(staff: Staff, store: Store, kind: str, typed: dict[str, str], said: str) -> None:
    own = {"batch": "第四批科技副总"} if kind == "expert" else {}
    pairing = in_talks(store, offered=offer(kind, **own))
    sign(staff, store, pairing, happened_on="2026-11-20", **typed)
    assert said in staff.page(f"/desk/pairings/{pairing.id}/")
