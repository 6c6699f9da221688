"""An enterprise's cards: returned ones first, each with what comes next."""

from dataclasses import dataclass
from typing import NamedTuple

from flask import request

from corpus.records import Need
from corpus.states import NeedState
from corpus.store import Page, Profile
from web.cards.answering import AnswerForm
from web.cards.news import News, news_of
from web.cards.progress import progress_of
from web.cards.questions import Waiting, for_enterprise
from web.enterprises.views.enterprise_pages import here, pages
from web.gate.access import ENTERPRISES
from web.gate.secret_links import receipt_token
from web.kit.reading import read_number
from web.kit.screen import Screen
from web.services import services


class Card(NamedTuple):
    """A card in the list: what is new of it, and the secret part of its receipt's address."""

    need: Need
    news: News
    token: str

    @property
    def is_returned_without_reason(self) -> bool:
        """Whether nobody wrote down why the card was returned the last time."""
        return self.need.state == NeedState.RETURNED and not self.news.items


@dataclass(frozen=True, kw_only=True)
class OwnCardsScreen(Screen):
    """The cards of an account and what it is asked; `address` was pasted to join a card, `problem` is why not."""

    template = "enterprises/own_cards.html"
    page: Page[Card]
    profile: Profile
    questions: tuple[Waiting, ...]
    answer_form: AnswerForm
    address: str
    problem: str


def _card(need: Need) -> Card:
    news = news_of(services(), need, progress_of(services().store, need))
    return Card(need, news, receipt_token(need.id))


@pages.get("/", access=ENTERPRISES)
def index() -> str:
    """The cards of the account, and a form to join earlier ones."""
    return show_cards()


def show_cards(*, address: str = "", problem: str = "") -> str:
    """The list, with what was pasted into the form for joining and what is wrong with it."""
    store = services().store
    page = store.people.enterprises.cards(here().number, number=read_number(request.args.get("page", "")))
    return OwnCardsScreen(
        page=page.map(_card),
        profile=store.people.enterprises.profile(here().number),
        questions=for_enterprise(services(), here().number),
        answer_form=AnswerForm(),
        address=address,
        problem=problem,
    ).render()
