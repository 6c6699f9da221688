"""A password that somebody changes: what is wrong with the new one, and setting it."""

from corpus.errors import BadValue
from corpus.store import User
from web.accounts.passwords import check_password, hashed, is_right
from web.gate.security import Account
from web.services import Services

DIFFERENT = "两次输入的密码不一样"


def check_new_password(password: str, again: str, *, name: str) -> dict[str, str]:
    """What is wrong with a new password for the account of this name, by input."""
    try:
        check_password(password, name=name)
    except BadValue as problem:
        return {"password": str(problem)}
    return {} if password == again else {"again": DIFFERENT}


def change_password(services: Services, user: Account, *, old: str, new: str) -> User:
    """The account under a new password, which ends its other log-ins; `BadValue` where the old one
    is wrong or the new one is the same."""
    present = services.store.people.users.named(user.name)
    if not is_right(present, old):
        raise BadValue("现在的密码不对，请检查大小写与输入法")
    if new == old:
        raise BadValue("新密码与现在的相同，请换一个")
    return services.store.people.users.set_password(user.name, password_hash=hashed(new), mark=present.mark)
