"""一码通: one page for an enterprise, reached by a printed code, by its card, by its own code, or by its address."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Response, redirect, request, session, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from corpus.eligibility import ATTRIBUTES
from corpus.eligibility.said import words
from corpus.errors import NotFound
from corpus.known_facts import Known, joined, of_page
from corpus.records import Need
from corpus.watching import Watch
from web.cards.posters import is_person
from web.eligible import knowing, visits
from web.eligible.facts_form import Question
from web.gate.access import BY_LINK, EVERYBODY, Export
from web.gate.limits import limited
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.secret_links import card_of, one_code_of
from web.gate.security import enterprise_here
from web.gate.token_form import TokenForm
from web.hall.sharing import Shared, shared_page
from web.kit.fragments import live_page
from web.kit.public_address import public_address
from web.kit.screen import Screen
from web.notices.reachable import can_write
from web.onecode.choices import WANTS, Choices, Want
from web.onecode.results import Results, results, ticks
from web.services import services

pages = Pages("one_code", __name__)

LONGEST = 2000
"""Characters of choices that are read."""
NAME = "科技政策“一码通”"
ABOUT = "选几项企业情况，看到符合哪些政策、差在哪一条，能用哪些贷款、专家、仪器、成果和培训。"
ENDED = "这个码已经停用。可以直接打开一码通，或向科技局要新的码。"


@dataclass(frozen=True)
class Here:
    """For whom the page is opened: its address, what is known beforehand, cards of theirs, and how they came."""

    address: str
    known: Sequence[Known] = ()
    cards: Sequence[Need] = ()
    name: str = ""
    watch: Watch | None = None
    watch_address: str = ""
    """Where being told is switched on and off; "" where it cannot be."""


@dataclass(frozen=True)
class Chosen:
    """One thing that was said beyond the ticks of the page: in words, with its texts, and the address without it."""

    code: str
    label: str
    words: str
    texts: tuple[str, ...]
    without: str


@dataclass(frozen=True)
class OnePageScreen(Screen):
    """The page: the ticks, and the results under them; `kept` is the short address, where it was just made."""

    template = "onecode/page.html"
    here: Here
    choices: Choices
    ticks: tuple[Question, ...]
    answers: tuple[Chosen, ...]
    wants: tuple[Want, ...]
    results: Results
    kept: str
    form: TokenForm
    shared: Shared | None


@dataclass(frozen=True)
class OneResultsScreen(Screen):
    """The results alone, for whoever ticks."""

    template = "onecode/results.html"
    here: Here
    choices: Choices
    answers: tuple[Chosen, ...]
    results: Results


@pages.get("/ymt", endpoint="index", access=EVERYBODY, listed=True, export=Export.LIVE)
def index() -> Response:
    """The page for everybody; an enterprise that is logged in finds what its account and cards say."""
    account = enterprise_here()
    if account is None:
        return _page(Here(url_for("one_code.index")))
    store = services().store
    cards = [store.needs.get(card.id) for card in store.people.fact_sheets.joined_cards(account.number)]
    here = Here(
        url_for("one_code.index"),
        knowing.of_account(services(), account.number),
        cards[::-1],
        store.people.enterprises.profile(account.number).org_name,
        store.telling.watches.of_fits(user_id=account.number),
        url_for("enterprise.tell_of_fits") if can_write(services()) else "",
    )
    return keep_private(_page(here))


@pages.get("/ymt/c/<int:number>", access=EVERYBODY, is_page=False, export=Export.NOTHING)
def scan(number: int) -> AnyResponse:
    """Where the printed code of a town leads: counted, and on to the page with the town chosen."""
    code = services().store.people.one_codes.get(number)
    if not code.town:
        raise NotFound(ENDED)
    if is_person(request):
        visits.scanned(services(), session, code)
    return redirect(url_for("one_code.index", town=code.town), 302)


@pages.get("/ymt/e/<token>", access=BY_LINK)
def of_code(token: str) -> Response:
    """Where the code of an enterprise leads: what is known of it is there already, its numbers unsaid."""
    code = services().store.people.one_codes.get(one_code_of(token))
    if code.revoked_at:
        raise NotFound(ENDED)
    if is_person(request):
        visits.scanned(services(), session, code)
    known = knowing.without_numbers(knowing.of_name(services(), code.org_name))
    return keep_private(_page(Here(url_for("one_code.of_code", token=token), known, (), code.org_name)))


@pages.get("/ymt/card/<token>", access=BY_LINK)
def of_card(token: str) -> Response:
    """The page of a card, for whoever holds its secret address."""
    need = services().store.needs.get(card_of(token))
    can_be_told = bool(need.email) and can_write(services())
    here = Here(
        url_for("one_code.of_card", token=token),
        knowing.of_need(services(), need),
        (need,),
        need.org_name,
        services().store.telling.watches.of_fits(need_id=need.id),
        url_for("one_code.tell_of_card", token=token) if can_be_told else "",
    )
    return keep_private(_page(here))


@pages.get("/ymt/k/<mark>", access=EVERYBODY, is_page=False, export=Export.NOTHING)
def kept(mark: str) -> AnyResponse:
    """A short address that was kept: the same choices, with what is on offer today."""
    return redirect(f"{url_for('one_code.index')}?{services().store.people.one_codes.kept_choices(mark)}", 302)


@pages.post("/ymt/keep", access=EVERYBODY)
@limited("watch_limit")
def keep() -> AnyResponse:
    """Keeps the choices under a short address; nothing of who made them."""
    said = MultiDict(parse_qsl(request.form.get("query", "")[:LONGEST]))
    choices = Choices.read(said, services().lists).alone("")
    mark = services().store.people.one_codes.keep_choices(choices.query)
    return redirect(f"{url_for('one_code.index')}?{choices.query}&kept={mark}#keep", 303)


def _page(here: Here) -> Response:
    choices = Choices.read(request.args, services().lists)
    lists, today = services().lists, services().store.today()
    knowledge = joined(here.known, of_page(choices.said, lists, today))
    answers = tuple(_chosen(here, choices, code) for code in choices.answers)
    found = results(services(), choices, knowledge, here.cards)
    if is_person(request) and (here.known or not choices.is_empty):
        visits.seen(services(), session, town=choices.town, answers=choices.answers)
    page = OnePageScreen(
        here=here,
        choices=choices,
        ticks=ticks(choices, lists, today),
        answers=answers,
        wants=WANTS,
        results=found,
        kept=_kept(request.args.get("kept", "")),
        form=TokenForm(formdata=None),
        shared=None if here.known else shared_page(NAME, ABOUT, "one_code.index"),
    )
    answer = live_page(page, OneResultsScreen(here, choices, answers, found))
    if "HX-Replace-Url" in answer.headers:
        answer.headers["HX-Replace-Url"] = f"{here.address}?{choices.query}"
    return answer


def _chosen(here: Here, choices: Choices, code: str) -> Chosen:
    attribute, texts = ATTRIBUTES[code], choices.said[code]
    without = f"{here.address}?{choices.without(code).query}"
    return Chosen(code, attribute.label, words(attribute, texts, services().lists), texts, without)


def _kept(mark: str) -> str:
    """The complete short address, where one was kept under this mark."""
    try:
        services().store.people.one_codes.kept_choices(mark)
    except NotFound:
        return ""
    return public_address("one_code.kept", mark=mark)
