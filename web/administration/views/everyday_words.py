"""Words of every day and the terms that they mean: what was decided, what recommendations propose, adding one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import NotFound
from corpus.store.kept.proposed_words import ProposedPair
from corpus.store.kept.words import Named
from corpus.values.text import clean_line
from web.administration.renewing import FINDING_WORDS_KIND, ask_to_match
from web.gate.access import ADMINS, AUDITING
from web.gate.desk_pages import DeskScreen, pages
from web.jobs.runner import runner
from web.services import services

SHORTEST, LONGEST = 2, 40
"""Characters of a word."""
SHOWN, EVIDENCE = 30, 4
"""Proposals on the page, and the pairings that are shown of each."""
Answer = Response | tuple[str, int]


class Pair(NamedTuple):
    """A word, a term, and the chain in which the one means the other ("" for all)."""

    word: str = ""
    term: str = ""
    chain: str = ""


@dataclass(frozen=True, kw_only=True)
class WordsScreen(DeskScreen):
    """What is in force, the newest first, and what the last search proposes; `wrong` by input."""

    template = "administration/words.html"
    named: tuple[Named, ...]
    proposed: tuple[ProposedPair, ...]
    evidence: int
    typed: Pair
    wrong: Mapping[str, str]


@pages.get("/system/words", endpoint="system_words", access=AUDITING)
def show() -> str:
    """What was decided, and what recommendations propose."""
    return _page()


def _page(*, typed: Pair | None = None, wrong: Mapping[str, str] | None = None) -> str:
    store = services().store
    return WordsScreen(
        named=store.kept.words.in_force()[::-1],
        proposed=store.kept.proposed_words.undecided()[:SHOWN],
        evidence=EVIDENCE,
        typed=typed or Pair(),
        wrong=wrong or {},
    ).render()


@pages.post("/system/words/find", endpoint="find_words", access=ADMINS)
def find() -> Response:
    """Asks for a search among recommended pairings, which is a job."""
    job = runner().ask(FINDING_WORDS_KIND.wanted(), actor=current_user.name).job
    return redirect(url_for("desk.job", number=job.id), 303)


@pages.post("/system/words", endpoint="decide_word", access=ADMINS)
def decide() -> Answer:
    """Accepts that a word means a term, or declines it."""
    pair, accepted = Pair(*(clean_line(request.form.get(name, "")) for name in Pair._fields)), request.form.get("say")
    if wrong := _wrong(pair):
        return _page(typed=pair, wrong=wrong), 422
    chain = services().lists["chains"].code_of(pair.chain)
    services().store.kept.words.decide(
        pair.word, pair.term, chain=chain, accepted=accepted != "no", actor=current_user.name
    )
    said = f"{pair.word} → {pair.term}"
    return _done(f"已记下不是同义：{said}") if accepted == "no" else _counted(f"已采用：{said}")


@pages.post("/system/words/<int:number>/withdraw", endpoint="withdraw_word", access=ADMINS)
def withdraw(number: int) -> Answer:
    """Ends what was decided of a pair."""
    try:
        gone = services().store.kept.words.withdraw(number, actor=current_user.name)
    except NotFound:
        flash("这一对已经撤销，没有改动。", "bad")
        return redirect(url_for("desk.system_words"), 303)
    said = f"已撤销：{gone.word} → {gone.term}"
    return _counted(said) if gone.accepted else _done(said)


def _counted(sentence: str) -> Response:
    """After what counts in matching: the suggestions follow as a job."""
    ask_to_match(runner(), actor=current_user.name)
    return _done(f"{sentence}。对接建议在后台按它更新")


def _done(sentence: str) -> Response:
    flash(f"{sentence}。", "good")
    return redirect(url_for("desk.system_words"), 303)


def _wrong(pair: Pair) -> dict[str, str]:
    """What is wrong, by input."""
    wrong = {
        name: f"写 {SHORTEST} 到 {LONGEST} 个字"
        for name in ("word", "term")
        if not SHORTEST <= len(getattr(pair, name)) <= LONGEST
    }
    if not wrong and pair.word == pair.term:
        wrong["term"] = "术语要与说法不同"
    if pair.chain and not services().lists["chains"].known(pair.chain):
        wrong["chain"] = "清单里没有这条产业链"
    return wrong
