"""`user`: accounts of all roles."""

import click

from corpus.errors import BadValue
from web.accounts.passwords import hashed, open_post, random_password, read_post
from web.cli.session import Session, pass_session
from web.gate.roles import GIVEN, Role, role_label

_password = click.option("--ask", is_flag=True, help="由操作人输入密码；不写则随机生成并显示一次。")


_role = click.option(
    "--role",
    type=click.Choice([str(role) for role in GIVEN]),
    default=str(Role.REVIEWER),
    show_default=True,
    help="角色：" + "；".join(f"{role} {role.label}" for role in GIVEN) + "。",
)
_town = click.option("--town", default="", help="镇街（园区）账号：哪个镇街（园区）。")
_org = click.option("--org", default="", help="供给方账号：单位全称，与供给清单中的一致。")


@click.group()
def user() -> None:
    """账号：新建、更换角色、更换密码、停用、解锁、列出。"""


@user.command()
@click.argument("name", metavar="账号")
@_role
@_town
@_org
@_password
@pass_session
def add(session: Session, name: str, *, role: str, town: str, org: str, ask: bool) -> None:
    """新建一个账号；随机生成的密码在首次登录时须更换。"""
    post = read_post(session.store.kept.lists.taxonomies(), role=role, org=org, town=town)
    password = _choose(ask=ask)
    open_post(session.store, post, name=name, password=password, must_change=not ask)
    click.echo(f"已建立账号 {name}（{post.role.label}）" + ("。" if ask else f"，密码（只显示这一次）：{password}"))


@user.command("role")
@click.argument("name", metavar="账号")
@_role
@_town
@_org
@pass_session
def change_role(session: Session, name: str, *, role: str, town: str, org: str) -> None:
    """更换账号的角色；企业账号不能更换。"""
    account = session.store.people.users.named(name)
    if account.role == Role.ENTERPRISE:
        raise BadValue("企业账号不能改为别的角色；请另建账号")
    post = read_post(session.store.kept.lists.taxonomies(), role=role, org=org, town=town)
    session.store.people.users.set_role(account.id, role=post.role, org=post.org, town=post.town)
    click.echo(f"账号 {name} 的角色已改为{post.role.label}。")


@user.command("password")
@click.argument("name", metavar="账号")
@_password
@pass_session
def change_password(session: Session, name: str, *, ask: bool) -> None:
    """更换任何账号的密码；该账号在各处的登录随之失效，随机生成的密码在登录后须更换。"""
    password = _choose(ask=ask)
    session.store.people.users.set_password(name, password_hash=hashed(password, name=name), must_change=not ask)
    click.echo(f"账号 {name} 的密码已更换" + ("。" if ask else f"，新密码（只显示这一次）：{password}"))


@user.command()
@click.argument("name", metavar="账号")
@pass_session
def lock(session: Session, name: str) -> None:
    """停用一个账号：不能再登录，已有的登录随之失效。"""
    session.store.people.users.disable(session.store.people.users.named(name).id)
    click.echo(f"账号 {name} 已停用。")


@user.command()
@click.argument("name", metavar="账号")
@pass_session
def unlock(session: Session, name: str) -> None:
    """解锁一个账号：停用的恢复使用，因输错密码锁定的立即解锁。"""
    session.store.people.users.unlock(session.store.people.users.named(name).id)
    click.echo(f"账号 {name} 已解锁。")


@user.command("list")
@pass_session
def list_users(session: Session) -> None:
    """列出全部账号。"""
    now = session.store.database.clock()
    for account in session.store.people.users.all():
        locked = "停用" if account.disabled else "锁定" if account.is_locked(now) else ""
        click.echo("\t".join((account.name, role_label(account.role), account.org or account.town, locked)).rstrip())


def _choose(*, ask: bool) -> str:
    if not ask:
        return random_password()
    return str(click.prompt("密码", hide_input=True, confirmation_prompt="再输一遍"))
