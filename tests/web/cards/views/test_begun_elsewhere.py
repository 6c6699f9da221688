"""Cards that begin with what was told elsewhere: in the box for a problem, on the page of a supply or of a need."""

from typing import Any

import pytest
from builders import need, supply
from card_form import CARD, STEPS, form_of, press
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import NeedConditions, Store


def cards(store: Store) -> list[Any]:
    return list(store.needs.iterate(NeedConditions()))


TOLD = "磷酸铁锂电池低温放电差。零下二十度放电容量只剩六成。\n想换电解液"


def test_a_card_begins_with_what_was_told_elsewhere_and_nothing_is_stored(client: FlaskClient, store: Store) -> None:
    before = store.database.commits()
    answer = client.post("/card/begin", data={"text": TOLD})
    assert answer.status_code == 200
    assert "第 1 步，共 4 步" in answer.text
    assert "您写的已经填在下面" in answer.text
    form = form_of(answer.text)
    assert form.fields["title"] == "磷酸铁锂电池低温放电差"
    assert form.fields["problem"] == "零下二十度放电容量只剩六成。\n想换电解液"
    assert "data-begun" in form.attrib
    assert "data-fresh" not in form.attrib
    assert 'id="problems"' not in answer.text
    assert store.database.commits() == before
    assert cards(store) == []


def test_a_card_that_was_begun_so_goes_all_the_way(client: FlaskClient, store: Store) -> None:
    page = client.post("/card/begin", data={"text": TOLD}).text
    page = press(client, page, "next", need_kinds=["other"]).text
    for names in STEPS[1:3]:
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
    assert press(client, page, "send", **{name: CARD[name] for name in STEPS[3]}).status_code == 303
    assert [(card.title, card.problem) for card in cards(store)] == [
        ("磷酸铁锂电池低温放电差", "零下二十度放电容量只剩六成。\n想换电解液")
    ]


@pytest.mark.parametrize("text", ["", "电池", "长" * 2500, "<script>x</script>。"])
def test_any_text_opens_the_card_and_none_of_it_is_lost(client: FlaskClient, text: str) -> None:
    answer = client.post("/card/begin", data={"text": text})
    assert answer.status_code == 200
    fields = form_of(answer.text).fields
    assert text.rstrip("。") in (fields["title"], (fields["problem"] or "").strip())


def test_an_enterprise_that_is_logged_in_finds_its_own_particulars_beside_it(enterprise: Staff) -> None:
    answer = enterprise.client.post("/card/begin", data={"text": TOLD})
    form = form_of(answer.text)
    assert (form.fields["title"], form.fields["contact"]) == ("磷酸铁锂电池低温放电差", "周某")


SUPPLY, SIMILAR = "GJ-2026-00001", "SZXQ-2026-0001"


def ticked(page: str) -> dict[str, str]:
    """From whose pages the form says that it is filled in."""
    boxes = form_of(page).xpath(".//div[contains(@class, 'came-from')]//input[@checked]")
    return {box.get("name"): box.get("value") for box in boxes}


def test_the_number_of_a_supply_goes_with_the_card_through_all_steps(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    assert f'href="/card?supply={SUPPLY}"' in client.get(f"/supplies/{SUPPLY}").text
    page = client.get(f"/card?supply={SUPPLY}").text
    for names in STEPS[:3]:
        assert ticked(page) == {"supply_wanted": SUPPLY}
        assert "宽温域锂离子电池电解液" in page
        assert len(form_of(page).xpath(".//*[@name='supply_wanted']")) == 1
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
    answer = press(client, page, "send", **{name: CARD[name] for name in STEPS[3]})
    assert answer.status_code == 303
    (card,) = cards(store)
    assert (card.supply_wanted, card.source) == (SUPPLY, "自助填报")


def test_the_number_can_be_taken_off_and_written_again(client: FlaskClient, store: Store) -> None:
    store.supplies.add(supply(), actor="t")
    page = client.get(f"/card?supply={SUPPLY}").text
    page = press(client, page, "next", supply_wanted=None, **{name: CARD[name] for name in STEPS[0]}).text
    assert ticked(page) == {}
    assert form_of(page).fields["supply_wanted"] == ""
    page = press(client, page, "next", supply_wanted="gj-2026-00001", **{name: CARD[name] for name in STEPS[1]}).text
    assert ticked(page) == {"supply_wanted": "gj-2026-00001"}


@pytest.mark.parametrize("asked", ["supply=GJ-2026-09999", "supply=<b>", "need=SZXQ-2026-0009", "need=%00", "supply="])
def test_what_is_unknown_is_not_spoken_of(client: FlaskClient, asked: str) -> None:
    answer = client.get(f"/card?{asked}")
    assert answer.status_code == 200
    assert ticked(answer.text) == {}
    assert "09999" not in form_of(answer.text).text_content()


@pytest.mark.parametrize("hidden", [{"disclosure": "bureau_only"}, {"state": "submitted"}])
def test_a_need_that_is_not_public_is_not_spoken_of(client: FlaskClient, store: Store, hidden: dict[str, str]) -> None:
    store.needs.add(need(**hidden), actor="t")
    assert ticked(client.get(f"/card?need={SIMILAR}").text) == {}


def test_a_similar_need_is_only_mentioned(client: FlaskClient, store: Store) -> None:
    store.needs.add(need(disclosure="anonymous"), actor="t")
    assert f'href="/card?need={SIMILAR}"' in client.get(f"/needs/{SIMILAR}").text
    page = client.get(f"/card?need={SIMILAR}").text
    for names in STEPS[:3]:
        assert ticked(page) == {"similar": SIMILAR}
        page = press(client, page, "next", **{name: CARD[name] for name in names}).text
    press(client, page, "send", **{name: CARD[name] for name in STEPS[3]})
    card = cards(store)[-1]
    assert f"从需求 {SIMILAR}“磷酸铁锂电池低温放电性能提升”填写" in card.extra
    assert (card.title, card.source, card.supply_wanted) == (CARD["title"], "自助填报", "")


def test_a_similar_need_can_be_taken_off(client: FlaskClient, store: Store) -> None:
    store.needs.add(need(), actor="t")
    page = client.get(f"/card?need={SIMILAR}").text
    page = press(client, page, "next", similar=None, **{name: CARD[name] for name in STEPS[0]}).text
    assert ticked(page) == {}
