"""A town office sees its own town's cards and lists, and a leader lists; neither anything else."""

import io
import re
from collections.abc import Callable

import pytest
from attached_files import PDF
from builders import need, supply
from staff import Staff

from corpus.states import PairingState
from corpus.store import NeedConditions, Store, Suggestion

CARDS = (
    "编号,需求名称,企业名称,镇街,技术难题\n"
    ",本镇的一项,甲公司,{town},缺少检测手段需要改进\n"
    "{ref},{title},乙公司,北山镇,想改别镇的卡\n"
)


@pytest.fixture
def town(log_in: Callable[..., Staff]) -> Staff:
    """北山镇's office, logged in."""
    return log_in("北山镇办", "town", town="北山镇")


@pytest.fixture
def own(store: Store) -> str:
    """A card of 北山镇."""
    return store.needs.add(need(title="北山的需求", town="北山镇", state="submitted", mobile=""), actor="企业").id


@pytest.fixture
def others(store: Store) -> str:
    """A card of another town."""
    return store.needs.add(need(title="城关的需求", state="submitted"), actor="企业").id


def test_a_town_office_sees_its_own_cards_only(town: Staff, store: Store, own: str, others: str) -> None:
    attached = store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=others)
    page = town.page("/desk/needs/?state=submitted")
    assert "北山的需求" in page
    assert "城关的需求" not in page
    assert '<span class="n">1</span>' in page
    for rest in ("", "/card.docx", f"/attachments/{attached.id}"):
        assert town.client.get(f"/desk/needs/{others}{rest}").status_code == 404, rest
    assert "北山的需求" in town.page(f"/desk/needs/{own}")
    for path in ("/desk/", "/desk/pairings/", "/desk/duplicates/", "/desk/notices/", f"/desk/needs/{own}/why"):
        assert town.client.get(path).status_code == 403, path


def test_its_page_has_no_supplier_s_contacts_and_no_decisions(town: Staff, store: Store, own: str) -> None:
    recommended, other = (store.supplies.add(supply(title=title), actor="t") for title in ("已推荐的", "待研判的"))
    store.needs.step(own, version=1, state="accepted", actor="王干事")
    store.pairings.suggest(own, [Suggestion(recommended.id, 0.9, 4), Suggestion(other.id, 0.8, 4)])
    first = next(pair for pair in store.pairings.of_need(own) if pair.supply_id == recommended.id)
    store.pairings.decide(first.id, version=1, state=PairingState.RECOMMENDED, actor="王干事")
    page = town.page(f"/desk/needs/{own}")
    assert "已推荐的" in page
    assert not [hidden for hidden in ("待研判的", "15400000034", "a@example.com", "李某") if hidden in page]
    assert re.findall(r'method="post" action="([^"]*)"', page.split('<div class="bench">')[1]) == [
        f"/desk/needs/{own}/contacts#contacts-{own}"
    ]


def test_its_lists_touch_no_other_town(town: Staff, store: Store, others: str) -> None:
    card = store.needs.get(others)
    content = CARDS.format(town="城关街道", ref=others, title=card.title).encode()
    place = town.post("/desk/import/", file=(io.BytesIO(content), "名单.csv"), town="城关街道").location
    page = town.page(place)
    assert "写的是另一个镇街（园区）" in page
    assert "与别处已有的征集卡相同" in page
    town.post(place)
    assert store.needs.count(NeedConditions()) == 1
    assert store.needs.get(others) == card
    content = CARDS.format(town="", ref="", title="又一项本镇的").encode()
    place = town.post("/desk/import/", file=(io.BytesIO(content), "名单.csv")).location
    town.post(place)
    assert {listed.town for listed in store.needs.iterate(NeedConditions())} == {"城关街道", "北山镇"}
    assert store.needs.count(NeedConditions(town="北山镇")) == 2


def test_it_does_not_see_lists_of_others(town: Staff, staff: Staff) -> None:
    content = CARDS.format(town="城关街道", ref="", title="某项").encode()
    place = staff.post("/desk/import/", file=(io.BytesIO(content), "科技局的名单.csv"), town="").location
    assert town.client.get(place).status_code == 404
    assert town.post(place).status_code == 404
    assert town.post(f"{place}/drop").status_code == 404
    assert "科技局的名单" not in town.page("/desk/import/")
    assert "科技局的名单" in staff.page("/desk/import/")


def test_a_leader_sees_lists_without_contacts(log_in: Callable[..., Staff], store: Store, own: str) -> None:
    leader = log_in("局长", "leader")
    offer = store.supplies.add(supply(), actor="t")
    card = store.needs.add(need(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.9, 4)])
    for path in ("/desk/needs/?state=accepted", "/desk/pairings/"):
        page = leader.page(path)
        assert card.title in page
        assert not [
            hidden for hidden in ("周某", "15400000001", "15400000034", f"/desk/needs/{card.id}") if hidden in page
        ]
    assert leader.client.get(f"/desk/needs/{own}").status_code == 403
