"""`user`: accounts of staff and enterprises."""

import click

from web.accounts import ROLES, hashed, random_password, set_up_staff
from web.cli.session import Session, pass_session

_password = click.option("--ask", is_flag=True, help="由操作人输入密码；不写则随机生成并显示一次。")


@click.group()
def user() -> None:
    """账号：新建工作人员账号，更换工作人员或企业的密码，列出。"""


@user.command()
@click.argument("name", metavar="账号")
@_password
@pass_session
def add(session: Session, name: str, *, ask: bool) -> None:
    """新建一个工作人员账号。"""
    password = _choose(ask=ask)
    set_up_staff(session.store, name=name, password=password)
    click.echo(f"已建立账号 {name}" + ("。" if ask else f"，密码（只显示这一次）：{password}"))


@user.command("password")
@click.argument("name", metavar="账号")
@_password
@pass_session
def change_password(session: Session, name: str, *, ask: bool) -> None:
    """更换工作人员或企业账号的密码；该账号在各处的登录随之失效。"""
    password = _choose(ask=ask)
    session.store.users.set_password(name, password_hash=hashed(password))
    click.echo(f"账号 {name} 的密码已更换" + ("。" if ask else f"，新密码（只显示这一次）：{password}"))


@user.command("list")
@pass_session
def list_users(session: Session) -> None:
    """列出全部账号。"""
    for account in session.store.users.all():
        click.echo(f"{account.name}\t{ROLES.get(account.role, account.role)}")


def _choose(*, ask: bool) -> str:
    if not ask:
        return random_password()
    return str(click.prompt("密码", hide_input=True, confirmation_prompt="再输一遍"))
