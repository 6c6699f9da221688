"""Nobody reaches what belongs to somebody else: every route that takes a record, with another's record.

The routes come from the table of access, so that a new one fails here until it is said what another's record is.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from attached_files import PDF
from builders import need, supply
from flask import Flask
from following import asked
from staff import Staff
from town_lists import TOWN_LIST
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from corpus.codes import SupplyStatus
from corpus.proposals import Written
from corpus.store import Naming, Store
from web.cli.access_table import routes
from web.gate.access import Open, access_to
from web.gate.roles import Role
from web.gate.secret_links import proposal_token, receipt_token
from web.gate.security import limiter
from web.jobs.runner import EXTENSION
from web.records.recomputing import MATCHING_ALL_KIND

CANARY = "旁处的秘密"
CONTACTS = ("郑旁处", "15400009991", "canary9991@example.com")
THEIRS = {"contact": CONTACTS[0], "mobile": CONTACTS[1], "email": CONTACTS[2]}
HERE, THERE = "北山镇", "城关街道"
NO_RECORDS = tuple("what link size filename table chain form kind supply_kind series code name".split())
"""Arguments that name no record: what they lead to is looked through for the canaries."""
OWN = {"what": "needs", "link": "energy_2"}
Values = dict[str, object]


@pytest.fixture
def others(app: Flask, store: Store) -> Values:
    """What belongs to another town, another supplier and another account; arguments of routes, some by endpoint."""
    card = store.needs.add(need(title=CANARY, state="submitted", town=THERE, org_name=CANARY, **THEIRS), actor="企业")
    hidden = supply(title=CANARY, org="别的大学", contact=CONTACTS[0], phone=CONTACTS[1], email=CONTACTS[2])
    offer = store.supplies.add(hidden, actor="t")
    file = store.arriving.attachments.take(PDF, name=f"{CANARY}.pdf", key="", need_id=card.id)
    upload = store.arriving.uploads.add(TOWN_LIST, record="needs", name=f"{CANARY}.xlsx", town=THERE, actor="别的镇")
    sent = store.arriving.uploads.add(
        TOWN_LIST, record="supplies", name=f"{CANARY}.xlsx", actor="别的大学", supplier="别的大学", sent_org="别的大学"
    )
    job, _ = store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor="别的镇")
    app.extensions[EXTENSION].run_waiting()
    poster = store.people.posters.add(THERE, CANARY, actor="别的镇")
    user = store.people.users.add("别的镇", password_hash="x", role=Role.TOWN, town=THERE)
    view = store.people.saved_views.save(user.id, "needs", "state=accepted", Naming(CANARY, shared=False))
    question = asked(store, title="问别的大学", org_name="示例丁公司")
    return {
        "need_id": card.id,
        "supply_id": offer.id,
        "desk.attachment number": file.id,
        "import number": {Role.TOWN: upload.id, Role.SUPPLIER: sent.id},
        "jobs number": job.id,
        "posters number": poster.id,
        "one-codes number": store.people.one_codes.for_town(THERE, actor="t").id,
        "views number": view.id,
        "asked number": question.id,
        "size": "a4",
    }


def value_of(others: Values, rule: Rule, argument: str, role: Role) -> object:
    """Another's record for an argument of a route; `KeyError` where nobody has said which."""
    part = rule.rule.removeprefix("/desk/").removeprefix("/supplier/").split("/")[0]
    for name in (f"{rule.endpoint} {argument}", f"{part} {argument}", argument):
        if name in others:
            value = others[name]
            return value[role] if isinstance(value, dict) else value
    raise KeyError(f"{rule.rule}: what is another's {argument}?")


@pytest.fixture
def members(log_in: Callable[..., Staff], sign_up: Callable[[str], Staff]) -> dict[Role, Staff]:
    """One of each who sees only a part."""
    return {
        Role.TOWN: log_in("某镇", "town", town=HERE),
        Role.SUPPLIER: log_in("某大学", "supplier", org="某某大学"),
        Role.ENTERPRISE: sign_up("示例甲"),
        Role.LEADER: log_in("局长", "leader"),
    }


def said(answer: TestResponse) -> str:
    """All that an answer says, also inside of workbooks and documents."""
    with answer:
        content = answer.data
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def own_routes(app: Flask, role: Role) -> Iterator[tuple[str, Rule]]:
    """The routes that open to this role and not to everybody."""
    for method, rule in routes(app):
        access = access_to(rule.endpoint)
        if not isinstance(access, Open) and role in access:
            yield method, rule


