"""Where somebody is logged in, as the page of the own password shows it, and ending it everywhere else."""

from datetime import datetime
from typing import NamedTuple

from corpus.errors import BadValue
from corpus.store import LogIn
from web.accounts.passwords import is_right
from web.gate.security import Account, longest
from web.services import Services


class ShownLogIn(NamedTuple):
    """One log-in: when and from where it began, and whether it is this one."""

    begun_at: datetime
    address: str
    is_this: bool


def own_log_ins(services: Services, user: Account) -> tuple[ShownLogIn, ...]:
    """All log-ins of an account, the newest first."""
    this = services.store.people.log_ins.of(user.id).id
    going_on = log_ins_of(services, user.number, user.role)
    return tuple(ShownLogIn(log_in.begun_at, log_in.address, log_in.id == this) for log_in in going_on)


def log_ins_of(services: Services, number: int, role: str) -> list[LogIn]:
    """The log-ins of an account that are not over, the newest first."""
    since = services.store.database.clock() - longest(role)
    return [log_in for log_in in services.store.people.log_ins.of_user(number) if log_in.begun_at >= since]


def end_others(services: Services, user: Account, *, password: str) -> int:
    """Ends every log-in but this one; returns how many. `BadValue` where the password is wrong."""
    if not is_right(services.store.people.users.numbered(user.number), password):
        raise BadValue("密码不对，请检查大小写与输入法；其他登录都没有结束")
    return services.store.people.users.end_log_ins(user.number, but=user.id)
