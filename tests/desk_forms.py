"""Every form of the desk with a record that it can be sent for: what stands in the address and its fields."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import supply_lists
from attached_files import PDF
from builders import draft, need, supply
from card_form import CARD
from desk_issue_forms import ISSUES, approved
from desk_kind_forms import OF_KINDS
from desk_records import suggested_pairing, waiting_card
from desk_side_forms import BETWEEN_SIDES
from desk_system_forms import SYSTEM
from following import asked, recommended
from lists_done import stopped_job, waiting_job
from town_lists import TOWN_LIST

from corpus.proposals import Written
from corpus.states import DuplicateState
from corpus.store import Naming, RefusedRow, Store, Suspicion
from corpus.store.arriving.readings import ReadRow
from corpus.store.personal.person import Person
from corpus.taxonomy import Taxonomies
from web.supplying.supply_form import as_it_stands

Asked = tuple[str, dict[str, Any]]
"""An address and the fields of its form."""


def _pair(store: Store) -> Any:
    """Two supplies that may be one."""
    first, twin = store.supplies.add(supply(), actor="t"), store.supplies.add(supply(title="又一项"), actor="t")
    store.twins.duplicates.renew("supplies", (), [Suspicion(first.id, twin.id, 0.9, ())])
    return store.twins.duplicates.page(DuplicateState.SUSPECTED).items[0]


def _erasing(store: Store) -> Asked:
    """The data of whoever is reached at a card, to be erased."""
    waiting_card(store)
    mark = store.people.personal.find(Person(phone=need().mobile)).mark
    return "/desk/persons/erase", {"phone": need().mobile, "mark": mark, "checked": "1", "reason": "本人来电"}


def _set_apart(store: Store) -> int:
    """A pair that somebody found different."""
    pair = _pair(store)
    store.twins.duplicates.set_apart(pair.id, version=pair.version, actor="t", note="")
    return int(pair.id)


def _message(store: Store) -> int:
    """A message that waits."""
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [draft()])
    return 1


def _upload(store: Store) -> int:
    """A list that waits."""
    return store.arriving.uploads.add(TOWN_LIST, record="needs", name="北山镇.xlsx", town="北山镇", actor="t").id


def _imported(store: Store) -> int:
    """A list that was imported, with a row that could not be."""
    number, refused = _upload(store), RefusedRow("汇总", 3, "缺企业名称", ())
    with store.database.write() as db:
        store.arriving.imports.refuse_within(db, number, [refused])
        store.arriving.uploads.finish_within(db, number, actor="t", outcome={"refused": 1})
    return number


def _attachment(store: Store) -> str:
    """The address of an attachment."""
    card = waiting_card(store)
    attachment = store.arriving.attachments.take(PDF, name="工况.pdf", key="", need_id=card)
    return f"/desk/needs/{card}/attachments/{attachment.id}/remove"


def _account(store: Store, action: str, **fields: str) -> Asked:
    """Something done to another account."""
    user = store.people.users.add("李干事", password_hash="x", role="reviewer")
    if action == "unlock":
        user = store.people.users.disable(user.id)
    return f"/desk/accounts/{user.id}/{action}", {"mark": user.mark} | fields


def _judged(store: Store, **fields: str) -> Asked:
    card, number = suggested_pairing(store)
    return f"/desk/needs/{card}/pairings/{number}", {"version": 1, "state": "recommended"} | fields


def _merging(store: Store) -> Asked:
    pair = _pair(store)
    versions = {"version": pair.version, "kept_version": 1, "away_version": 1}
    return f"/desk/duplicates/{pair.id}/merge", {"keep": pair.first_id} | versions


def _followed(store: Store) -> Asked:
    pairing = recommended(store)
    return f"/desk/pairings/{pairing.id}/step", {"do": "ask", "version": pairing.version}


def _to_tell(store: Store) -> Asked:
    """A question that nobody was written about."""
    pairing = asked(store)
    return "/desk/told", {"event": "asked", "audience": "supplier", "need": pairing.need_id, "pairing": pairing.id}


def _found(store: Store) -> Asked:
    card, offer = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    return f"/desk/needs/{card.id}/pairings/", {"supply": offer.id, "state": "suggested"}


def _matched(store: Store) -> Asked:
    card = store.needs.add(need(), actor="企业")
    store.supplies.add(supply(), actor="t")
    return f"/desk/needs/{card.id}/match", {}


def _proposed(store: Store) -> str:
    """The address of a proposal."""
    written = Written(org="示例大学", contact="郑某", phone="15400000055", text="可以做。")
    card = store.needs.add(need(), actor="企业")
    return f"/desk/proposals/{store.arriving.proposals.add(card.id, written, key='k', consent='').id}"


def _to_pair(store: Store) -> Asked:
    offer = store.supplies.add(supply(), actor="t")
    return f"{_proposed(store)}/pair", {"version": 1, "supply": offer.id}


def _settled(store: Store) -> Asked:
    offer = store.supplies.add(supply(chain="精细化工", guessed=("产业链",)), actor="t")
    return "/desk/guesses/settle", {"chosen": f"{offer.id} {offer.version}", "chain": "新材料"}


def _ticked(store: Store) -> Asked:
    """A row of a list's preview, unticked."""
    number, row = _upload(store), ReadRow(0, "汇总", 2, "ADDED", "", {"title": "节能改造"}, {}, "", True)
    store.arriving.readings.keep(store.arriving.uploads.get(number), {}, [row])
    return f"/desk/import/{number}/rows", {"among": "0"}


