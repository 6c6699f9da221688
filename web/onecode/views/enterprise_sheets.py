"""企业画像: enterprises that anything is known of, what is known of each and from whom, and what staff add."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.eligibility import Standing
from corpus.errors import Conflict, NotFound
from corpus.known_facts import Known, joined
from corpus.store import Page, page_within
from corpus.store.people.fact_sheets import EnterpriseRow, Owner
from corpus.store.people.one_codes import OneCode
from corpus.values import clean_line
from web.eligible import knowing
from web.eligible.facts_form import Question, as_typed, asked_of_enterprise, check
from web.eligible.on_offer import FINANCE, POLICY, on_offer
from web.eligible.verdicts import Verdict, by_standing, verdicts
from web.gate.access import LOOKING, READING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.gate.secret_links import one_code_token
from web.hall.listing import read_page
from web.kit.public_address import public_address
from web.services import services

A_PAGE = 50
NO_ENTERPRISE = "没有名为“{0}”的企业；请从企业清单里打开"
Answer = Response | tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class EnterprisesScreen(DeskScreen):
    """Enterprises by name; `words` is what their names shall have."""

    template = "onecode/enterprises.html"
    page: Page[EnterpriseRow]
    words: str


@dataclass(frozen=True, kw_only=True)
class EnterpriseScreen(DeskScreen):
    """One enterprise: what is known and from whom, the form of what staff know, its code, and what fits it."""

    template = "onecode/enterprise.html"
    name: str
    known: tuple[Known, ...]
    standings: Mapping[Standing, tuple[Verdict, ...]]
    questions: tuple[Question, ...]
    version: int
    wrong: Mapping[str, str]
    notice: str
    code: OneCode | None
    code_address: str


@pages.get("/enterprises/", access=READING, menu=(Menu(LOOKING, 205, "企业画像", "enterprises"),))
def enterprises() -> str:
    """The enterprises that cards, accounts or staff have named."""
    words = clean_line(request.args.get("q", ""))[:80]
    rows = services().store.people.fact_sheets.enterprises(words=words)
    number = page_within(read_page(request.args.get("page", "")), len(rows), A_PAGE)
    page = Page(tuple(rows[(number - 1) * A_PAGE : number * A_PAGE]), number, len(rows), A_PAGE)
    return EnterprisesScreen(page=page, words=words).render()


@pages.get("/enterprises/<path:name>", endpoint="enterprise", access=READING)
def enterprise(name: str) -> str:
    """One enterprise."""
    _check_known(name)
    sheet = services().store.people.fact_sheets.get(Owner(org_name=name))
    return _page(name, sheet.said, sheet.version)


@pages.post("/enterprises/<path:name>", endpoint="keep_enterprise", access=WORKING)
def keep_enterprise(name: str) -> Answer:
    """Keeps what staff know of it."""
    _check_known(name)
    typed, version = as_typed(request.form), request.form.get("version", 0, type=int)
    said, wrong = check(typed, services().lists)
    if wrong:
        return _page(name, typed, version, wrong=wrong), 422
    sheets, owner = services().store.people.fact_sheets, Owner(org_name=name)
    try:
        sheets.keep(owner, said, version=version, actor=current_user.name)
    except Conflict as problem:
        now = sheets.get(owner)
        return _page(name, now.said, now.version, notice=str(problem)), 409
    flash("基本情况已保存。", "good")
    return redirect(url_for("desk.enterprise", name=name), 303)


@pages.post("/enterprise-code", access=WORKING)
def make_enterprise_code() -> Response:
    """Makes the code of an enterprise."""
    name = request.form.get("name", "")
    _check_known(name)
    services().store.people.one_codes.for_enterprise(name, actor=current_user.name)
    flash("二维码已生成，可以打印。码里是保密网址，请只交给这家企业。", "good")
    return redirect(url_for("desk.enterprise", name=name, _anchor="code"), 303)


@pages.post("/enterprise-code/revoke", access=WORKING)
def revoke_enterprise_code() -> Response:
    """Ends the code of an enterprise: what was printed opens nothing any more."""
    name = request.form.get("name", "")
    codes = services().store.people.one_codes
    code = codes.of_enterprise(name)
    if code and codes.revoke(code.id, actor=current_user.name):
        flash("这个码已停用，原来打印的不能再打开；需要时可以生成新的。", "good")
    else:
        flash("这个码已经停用，没有改动。", "bad")
    return redirect(url_for("desk.enterprise", name=name, _anchor="code"), 303)


def _check_known(name: str) -> None:
    rows = services().store.people.fact_sheets.enterprises(words=name)
    if not any(row.org_name == name for row in rows):
        raise NotFound(NO_ENTERPRISE.format(name))


def _page(
    name: str,
    said: Mapping[str, Sequence[str]],
    version: int,
    *,
    wrong: Mapping[str, str] | None = None,
    notice: str = "",
) -> str:
    lists, wrong = services().lists, wrong or {}
    knowledge = joined(knowing.of_name(services(), name))
    code = services().store.people.one_codes.of_enterprise(name)
    return EnterpriseScreen(
        name=name,
        known=tuple(knowledge.values()),
        standings=by_standing(verdicts(on_offer(services()).of(POLICY, FINANCE), knowledge, lists)),
        questions=asked_of_enterprise(said, lists, services().store.today(), wrong),
        version=version,
        wrong=wrong,
        notice=notice,
        code=code,
        code_address=public_address("one_code.of_code", token=one_code_token(code.id)) if code else "",
    ).render()
