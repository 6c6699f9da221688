"""企业基本情况: what an enterprise says of itself in its account, so that it need not tick it each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import Conflict
from corpus.store.people.fact_sheets import Owner
from web.eligible.facts_form import Question, as_typed, asked_of_enterprise, check
from web.enterprises.views.enterprise_pages import here, pages
from web.gate.access import ENTERPRISES
from web.kit.screen import Screen
from web.services import services

NOT_SAVED = "基本情况还没有保存"


@dataclass(frozen=True)
class OwnFactsScreen(Screen):
    """The form; `version` is the one that it was filled with, `wrong` what is to be mended, `notice` why nothing was
    saved.
    """

    template = "onecode/own_facts.html"
    questions: tuple[Question, ...]
    version: int
    wrong: Mapping[str, str]
    notice: str


@pages.get("/facts", endpoint="facts", access=ENTERPRISES)
def facts() -> str:
    """The form, with what was said before."""
    sheet = services().store.people.fact_sheets.get(_owner())
    return _form(sheet.said, sheet.version)


@pages.post("/facts", endpoint="keep_facts", access=ENTERPRISES)
def keep_facts() -> Response | tuple[str, int]:
    """Keeps what is said, or shows the form again with everything chosen and what to mend."""
    typed, version = as_typed(request.form), request.form.get("version", 0, type=int)
    said, wrong = check(typed, services().lists)
    if wrong:
        return _form(typed, version, wrong), 422
    sheets = services().store.people.fact_sheets
    try:
        sheets.keep(_owner(), said, version=version, actor=here().audited)
    except Conflict as problem:
        now = sheets.get(_owner())
        return _form(now.said, now.version, notice=str(problem)), 409
    flash("基本情况已保存，一码通按它判断。", "good")
    return redirect(url_for("one_code.index"), 303)


def _owner() -> Owner:
    return Owner(user_id=here().number)


def _form(
    said: Mapping[str, Sequence[str]], version: int, wrong: Mapping[str, str] | None = None, notice: str = ""
) -> str:
    wrong = wrong or {}
    asked = asked_of_enterprise(said, services().lists, services().store.today(), wrong)
    return OwnFactsScreen(asked, version, wrong, notice).render()
