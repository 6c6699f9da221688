"""Actions on many cards or pairings: giving them to somebody."""

from collections.abc import Mapping

from corpus.errors import Conflict, NotFound
from corpus.store.people.charges import NEEDS, PAIRINGS, Task
from web.charges.tasks import staff
from web.desk.bulk.action import BulkAction, Option, Question, Target, Ticked
from web.kit.reading import read_number
from web.services import Services

_RECORDS = {"needs": NEEDS, "pairings": PAIRINGS, "followed": PAIRINGS}
"""What the rows of a list are."""


class Assign(BulkAction):
    """Puts one person in charge of all of them.

    A row is decided on who was in charge when it was named, which is all that the version stands for here.
    """

    label = "指派"

    def __init__(self, list_key: str) -> None:
        self.list_key, self.key = list_key, f"assign-{list_key}"
        self.record = _RECORDS[list_key]

    def effect(self, services: Services) -> str:
        """Whose they are then."""
        return "下面各项改由所选的人负责，写入审计日志；对接没有另指派人的，随征集卡。"

    def questions(self, services: Services) -> tuple[Question, ...]:
        """To whom."""
        people = tuple(Option(str(person.id), person.name) for person in staff(services))
        return (Question("user", "交给", "请选择", people),)

    def problem(self, answers: Mapping[str, str]) -> str:
        """Somebody has to be chosen."""
        return "" if answers.get("user") else "请选择交给谁。还没有指派。"

    def target(self, services: Services, row_id: str) -> Target:
        """The card or pairing, and whose it is."""
        task = services.store.people.charges.task(self.record, row_id)
        names = {person.id: person.name for person in staff(services)}
        whose = "没有人负责" if task.user_id is None else f"现由{names.get(task.user_id, '别的账号')}负责"
        return Target(row_id, _version(task), task.title, f"{task.need_id} {task.org_name or '未填企业'} · {whose}")

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Gives it, as it was named."""
        charges, user_id = services.store.people.charges, read_number(answers.get("user", ""))
        if user_id not in {person.id for person in staff(services)}:
            raise NotFound("没有这个账号，或它不能办理业务；请从名单里选一位")
        task = charges.task(self.record, ticked.id)._replace(user_id=ticked.version - 1 or None)
        if charges.give([task], user_id, actor=actor).changed:
            raise Conflict("别人刚刚改过负责人", current=None)


def _version(task: Task) -> int:
    """Who is in charge, as a version: 1 stands for nobody."""
    return (task.user_id or 0) + 1