@pytest.mark.parametrize("role", [Role.TOWN, Role.SUPPLIER])
def test_a_route_that_takes_a_record_gives_nobody_anothers(
    app: Flask, store: Store, members: dict[Role, Staff], others: Values, role: Role
) -> None:
    member, adapter, tried = members[role], app.url_map.bind("localhost"), 0
    before = store.database.commits()
    for method, rule in own_routes(app, role):
        records = [argument for argument in rule.arguments if argument not in NO_RECORDS]
        if not records:
            continue
        values = {argument: OWN.get(argument) or value_of(others, rule, argument, role) for argument in rule.arguments}
        address = adapter.build(rule.endpoint, values)
        limiter.reset()
        answer = member.client.get(address) if method == "GET" else member.post(address, version="1", answer="willing")
        assert answer.status_code == 404, (method, address, answer.status_code)
        assert CANARY not in said(answer).replace(address, ""), address
        tried += 1
    assert tried >= {Role.TOWN: 20, Role.SUPPLIER: 8}[role]
    assert store.database.commits() == before, "nothing was changed"


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize("role", [Role.TOWN, Role.SUPPLIER, Role.ENTERPRISE, Role.LEADER])
def test_no_list_figure_search_or_file_tells_of_anothers(app: Flask, members: dict[Role, Staff], role: Role) -> None:
    """But for a leader, who reads all titles and no contact."""
    member, adapter = members[role], app.url_map.bind("localhost")
    secrets = CONTACTS if role is Role.LEADER else (CANARY, *CONTACTS)
    for method, rule in own_routes(app, role):
        if method != "GET" or not rule.arguments.issubset(OWN):
            continue
        address = adapter.build(rule.endpoint, {name: OWN[name] for name in rule.arguments})
        for query in ("", f"?q={CANARY}", f"?q={CONTACTS[1]}", "?state=submitted"):
            shown = said(member.client.get(f"{address}{query}"))
            typed = query.removeprefix("?q=")
            assert not [secret for secret in secrets if secret in shown and secret != typed], (address, query)


def test_what_is_not_public_is_no_public_page(app: Flask, store: Store, others: Values) -> None:
    offered = store.supplies.get(str(others["supply_id"]))
    store.supplies.change(replace(offered, status=SupplyStatus.WITHDRAWN), actor="t", action="edit")
    client, adapter, tried = app.test_client(), app.url_map.bind("localhost"), 0
    app.config["WTF_CSRF_ENABLED"] = False
    for method, rule in routes(app):
        if (
            access_to(rule.endpoint) is not Open.PUBLIC
            or not rule.arguments
            or rule.arguments - {"need_id", "supply_id"}
        ):
            continue
        address = adapter.build(rule.endpoint, {name: others[name] for name in rule.arguments})
        limiter.reset()
        answer = client.open(address, method=method)
        assert answer.status_code in (404, 410), (method, address, answer.status_code)
        assert not [secret for secret in (CANARY, *CONTACTS) if secret in said(answer)], address
        tried += 1
    assert tried >= 8


def test_a_secret_address_opens_its_own_record_alone(app: Flask, store: Store, others: Values) -> None:
    """With numbers of others' pairings, files and messages behind it, and with the token of another purpose."""
    own = store.needs.add(need(title="自己的", state="accepted"), actor="企业")
    proposed = store.arriving.proposals.add(
        own.id, Written(org="x", contact="x", phone="1", text="x"), key="k", consent=""
    )
    with app.app_context():
        receipt, proposal = receipt_token(own.id), proposal_token(proposed.id)
    visitor, number, tried = Staff(app.test_client()), others["asked number"], 0
    adapter = app.url_map.bind("localhost")
    before = store.database.commits()
    for method, rule in routes(app):
        if access_to(rule.endpoint) is not Open.TOKEN:
            continue
        own_purpose = rule.rule.startswith("/card/receipt/")
        if own_purpose and "number" not in rule.arguments:
            continue
        values: Values = {"token": receipt if own_purpose else proposal, "number": number}
        if rule.rule.startswith("/proposals/"):
            values["token"] = receipt
        address = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        answer = visitor.client.get(address) if method == "GET" else visitor.post(address, answer="willing", text="x")
        assert answer.status_code == 404, (method, address, answer.status_code)
        tried += 1
    assert tried >= 8
    assert store.database.commits() == before, "nothing was changed"


def test_a_file_opens_under_its_own_record_alone(app: Flask, log_in: Callable[..., Staff], others: Values) -> None:
    """Also for those who may open both: the number of one file under the number of another card opens nothing."""
    admin, store = log_in("主任", "admin"), app.extensions["yunduijie"].store
    own = store.needs.add(need(title="自己的"), actor="企业")
    number = others["desk.attachment number"]
    assert admin.client.get(f"/desk/needs/{own.id}/attachments/{number}").status_code == 404
    assert admin.client.get(f"/desk/needs/{others['need_id']}/attachments/{number}").status_code == 200
    assert admin.client.get(f"/desk/needs/{own.id}/attachments/{number}/remove").status_code == 404
    assert admin.post(f"/desk/needs/{own.id}/attachments/{number}/remove").status_code == 404
    pairing = others["asked number"]
    assert admin.post(f"/desk/needs/{own.id}/pairings/{pairing}", version="1", state="recommended").status_code == 404
    colleague = log_in("副主任", "admin")
    for place in ("", "/remove"):
        assert colleague.post(f"/desk/views/{others['views number']}{place}", name="x").status_code == 404
