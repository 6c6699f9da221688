"""The box for a problem: a few sentences in, the best supplies with their reasons out; nothing of it is kept anywhere.

What is asked comes in the body of a POST, so that no address, no log and no kept answer has it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from flask import Response, make_response, request
from flask_limiter import RequestLimit

from corpus.records import Need, Supply
from web.cards.advising.advice import Advice, advise
from web.cards.advising.free_text import LONGEST, NotTold, need_told
from web.cards.preview import concealed_words
from web.fit.counterparts import Counterparts, supplies_for
from web.gate.access import EVERYBODY, Export
from web.gate.limits import limited
from web.gate.pages import Pages
from web.hall.listing import Choice, nearest_chains
from web.hall.related import Related, related_supplies
from web.hall.sharing import Shared, shared_page
from web.kit.screen import Screen
from web.services import Services, services

pages = Pages("problem", __name__)

ABOUT = "用几句话说说企业的技术难题，马上看有没有现成的科技成果。"
SHOWN = 10
"""Supplies that an answer shows."""
TOO_OFTEN = "一分钟内查得太多，这一次还没有查。您写的还在，请稍等一分钟再按一次。"


class Example(NamedTuple):
    """A problem that can be asked by a press, under a few words."""

    name: str
    text: str


EXAMPLES = (
    Example(
        "储能电池冬天放不出电",
        "磷酸铁锂储能电池低温放电容量低。-20℃ 容量保持率只有 60%，希望做到 80% 以上，循环 2000 次不降低。",
    ),
    Example(
        "印染废水不达标",
        "印染废水生化之后 COD 还有 180 mg/L，要降到 60 mg/L 以下。加大药量污泥太多，想用臭氧催化氧化。",
    ),
    Example("缝纫上料招工难", "服装厂缝纫靠人工上料，招工难。想用机器人自动送料，效率提高 30%。"),
)
"""Invented, of three trades."""


class Answer(NamedTuple):
    """What was found, what would sharpen the question, and the contacts that were written into it.

    `related` are supplies that a search for the problem finds beside those that fit; `chains` are those that the text
    speaks for, where there is neither.
    """

    counterparts: Counterparts[Supply]
    advice: Advice
    concealed: tuple[str, ...]
    related: tuple[Related, ...]
    chains: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class ProblemScreen(Screen):
    """The box with what was typed into it, and the answer; `trouble` says why there is none, empty before any."""

    template = "hall/problem.html"
    text: str = ""
    trouble: str = ""
    answer: Answer | None = None
    examples: tuple[Example, ...] = EXAMPLES
    longest: int = LONGEST
    shared: Shared


@pages.get("/problem", access=EVERYBODY, kept=True, export=Export.LIVE)
def box() -> str:
    """The box alone."""
    return _screen()


def _too_often(_: RequestLimit) -> Response:
    return make_response(_screen(text=_asked(), trouble=TOO_OFTEN), 429)


@pages.post("/problem", access=EVERYBODY, asks=True)
@limited("problem_limit", _too_often)
def answer() -> str | tuple[str, int]:
    """What fits the problem, or in one sentence what to write; an example that was pressed goes before the text."""
    text = _asked()
    try:
        need = need_told(services(), text)
    except NotTold as refusal:
        return _screen(text=text, trouble=f"{refusal}。"), 422
    return _screen(text=text, answer=_answer(services(), need, text))


def _asked() -> str:
    return request.form.get("example", "") or request.form.get("text", "")


def _answer(services: Services, need: Need, text: str) -> Answer:
    found = supplies_for(services, need, shown=SHOWN)
    related = related_supplies(services, need, found)
    chains = () if found.shown or related else nearest_chains(services, text)
    return Answer(found, advise(services, need), concealed_words(need, services.lists), related, chains)


def _screen(*, text: str = "", trouble: str = "", answer: Answer | None = None) -> str:
    shared = shared_page("说说您的难题", ABOUT, "problem.box")
    return ProblemScreen(text=text, trouble=trouble, answer=answer, shared=shared).render()
