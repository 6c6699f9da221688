"""Every kind of contact in every text of cards of each degree and of a supply: a visitor is told none of it."""

from pathlib import Path

import pytest
from builders import need, supply
from crawl import MANY, PAGE_OF, plain, reached, routes, searched, told
from flask import Flask
from issued import issue_of

from corpus.fields import Field
from corpus.records import Need, Supply
from corpus.sorts import sort_for
from corpus.store import Store, Suggestion
from corpus.supply_kinds import FIRST
from corpus.values import Indicator, Parameter, Right
from web.export import export_site
from web.gate.secret_links import ask_token
from web.matching.matching import Matching
from web.notices.saying import said, said_to_the_other
from web.services import Services
from web.settings import Settings

PLANTED = (
    "0632-5550101",
    "(0632)5550102",
    "5550103",
    "400-555-0104",
    "13800000105",
    "138 0000 0106",
    "一三八零零零零零一零七",
    "1３８００００0108",
    "wangmi@example.com",
    "wangmi＃example.com",
    "mi_ling_0109",
    "milingwx0110",
    "55501111",
    "55501112",
    "邹秘岭",
    "邹经理",
    "秦秘书",
    "11010119900307011X",
)
LONG = (
    "工况说明：联系电话0632-5550101，(0632)5550102，座机5550103，热线400-555-0104，"
    "手机13800000105或138 0000 0106，"
    "一三八零零零零零一零七，1３８００００0108，邮箱wangmi@example.com、wangmi＃example.com，微信号mi_ling_0109，"
    "VX：milingwx0110，QQ55501111，企鹅号55501112，联系人：邹秘岭，请找邹经理，问秦秘书，身份证11010119900307011X。"
)
SHORT = ("电解液 13800000105", "手机 138 0000 0106", "微信号mi_ling_0109", "找邹经理", "邹秘岭")
NAMES = ("示例秘岭锂电有限公司", "秘岭")
"""What an anonymous card's enterprise is called, beside its contacts."""


def value_of(field: Field) -> object:
    """A value of a field of free text that holds what is planted; None for other kinds."""
    rows = {"indicators": Indicator, "params": Parameter, "ip": Right}
    kinds = {
        "text": LONG,
        "line": LONG[: field.limit],
        "tags": SHORT,
        "rows": (rows.get(field.name, Parameter)(*SHORT[: 4 if field.name != "indicators" else 5]),),
    }
    return kinds.get(field.kind.name)


def planted(record_type: type[Need] | type[Supply], *kept: str) -> dict[str, object]:
    """Every field of free text of a record with what is planted in it."""
    left_out = (*kept, "contact", "ref", "source", "status")
    fields = [field for field in sort_for(record_type).fields_for(FIRST) if field.name not in left_out]
    return {field.name: value for field in fields if (value := value_of(field)) is not None}


@pytest.fixture
def cards(store: Store) -> list[Need]:
    """A card of each degree, and a supply, all with contacts in every text; both sides have an issue."""
    texts = planted(Need, "title", "org_name") | {
        "contact": "邹秘岭",
        "mobile": "13800000105",
        "title": "低温电解液 13800000105",
    }
    cards = []
    for place, degree in enumerate(("public", "anonymous", "directed", "bureau_only")):
        org = NAMES[0] if degree != "public" else "示例丁电池有限公司"
        own = {"disclosure": degree, "org_name": org, "problem": f"{org}第{place}条。{LONG}{org[:4]}"}
        cards.append(store.needs.add(need(**texts | own), actor="t"))
    offered = planted(Supply, "title", "org", "lead") | {"title": "电解液 13800000105", "org": "示例大学 0632-5550101"}
    store.supplies.add(supply(**offered | {"lead": "李明远", "contact": "邹秘岭"}), actor="t")
    issue_of(store, store.supplies.get("GJ-2026-00001"))
    issue_of(store, *(store.needs.get(card.id) for card in cards[:2]))
    return cards


def test_no_page_tells_a_contact(app: Flask, cards: list[Need]) -> None:
    visitor = app.test_client()
    starts = {"/", "/api/v1/openapi.json", "/sitemap.xml"}
    for card in cards:
        starts |= routes(app, PAGE_OF | {"need_id": card.id})
    pages = reached(visitor, starts)
    assert len(pages) < MANY
    assert "工况说明" in pages[f"/needs/{cards[0].id}"]
    assert "工况说明" in pages["/supplies/GJ-2026-00001"]
    assert "李明远" in pages["/supplies/GJ-2026-00001"]
    assert f"/needs/{cards[1].id}" in pages
    for address, text in pages.items():
        assert told(plain(text), (*PLANTED, *NAMES)) == [], address


def test_no_search_finds_anything_by_a_contact(app: Flask, cards: list[Need]) -> None:
    visitor = app.test_client()
    for address in sorted(searched((*PLANTED, *NAMES))):
        shown = visitor.get(address).get_data(as_text=True)
        assert told(shown, ("GJ-2026-00001", *(card.id for card in cards))) == [], address


@pytest.mark.usefixtures("cards")
def test_a_site_of_files_tells_none(store: Store, settings: Settings, tmp_path: Path) -> None:
    export_site(Services(settings, store, Matching(store)), tmp_path / "site")
    for file in (tmp_path / "site").rglob("*"):
        if file.is_file() and file.suffix in (".html", ".js", ".json", ".csv", ".xml", ".txt"):
            assert told(file.read_text("utf-8", errors="replace"), (*PLANTED, *NAMES)) == [], file


def test_a_supplier_that_is_asked_reads_none(app: Flask, store: Store, cards: list[Need]) -> None:
    for card in cards:
        number = paired(store, card)
        with app.app_context():
            page = app.test_client().get(f"/ask/{ask_token(number)}").text
        # Its own supply is named to it as it wrote it.
        secrets = (*PLANTED, *NAMES) if card.disclosure != "public" else PLANTED
        assert told(page.replace("电解液 13800000105", ""), secrets) == [], card.disclosure


def paired(store: Store, card: Need) -> int:
    """The number of a pairing of the card with the supply."""
    store.pairings.suggest(card.id, [Suggestion("GJ-2026-00001", 0.9, 3)])
    (pairing,) = store.pairings.of_need(card.id)
    return pairing.id


def test_letters_tell_none(app: Flask, store: Store, cards: list[Need]) -> None:
    with app.app_context():
        for record in (*(store.needs.get(card.id) for card in cards), store.supplies.get("GJ-2026-00001")):
            assert told(said_to_the_other(record).title, PLANTED) == []
            assert told(said(record).title, PLANTED) == []
