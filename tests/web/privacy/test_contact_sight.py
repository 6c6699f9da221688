"""Canaries: what staff of each role see without 显示 tells nobody's contacts, on any page, list, search or file."""

from collections.abc import Callable
from io import BytesIO

import pytest
from canaries import CANARIES, NAME, PHONE, REMARK, Sown, left_in, sow
from following import asked, in_talks
from handing_in import form_of
from python_calamine import CalamineWorkbook
from staff import Staff

from corpus.store import AuditConditions, Store
from web.gate.access import ROWS, Open, plain_pages
from web.gate.roles import STAFF, Role

LISTS = (
    "/desk/needs/?state=all&cols=title,org,contact,mobile",
    "/desk/needs/?state=all&q=9137",
    "/desk/supplies/?cols=title,contact,phone",
    "/desk/search?q=9137",
    "/desk/lists/needs.xlsx?state=all&cols=title,contact,mobile",
    "/desk/audit/",
    "/desk/audit.csv",
)
OWN_WORDS = (f"已和{NAME}", f"{NAME}.pdf", REMARK)
"""What staff wrote in a note, what a sender called a file, what was written to the bureau to be passed on."""
SAID_BY_PEOPLE = ("/desk/messages", "/desk/meetings")
"""What sides wrote for staff to read and pass on stands there as it was written."""


@pytest.fixture
def sown(store: Store) -> Sown:
    return sow(store)


def of_records(sown: Sown) -> tuple[str, ...]:
    return (
        f"/desk/needs/{sown.waiting}",
        f"/desk/needs/{sown.card}",
        f"/desk/needs/{sown.card}/why?supply={sown.offer}",
        f"/desk/supplies/{sown.offer}",
        f"/desk/proposals/{sown.proposal}",
        f"/desk/duplicates/{sown.pair}",
    )


def opened(role: Role, sown: Sown) -> list[str]:
    """The pages that a role opens, but for those on which sides' own words stand."""
    pages = [page for page in plain_pages() if page.startswith("/desk/") and not page.startswith(SAID_BY_PEOPLE)]
    return [*pages, *LISTS, *of_records(sown)] if role in STAFF else []


@pytest.mark.parametrize("role", sorted(STAFF))
def test_no_page_or_list_of_any_role_tells_them(log_in: Callable[..., Staff], sown: Sown, role: Role) -> None:
    member = log_in(role.label, role, **({"town": "城关街道"} if role is Role.TOWN else {}))
    told = {}
    for page in opened(role, sown):
        answer = member.client.get(page)
        text = answer.get_data().decode("utf-8", "replace")
        for own_words in OWN_WORDS:
            text = text.replace(own_words, "")
        if answer.status_code == 200 and (left := left_in(text)):
            told[page] = left
    assert told == {}


def test_a_person_is_found_by_the_last_digits_and_shown_masked(staff: Staff, sown: Sown) -> None:
    people = staff.page("/desk/search?q=9137").split("联系人")[-1]
    assert "欧*" in people
    assert "电话尾号 9137" in people
    assert sown.card in staff.page("/desk/needs/?state=all&q=9137")


def test_the_pages_of_that_test_are_opened(log_in: Callable[..., Staff], sown: Sown) -> None:
    admin = log_in("主任", "admin")
    for page in (*LISTS, *of_records(sown)):
        assert admin.client.get(page).status_code in (200, 302), page


@pytest.mark.parametrize("table", ["needs", "supplies", "proposals"])
def test_a_record_shows_them_once_when_they_are_asked_for(staff: Staff, store: Store, sown: Sown, table: str) -> None:
    number = {"needs": sown.card, "supplies": sown.offer, "proposals": sown.proposal}[table]
    answer = staff.post(f"/desk/{table}/{number}/contacts", reason="电话核实")
    assert answer.status_code == 200
    assert left_in(answer.text) == list(CANARIES)
    assert "查看已记入审计日志" in answer.text
    entry = [*store.trail.audit.iterate(AuditConditions())][-1]
    assert (entry.actor, entry.action, entry.record, entry.record_id) == ("王干事", "show_contacts", table, number)
    assert entry.note == "电话核实"
    again = staff.client.get(f"/desk/{table}/{number}/contacts", follow_redirects=True)
    assert again.status_code == 200
    assert PHONE not in again.text


