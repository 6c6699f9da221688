"""Putting a card into the account by its secret address, and taking it out again."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.store import JoinedElsewhere
from web.cards.joined import read_receipt
from web.enterprises.views.enterprise_pages import here, pages
from web.enterprises.views.own_cards import show_cards
from web.gate.access import ENTERPRISES
from web.gate.secret_links import card_of
from web.services import services

NOT_FOUND = "没有找到这张征集卡。请粘贴提交后保存的回执网址，从头到尾不要缺字；只有编号不能加入。"
OFFICE = "凭回执网址仍然可以查看；有疑问请联系科技局。"
Answer = Response | tuple[str, int]


@pages.post("/join", access=ENTERPRISES)
def join() -> Answer:
    """Joins the card whose receipt's address was pasted, or says why not and keeps what was pasted."""
    address = request.form.get("address", "")
    try:
        need = services().store.needs.get(read_receipt(address))
        flash(_join(need.id), "good")
    except NotFound:
        return show_cards(address=address, problem=NOT_FOUND), 404
    except JoinedElsewhere as refusal:
        return show_cards(address=address, problem=f"{refusal}。{OFFICE}"), 409
    return redirect(url_for("enterprise.index"), 303)


@pages.post("/join/<token>", access=ENTERPRISES)
def join_receipt(token: str) -> Response:
    """Joins the card from its receipt, and goes back there."""
    need = services().store.needs.get(card_of(token))
    try:
        flash(_join(need.id), "good")
    except JoinedElsewhere as refusal:
        flash(f"{refusal}。{OFFICE}", "bad")
    return redirect(url_for("card.receipt", token=token), 303)


@pages.post("/part/<token>", access=ENTERPRISES)
def part(token: str) -> Response:
    """Takes the card out of the account, and goes back to its receipt."""
    need = services().store.needs.get(card_of(token))
    if services().store.people.enterprises.part(here().number, need.id):
        flash(f"{need.id} 已移出您的账号，征集卡没有变动。请保存本页网址，凭它可以查看，也可以再加入。", "good")
    return redirect(url_for("card.receipt", token=token), 303)


def _join(need_id: str) -> str:
    if services().store.people.enterprises.join(here().number, need_id):
        return f"{need_id} 已加入您的账号。"
    return f"{need_id} 原来就在您的账号里。"
