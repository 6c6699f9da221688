"""Names of chains and towns: renamed where they stand, with how many records bear each.

Records keep a term's code, so that a new name is read everywhere at once and no record is touched; the name before
stays another writing, so that lists that say it are still read.
"""

from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, Conflict, NotFound
from corpus.store import NeedConditions, SupplyConditions
from corpus.store.kept.lists import LONGEST_NAME, RENAMED
from corpus.taxonomy import Term
from web.gate.access import ADMINS, LOOKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.services import services

Answer = Response | str | tuple[str, int]


class Bearing(NamedTuple):
    """How many records bear a term: cards, supplies (0 in a list that no supply names)."""

    needs: int
    supplies: int


class Renamable(NamedTuple):
    """One list with its terms and how many records bear each."""

    name: str
    title: str
    terms: tuple[tuple[Term, Bearing], ...]


class Renaming(NamedTuple):
    """A term that is to be renamed, with who bears it; `typed` is the name that was asked for, `problem` why not."""

    name: str
    term: Term
    bearing: Bearing
    drafts: int
    typed: str = ""
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class TermsScreen(DeskScreen):
    """The lists, and the term that is being renamed."""

    template = "desk/terms.html"
    renamable: tuple[Renamable, ...]
    renaming: Renaming | None
    longest: int = LONGEST_NAME


@pages.get("/terms/", endpoint="terms", access=ADMINS, menu=(Menu(LOOKING, 215, "产业链与镇街名称", "terms"),))
def show_terms() -> str:
    """The lists; `?list=&code=` opens the form of one term."""
    name, code = request.args.get("list", ""), request.args.get("code", "")
    return _show(_renaming(name, code) if code else None)


@pages.post("/terms/", endpoint="rename_term", access=ADMINS)
def rename_term() -> Answer:
    """Renames a term; its old name stays another writing of it."""
    name, code, was, to = (request.form.get(key, "") for key in ("list", "code", "was", "to"))
    renaming = _renaming(name, code)
    try:
        renamed = services().store.kept.lists.rename(name, code, was=was, to=to, actor=current_user.name)
    except BadValue as problem:
        return _show(renaming._replace(typed=to, problem=str(problem))), 422
    except Conflict as problem:
        return _show(renaming._replace(typed=to, problem=str(problem))), 409
    flash(f"已把“{was}”改名为“{renamed.name}”。写“{was}”的名单仍能导入。", "good")
    return redirect(url_for("desk.terms"), 303)


def _show(renaming: Renaming | None) -> str:
    return TermsScreen(renamable=tuple(map(_renamable, RENAMED)), renaming=renaming).render()


def _renamable(name: str) -> Renamable:
    store, column = services().store, _column(name)
    needs = store.needs.count_by(column, NeedConditions())
    supplies = store.supplies.count_by(column, SupplyConditions()) if column == "chain" else {}
    terms = services().lists[name]
    counted = ((term, Bearing(needs.get(term.code, 0), supplies.get(term.code, 0))) for term in terms)
    return Renamable(name, terms.title, tuple(counted))


def _renaming(name: str, code: str) -> Renaming:
    if name not in RENAMED:
        raise NotFound("没有这份可以改名的清单")
    found = next(((term, bearing) for term, bearing in _renamable(name).terms if term.code == code), None)
    if found is None:
        raise NotFound("清单里没有这一条，可能已被更换")
    return Renaming(name, *found, services().store.issues.publications.count_drafts_bearing(code))


def _column(name: str) -> str:
    """What a record calls the field that names a term of this list."""
    return {"chains": "chain", "towns": "town"}[name]