def test_only_whoever_works_on_a_record_may_ask(log_in: Callable[..., Staff], sown: Sown) -> None:
    for role in (Role.AUDITOR, Role.LEADER):
        assert log_in(role.label, role).post(f"/desk/needs/{sown.card}/contacts").status_code == 403
    other = log_in("北山", Role.TOWN, town="北山镇")
    assert other.post(f"/desk/needs/{sown.card}/contacts").status_code == 404
    own = log_in("城关", Role.TOWN, town="城关街道")
    assert PHONE in own.post(f"/desk/needs/{sown.card}/contacts").text
    assert own.post(f"/desk/supplies/{sown.offer}/contacts").status_code == 403
    auditor = log_in("又一个审计", Role.AUDITOR)
    assert ">显示联系方式</button>" not in auditor.page(f"/desk/needs/{sown.card}")
    assert auditor.client.get(f"/desk/needs/{sown.card}/card.docx").status_code == 403


def test_a_masked_form_that_is_saved_leaves_contacts_as_they_were(staff: Staff, store: Store, sown: Sown) -> None:
    before = store.supplies.get(sown.offer)
    page = staff.page(f"/desk/supplies/{sown.offer}/edit")
    assert "154****9137" in page
    form = form_of(before, dept="物理学院")
    form |= {"contact": ["欧*"], "phone": ["154****9137、021-****5678"], "email": ["c***@example.com"], "note": ["改"]}
    answer = staff.post(f"/desk/supplies/{sown.offer}/edit", **form)
    assert answer.status_code in (200, 303)
    if answer.status_code == 200:
        looked = answer.text.split('name="looked" value="')[1].split('"')[0]
        answer = staff.post(f"/desk/supplies/{sown.offer}/edit", **form | {"looked": [looked]})
    now = store.supplies.get(sown.offer)
    assert (now.contact, now.phone, now.email, now.summary) == (
        before.contact,
        before.phone,
        before.email,
        before.summary,
    )
    assert now.dept == "物理学院"


def test_a_contact_of_which_a_part_is_still_masked_is_not_taken(staff: Staff, store: Store, sown: Sown) -> None:
    before = store.supplies.get(sown.offer)
    form = form_of(before, phone="154****0002") | {"contact": ["欧*工"], "email": ["c***@example.com"]}
    answer = staff.post(f"/desk/supplies/{sown.offer}/edit", **form)
    assert answer.status_code == 422
    assert "还有打码的 * 号" in answer.text
    assert store.supplies.get(sown.offer) == before


def test_both_sides_contacts_stand_on_a_pairing_once_both_are_willing(staff: Staff, store: Store) -> None:
    pairing = asked(store)
    assert "154****0001" in staff.page(f"/desk/pairings/{pairing.id}/")
    assert "15400000001" not in staff.page(f"/desk/pairings/{pairing.id}/")
    talking = in_talks(store, title="又一张")
    assert "15400000001" in staff.page(f"/desk/pairings/{talking.id}/")


@pytest.mark.usefixtures("sown")
def test_the_whole_list_with_contacts_needs_a_tick_and_a_reason(staff: Staff, store: Store) -> None:
    place = "/desk/lists/needs/contacts.xlsx?state=all&cols=title,contact,mobile"
    assert "下载含完整联系方式的清单" in staff.page("/desk/needs/?state=all&cols=title,mobile")
    assert "下载含完整联系方式的清单" not in staff.page("/desk/needs/?state=all")
    assert staff.post(place, agreed="1").status_code == 422
    assert staff.post(place, reason="发会议通知").status_code == 422
    answer = staff.post(place, agreed="1", reason="发会议通知")
    assert PHONE in _cells(answer.data)
    entry = [*store.trail.audit.iterate(AuditConditions())][-1]
    assert (entry.action, entry.actor) == ("export", "王干事")
    assert "发会议通知" in entry.note
    masked = staff.client.get("/desk/lists/needs.xlsx?state=all&cols=title,contact,mobile")
    assert "154****9137" in _cells(masked.data)


def _cells(workbook: bytes) -> str:
    return str(CalamineWorkbook.from_filelike(BytesIO(workbook)).get_sheet_by_index(0).to_python())


def test_every_route_that_shows_contacts_is_for_staff_alone() -> None:
    for endpoint in ("desk.need_contacts", "desk.supply_contacts", "desk.proposal_contacts", "desk.list_with_contacts"):
        access = ROWS[endpoint].access
        assert not isinstance(access, Open)
        assert access <= STAFF
