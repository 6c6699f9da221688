"""A walk through a running service: every link that a page shows, some of each sort, and every form on the way."""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from filled_in import Button, as_it_stands, buttons, filled_in
from lxml import html
from opened import can_be_opened
from visiting import Answer, Visitor
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter

OF_A_SORT = 2
"""Addresses of one route with the same words in their query that are opened."""
STEPS = {"desk.show": 8, "desk.pairing": 8, "card.receipt": 8, "ask.show": 4, "desk.publication": 4, "desk.uploaded": 4}
"""The same of pages that look different at each step of a record."""
OF_A_ROUTE = 12
"""Addresses of one route that are opened, whatever their query."""
_ENDING = (
    "accept_change waive_findings leave_out answer_proposal take_in undo_import publish withdraw withdrawn settle "
    "merge remove_poster remove_attachment cancel_message lock_account renew_receipt drop drop_publication"
)
ENDING = {name: place for place, name in enumerate(_ENDING.split(), start=1)}
"""What leaves nothing more to do on a page, in the order in which it is done when all else is done."""
REFUSALS = (400, 401, 404, 409, 410, 422)
"""What a form may be refused with, in a sentence."""


class Sort(NamedTuple):
    """What addresses have in common: the route, and the words of the query."""

    endpoint: str
    words: frozenset[str]


class Press(NamedTuple):
    """A button of a form, and whether everything was filled in before."""

    endpoint: str
    name: str
    value: str
    is_filled: bool


@dataclass
class Walk:
    """What one visitor has met; `faults` are sentences, `with_forms` the pages that have forms."""

    visitor: Visitor
    routes: MapAdapter
    passed: frozenset[str] = frozenset()
    """Routes that somebody else walks; of their addresses one is opened."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What this visitor types into fields of these names."""
    faults: list[str] = field(default_factory=list)
    opened: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    with_forms: list[str] = field(default_factory=list)
    _sorts: Counter[Sort] = field(default_factory=Counter)
    _routes: Counter[str] = field(default_factory=Counter)
    _presses: set[Press] = field(default_factory=set)
    _sent_by_others: frozenset[str] = frozenset()

    def follow(self, beginnings: Iterable[str]) -> None:
        """Opens pages and all that they lead to, breadth first."""
        waiting, known = deque(beginnings), set[str]()
        while waiting:
            address = waiting.popleft()
            if address not in known and self._is_wanted(address):
                known.add(address)
                waiting.extend(self._open(address))

    def _is_wanted(self, address: str) -> bool:
        sort = self._sort(address)
        route = sort.endpoint
        most, of_all = (1, 1) if route in self.passed else (STEPS.get(route, OF_A_SORT), OF_A_ROUTE)
        if self._sorts[sort] >= most or self._routes[route] >= of_all:
            return False
        self._sorts[sort] += 1
        self._routes[route] += 1
        return True

    def _sort(self, address: str) -> Sort:
        parts = urlsplit(address)
        endpoint = endpoint_of(self.routes, "GET", parts.path)
        return Sort(endpoint or parts.path, frozenset(name for name, _ in parse_qsl(parts.query)))

    def _open(self, address: str) -> Iterator[str]:
        answer = self.visitor.get(address)
        self.opened.add(self._sort(address).endpoint)
        if answer.place:
            yield answer.place
        elif answer.status != 200:
            self._fault(answer, "a link that leads nowhere")
        elif not answer.is_page:
            self._check(answer)
        else:
            if self._forms(answer):
                self.with_forms.append(address)
            yield from answer.links()
            yield from (_asked(form, button) for form in answer.forms("GET") for button in buttons(form))

    def _check(self, answer: Answer) -> None:
        if not can_be_opened(answer):
            self._fault(answer, "a file that cannot be opened")

    def _fault(self, answer: Answer, what: str) -> None:
        number = answer.headers.get("X-Request-Id")
        said = f"{answer.status} {answer.method} {answer.address} {what} (request {number})"
        self.faults.append(f"{self.visitor.name}: {said}")

    def press(self, wanted: Callable[[str], bool], pages: Iterable[str], *, sent: frozenset[str]) -> None:
        """Sends every form of these pages to addresses that are wanted: each button filled in and as it stands.

        What others have sent before is sent once: that this visitor may, too, is all that is still to be seen.
        """
        waiting, last = deque(pages), list[tuple[int, str]]()
        known, self._sent_by_others = set(waiting), sent
        while waiting or last:
            is_last = not waiting
            address = waiting.popleft() if waiting else last.pop(last.index(min(last)))[1]
            page = self.visitor.get(address)
            while best := min(self._open_presses(page, wanted), key=lambda press: self._rank(press[-1]), default=None):
                end, _ = self._rank(best[-1])
                if end and not is_last:
                    last.append((end, address))
                    break
                answer = self._send(*best)
                if answer.place and answer.place not in known:
                    known.add(answer.place)
                    waiting.append(answer.place)
                # A form that came back goes on from there; else the record has changed, and so have its buttons.
                page = answer if self._forms(answer) else self.visitor.get(address)

    def _forms(self, page: Answer) -> list[html.FormElement]:
        return page.forms("POST") if page.is_page and page.status < 500 else []

    def _open_presses(
        self, page: Answer, wanted: Callable[[str], bool]
    ) -> Iterator[tuple[html.FormElement, Button, Press]]:
        """The buttons of a page that have not been pressed often enough."""
        for form in self._forms(page):
            for button in buttons(form):
                endpoint = endpoint_of(self.routes, "POST", urlsplit(button.target).path)
                for is_filled in (False, True):
                    press = Press(endpoint, button.name, button.value, is_filled)
                    if wanted(button.target) and self._is_open(press):
                        yield form, button, press

    def _is_open(self, press: Press) -> bool:
        if press.endpoint in self._sent_by_others:
            return press.is_filled and press.endpoint not in self.sent
        return press not in self._presses

    def _rank(self, press: Press) -> tuple[int, bool]:
        """What ends a record's way comes last, as `ENDING` has it; what has been sent comes after what has not."""
        return ENDING.get(press.endpoint.rpartition(".")[2], 0), press.endpoint in self.sent

    def _send(self, form: html.FormElement, button: Button, press: Press) -> Answer:
        self._presses.add(press)
        fields = filled_in(form, button, **self.typed) if press.is_filled else as_it_stands(form, button)
        answer = self.visitor.post(button.target, fields)
        self.sent.add(press.endpoint)
        if not (answer.status < 400 or (answer.status in REFUSALS and says_something(answer))):
            self._fault(answer, f"after {button.name} {button.value}")
        return answer


def endpoint_of(routes: MapAdapter, method: str, path: str) -> str:
    """The route of an address; nothing for none."""
    try:
        return str(routes.match(unquote(path), method)[0])
    except HTTPException:
        return ""


def says_something(answer: Answer) -> bool:
    """Whether a refusal says in words what is wrong."""
    return bool(answer.tree.xpath("//*[@role='alert' or contains(@class, 'notice')] | //main//p"))


def _asked(form: html.FormElement, button: Button) -> str:
    given = urlencode([*filled_in(form, button).items(multi=True)])
    return f"{button.target}?{given}"
