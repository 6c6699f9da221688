"""Two others who work all the while: one sends card after card, one judges pairing after pairing."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from threading import Event

from card_form import CARD, sent_by
from filled_in import buttons, filled_in
from visiting import Answer, Visitor
from werkzeug.datastructures import MultiDict

_NUMBERS = count(1)
_PAUSE = 0.5
"""Seconds between two steps of one of them, so that most of a small machine is left to the service."""


@contextmanager
def at_work(site: str, *, colleague: str, password: str) -> Iterator[list[Answer]]:
    """What the service answered to both, in the order of the answers."""
    answers: list[Answer] = []
    sending, judging = Visitor(site, "a visitor"), Visitor(site, colleague)
    judging.log_in(colleague, password)
    stop = Event()
    with ThreadPoolExecutor(2) as threads:
        works = [
            threads.submit(_repeat, work, who, stop, answers) for work, who in ((_send, sending), (_judge, judging))
        ]
        try:
            yield answers
        finally:
            stop.set()
    for running in works:
        running.result()


def _repeat(work: Callable[[Visitor], Answer], who: Visitor, stop: Event, answers: list[Answer]) -> None:
    while not stop.wait(_PAUSE):
        answers.append(work(who))


def _send(visitor: Visitor) -> Answer:
    page = visitor.get("/card")
    said = CARD | {"title": f"{CARD['title']}，第 {next(_NUMBERS)} 批"}
    sent = sent_by(page.body.decode(), go="send", **said)
    return visitor.post("/card", MultiDict(sent))


def _judge(colleague: Visitor) -> Answer:
    """Judges the next pairing, or takes the last decision back where none waits."""
    page = colleague.get("/desk/judge/")
    offered = [(form, button) for form in page.forms("POST") for button in buttons(form) if "/judge/" in button.target]
    if page.status != 200 or not offered:
        return page
    form, button = next((press for press in offered if press[1].value == "recommended"), offered[0])
    return colleague.post(button.target, filled_in(form, button))
