"""Deleting an enterprise's account."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from web.enterprises.views.enterprise_pages import here, pages
from web.gate.access import ENTERPRISES
from web.gate.security import end
from web.kit.screen import Screen
from web.services import services


@dataclass(frozen=True)
class DeleteScreen(Screen):
    """The question whether the account is to be deleted; `cards` counts what stands in it."""

    template = "enterprises/delete.html"
    cards: int


@pages.get("/delete", access=ENTERPRISES)
def ask_delete() -> str:
    """Asks once, with what becomes of the cards."""
    return DeleteScreen(services().store.people.enterprises.cards(here().number).total).render()


@pages.post("/delete", access=ENTERPRISES)
def delete() -> Response:
    """Deletes the account with its data; the cards stay with the bureau."""
    services().store.people.enterprises.remove(here().number)
    end()
    flash("账号和其中的资料已删除。已提交的征集卡照常办理，凭回执网址查看。", "good")
    return redirect(url_for("home.index"), 303)
