"""An enterprise's cards: returned ones first, each with what comes next."""

from typing import NamedTuple

from flask import render_template, request

from corpus.records import Need
from corpus.states import NeedState
from web.answering import answer_form
from web.progress import Progress, progress_of
from web.questions import for_enterprise
from web.receipts import receipt_token
from web.services import services
from web.views.desk.reading import read_number
from web.views.enterprise.blueprint import here, pages


class Card(NamedTuple):
    """A card in the list: where it stands, and the secret part of its receipt's address."""

    need: Need
    progress: Progress
    token: str

    @property
    def reason(self) -> str:
        """Why the card was returned the last time, where that was written down."""
        notes = [step.note for step in self.progress.steps if step.what == NeedState.RETURNED.label]
        return notes[-1] if notes else ""


@pages.get("/")
def index() -> str:
    """The cards of the account, and a form to join earlier ones."""
    return show_cards()


def show_cards(*, address: str = "", problem: str = "") -> str:
    """The list, with what was pasted into the form for joining and what is wrong with it."""
    store = services().store
    page = store.enterprises.cards(here().number, number=read_number(request.args.get("page", "")))
    return render_template(
        "enterprise/index.html",
        page=page.map(lambda need: Card(need, progress_of(store, need), receipt_token(need.id))),
        profile=store.enterprises.profile(here().number),
        questions=for_enterprise(services(), here().number),
        address=address,
        problem=problem,
        **answer_form(),
    )
