"""Open cards and pairings as whoever does them sees them: how long each has stood, and where it is done."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from flask import url_for

from corpus.states import NeedState, PairingState
from corpus.store.base.database import CHINA
from corpus.store.people.charges import NEEDS, Charge, Task
from web.gate.roles import Role
from web.services import Services

DOING = (Role.ADMIN, Role.REVIEWER)
"""Who can be put in charge."""


TOO_LONG = 30
"""Days after which something has stood too long."""


class Person(NamedTuple):
    """Somebody of the staff who can be put in charge."""

    id: int
    name: str


class InCharge(NamedTuple):
    """Who is in charge of a card or a pairing (None: nobody), and who else could be."""

    charge: Charge | None
    people: tuple[Person, ...]


class TaskRow(NamedTuple):
    """A task: what, where it is done, how it stands, for how many days, and whose it is ("" where nobody's)."""

    key: str
    title: str
    address: str
    number: str
    org_name: str
    state: str
    days: int
    holder: str

    @property
    def is_late(self) -> bool:
        """Whether it has stood too long."""
        return self.days > TOO_LONG


def staff(services: Services) -> tuple[Person, ...]:
    """Those who can be put in charge, by name."""
    users = services.store.people.users.all()
    return tuple(Person(user.id, user.name) for user in users if user.role in DOING and not user.disabled)


def in_charge(services: Services, need_id: str, pairing_id: int | None = None) -> InCharge:
    """Who is in charge of a card, or of one of its pairings."""
    charges = services.store.people.charges
    known = charges.of_need(need_id) if pairing_id is None else charges.of_pairing(pairing_id, need_id=need_id)
    return InCharge(known, staff(services))


def task_rows(services: Services, tasks: Sequence[Task]) -> tuple[TaskRow, ...]:
    """Tasks as rows, in their order."""
    names = {user.id: user.name for user in services.store.people.users.all()}
    return tuple(_row(services, task, names) for task in tasks)


def key_of(task: Task) -> str:
    """What a form calls a task."""
    return f"{task.record}/{task.record_id}"


def days_since(services: Services, since: datetime) -> int:
    """Days that something has stood; 0 on the day itself."""
    return (services.store.today() - since.astimezone(CHINA).date()).days


def _row(services: Services, task: Task, names: dict[int, str]) -> TaskRow:
    if task.record == NEEDS:
        address, state = url_for("desk.show", need_id=task.record_id), NeedState(task.state).label
    else:
        address, state = url_for("desk.pairing", number=int(task.record_id)), PairingState(task.state).label
    holder = "" if task.user_id is None else names[task.user_id]
    days = days_since(services, task.since)
    return TaskRow(key_of(task), task.title, address, task.need_id, task.org_name, state, days, holder)