def _renewed(store: Store) -> Asked:
    offer = store.supplies.add(supply(), actor="t")
    return "/desk/ageing/renew", {"chosen": f"{offer.id} {offer.version}"}


def _approved_card(store: Store) -> Asked:
    card = waiting_card(store)
    return f"/desk/needs/{card}/approval/back", {"version": approved(store, "needs", card, 1)}


def _given(store: Store, place: str) -> Asked:
    """Something of nobody's, given to the administrator."""
    return place, {"user": store.people.users.named("主任").id, "seen": ""}


def _view(store: Store) -> int:
    """A view of a list that the administrator keeps."""
    owner = store.people.users.named("主任")
    return store.people.saved_views.save(owner.id, "needs", "state=all", Naming("全部", shared=False)).id


def _of_supply(store: Store, step: str, *, status: str = "valid", **fields: object) -> Asked:
    """A form of a supply's page; that of a correction with one field that says something else."""
    offered = store.supplies.add(supply(status=status), actor="t")
    typed = dict(as_it_stands(offered, Taxonomies()).everything()) if step == "edit" else {}
    return f"/desk/supplies/{offered.id}/{step}", typed | {"dept": "材料学院"} | fields


ASKED: dict[str, Callable[[Store], Asked]] = {
    **SYSTEM,
    **BETWEEN_SIDES,
    **ISSUES,
    **OF_KINDS,
    "fill_card": lambda _: ("/desk/cards/new", CARD | {"go": "send"}),
    "step": lambda store: (f"/desk/needs/{waiting_card(store)}/step", {"version": 1, "state": "accepted"}),
    "classify": lambda store: (f"/desk/needs/{waiting_card(store)}/classify", {"version": 1, "chain": "精细化工"}),
    "match": _matched,
    "rename_term": lambda _: (
        "/desk/terms/",
        {"list": "towns", "code": "北山镇", "was": "北山镇", "to": "北山街道"},
    ),
    "enter_supply": lambda _: (
        "/desk/supplies/new",
        {"kind": "achievement", "title": "絮凝剂配制装置", "org": "示例水务研究院", "summary": "按浊度自动配比投加。"},
    ),
    "save_supply": lambda store: _of_supply(store, "edit", version=1, note="电话核实"),
    "take_off": lambda store: _of_supply(store, "off", version=1, reason="outdated"),
    "put_back": lambda store: _of_supply(store, "back", status="withdrawn", version=1),
    "take_back_approval": _approved_card,
    "charge_of_card": lambda store: _given(store, f"/desk/needs/{waiting_card(store)}/charge"),
    "charge_of_pairing": lambda store: _given(store, f"/desk/pairings/{recommended(store).id}/charge"),
    "hand_over": lambda store: (
        "/desk/load/0",
        {"task": f"needs/{waiting_card(store)}", "user": store.people.users.named("主任").id},
    ),
    "judge": _judged,
    "add_pairing": _found,
    "follow_step": _followed,
    "set_apart": lambda store: (f"/desk/duplicates/{(pair := _pair(store)).id}/apart", {"version": pair.version}),
    "merge": _merging,
    "undo": lambda store: (f"/desk/duplicates/{_set_apart(store)}/undo", {"version": 2}),
    "renew": _renewed,
    "settle": _settled,
    "do_bulk": lambda store: (
        "/desk/bulk/",
        {"do": "classify-needs", "chosen": f"{waiting_card(store)} 1", "chain": "精细化工"},
    ),
    "save_view": lambda _: ("/desk/views/", {"list": "needs", "query": "state=all", "name": "全部"}),
    "rename_view": lambda store: (f"/desk/views/{_view(store)}", {"version": 1, "name": "别的名称", "shared": "1"}),
    "remove_view": lambda store: (f"/desk/views/{_view(store)}/remove", {"version": 1}),
    "answer_proposal": lambda store: (f"{_proposed(store)}/answer", {"version": 1, "state": "answered", "note": "好"}),
    "pair_proposal": _to_pair,
    "remove_attachment": lambda store: (_attachment(store), {}),
    "tell_by_hand": _to_tell,
    "tell_ending": lambda store: ("/desk/ageing/told", {"record": store.supplies.add(supply(), actor="t").id}),
    "send_again": lambda store: (f"/desk/notices/{_message(store)}/again", {"version": 1}),
    "cancel_message": lambda store: (f"/desk/notices/{_message(store)}/cancel", {"version": 1}),
    "upload": lambda _: ("/desk/import/", {"file": (BytesIO(TOWN_LIST), "北山镇.xlsx"), "town": "北山镇"}),
    "take_in": lambda store: (f"/desk/import/{_upload(store)}", {}),
    "choose_rows": _ticked,
    "drop": lambda store: (f"/desk/import/{_upload(store)}/drop", {}),
    "upload_supplies": lambda _: ("/desk/import/supplies", {"file": (BytesIO(supply_lists.WRONG), "清单.xlsx")}),
    "choose_columns": lambda store: (f"/desk/import/{_upload(store)}/columns", {"was:0": "2,1", "row:0": "1"}),
    "choose_conditions": lambda store: (
        (ticked := _ticked(store))[0].replace("/rows", "/conditions"),
        ticked[1],
    ),
    "forget_columns": lambda store: (f"/desk/import/{_upload(store)}/forget", {}),
    "undo_import": lambda store: (f"/desk/import/{_imported(store)}/undo", {}),
    "begin_job": lambda _: ("/desk/jobs/begin", {"kind": "duplicates"}),
    "cancel_job": lambda store: (f"/desk/jobs/{waiting_job(store)}/cancel", {}),
    "go_on_with_job": lambda store: (f"/desk/jobs/{stopped_job(store)}/again", {}),
    "see_refused": lambda store: (f"/desk/import/{_imported(store)}/seen", {}),
    "add_poster": lambda _: ("/desk/posters/", {"town": "北山镇", "place": "便民服务大厅"}),
    "remove_poster": lambda store: (f"/desk/posters/{store.people.posters.add('', '窗口', actor='t').id}/remove", {}),
    "make_town_codes": lambda _: ("/desk/one-codes/", {}),
    "keep_enterprise": lambda store: (
        f"/desk/enterprises/{store.needs.get(waiting_card(store)).org_name}",
        {"version": 0, "revenue": "500-1000", "org_kinds": "high_tech", "clean_record": "yes"},
    ),
    "make_enterprise_code": lambda store: (
        "/desk/enterprise-code",
        {"name": store.needs.get(waiting_card(store)).org_name},
    ),
    "revoke_enterprise_code": lambda store: (
        "/desk/enterprise-code/revoke",
        {"name": store.people.one_codes.for_enterprise("示例甲公司", actor="t").org_name},
    ),
    "add_account": lambda _: ("/desk/accounts/", {"name": "新干事", "role": "reviewer"}),
    "change_role": lambda store: _account(store, "role", role="auditor"),
    "reset_password": lambda store: _account(store, "password"),
    "lock_account": lambda store: _account(store, "lock"),
    "say": lambda store: ("/desk/messages/say", {"need": waiting_card(store), "text": "已转给院校。"}),
    "renew_receipt": lambda store: (f"/desk/needs/{waiting_card(store)}/receipt", {}),
    "end_log_ins": lambda store: _account(store, "log-ins"),
    "unlock_account": lambda store: _account(store, "unlock"),
    "set_targets": lambda _: ("/desk/figures/targets/", {"year": "2026", "version": 0, "submitted": "120"}),
}
ASKED |= {
    "need_contacts": lambda store: (f"/desk/needs/{waiting_card(store)}/contacts", {"reason": "电话核实"}),
    "supply_contacts": lambda store: (f"/desk/supplies/{store.supplies.add(supply(), actor='t').id}/contacts", {}),
    "proposal_contacts": lambda store: (f"{_proposed(store)}/contacts", {}),
    "list_with_contacts": lambda _: (
        "/desk/lists/needs/contacts.xlsx?state=all&cols=title,mobile",
        {"agreed": "1", "reason": "发会议通知"},
    ),
    "person_found": lambda store: ("/desk/persons/found", {"record": waiting_card(store), "phone": need().mobile}),
    "person_copy": lambda store: (
        "/desk/persons/copy.zip",
        {"record": waiting_card(store), "phone": need().mobile, "reason": "本人来电"},
    ),
    "person_erase": lambda store: _erasing(store),
}
ELSEWHERE = {"judge_next": "the same write as judge", "undo_last": "the same write as judge"}
"""Forms that are one of the others under another address; their own tests are in views/desk/test_judge.py."""
