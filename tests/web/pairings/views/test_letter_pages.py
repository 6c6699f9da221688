from dataclasses import replace
from io import BytesIO

import pytest
from builders import need, supply
from docx import Document
from following import CONTRACT, DUE_ON, act, asked, recommended
from staff import PASSWORD, Staff

from corpus.following import Answer, Reply, Side
from corpus.states import PairingState
from corpus.store import Store, Suggestion
from web.accounts.passwords import hashed
from web.app import create_app
from web.settings import Settings

CONTACTS = ("15400000001", "15400000034", "a@example.com", "q@example.com", "王某", "周某")


def words(file: bytes) -> str:
    """Everything that a document says."""
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("name", ["letter", "report"])
def test_page_and_document_say_the_same_and_no_contacts(staff: Staff, store: Store, name: str) -> None:
    pairing = recommended(store)
    place = f"/desk/needs/{pairing.need_id}/{name}"
    answer = staff.client.get(f"{place}.docx")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for text in (staff.page(place), words(answer.data)):
        assert "缺口" not in text
        for shown in ("宽温域锂离子电池电解液", "示例大学", "强相关", "都提到：", "示例区科学技术局", "2026年11月23日"):
            assert shown in text
        assert not any(contact in text for contact in CONTACTS)


def test_number_and_contact_are_those_of_the_settings(store: Store) -> None:
    set_by_operator = Settings(
        _env_file=None,
        db=store.database.path,
        organiser="示例区成果转化中心",
        letter_number="示科函〔{year}〕　号",
        letter_contact="张科长",
        letter_phone="0530-1111111",
    )
    app = create_app(set_by_operator, store=store)
    store.people.users.add("甲", password_hash=hashed(PASSWORD), role="reviewer")
    member = Staff(app.test_client())
    member.post("/login", name="甲", password=PASSWORD)
    place = f"/desk/needs/{recommended(store).need_id}/letter"
    for text in (member.page(place), words(member.client.get(f"{place}.docx").data)):
        for shown in (
            "示科函〔2026〕　号",
            "承办单位：示例区成果转化中心",
            "联系人：张科长",
            "联系电话：0530-1111111",
        ):
            assert shown in text


def test_the_needs_page_leads_to_both(staff: Staff, store: Store) -> None:
    page = staff.page(f"/desk/needs/{asked(store).need_id}")
    assert "对接推荐函</a>" in page
    assert "匹配报告</a>" in page


def test_where_nothing_is_recommended_the_letter_says_so(staff: Staff, store: Store) -> None:
    pairing = recommended(store)
    store.pairings.decide(pairing.id, version=pairing.version, state=PairingState.SUGGESTED, actor="t")
    place = f"/desk/needs/{pairing.need_id}/letter"
    for text in (staff.page(place), words(staff.client.get(f"{place}.docx").data)):
        assert "目前暂无合适供给；有新的成果入库后会再次匹配" in text
        assert "宽温域" not in text


PLANTED = "13700000099"
SECRETS = (*CONTACTS, PLANTED, "试过某校的办法", "不与某公司合作", "内部备注", "愿意但要保密")


@pytest.mark.parametrize("name", ["letter", "report"])
@pytest.mark.parametrize("listed", [True, False])
def test_contacts_and_notes_of_staff_stay_out_at_every_stage(
    staff: Staff, store: Store, name: str, *, listed: bool
) -> None:
    card = need(
        email="q@example.com",
        base="试过某校的办法",
        partner="不与某公司合作",
        problem=f"容量低，请找 {PLANTED}",
    )
    thing = supply(title=f"宽温域锂离子电池电解液（{PLANTED}）", summary=f"低温容量保持率 82%，电话 {PLANTED}。")
    own, other = store.needs.add(card, actor="企业"), store.supplies.add(thing, actor="t")
    rival = store.supplies.add(supply(title="别校的电解液", org="别的大学", contact="赵某"), actor="t")
    store.pairings.suggest(own.id, [Suggestion(other.id, 0.5, 4), Suggestion(rival.id, 0.4, 3)])
    first = next(pairing for pairing in store.pairings.of_need(own.id) if pairing.supply_id == other.id)
    store.pairings.decide(first.id, version=1, state=PairingState.RECOMMENDED, actor="王干事", note="内部备注")
    place = f"/desk/needs/{own.id}/{name}"

    def check() -> None:
        for text in (staff.page(place), words(staff.client.get(f"{place}.docx").data)):
            assert "宽温域锂离子电池电解液" in text
            assert not [secret for secret in (*SECRETS, "别校的电解液", "赵某") if secret in text]

    check()
    follow = store.work.following
    follow.ask(act(store, first), due_on=DUE_ON)
    for side in Side:
        reply = Reply(answer=Answer.WILLING, text="愿意但要保密")
        follow.answer(first.id, side, reply, version=1, actor=side.label)
    follow.begin_talks(act(store, first, "内部备注"))
    if not listed:
        store.supplies.change(replace(store.supplies.get(other.id), status="withdrawn"), actor="t")
    check()
    follow.sign(act(store, first), CONTRACT)
    check()
