"""`words`: words of every day and what they mean, proposed from recommended pairings and accepted one by one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from web.cli.printing import show_table
from web.cli.session import ACTOR, Session, pass_session
from web.matching.proposed_words import proposals

if TYPE_CHECKING:
    from matcher.advising.naming import Proposed

SHOWN = 3
"""Pairings that are shown as evidence."""


@click.command()
@click.option("--list", "listing", is_flag=True, help="列出已定的词语；撤销要用它们的编号。")
@click.option("--withdraw", "number", type=click.IntRange(1), metavar="编号", help="撤销一条，此后按没有它来匹配。")
@click.option("--add", "pair", nargs=2, metavar="说法 术语", help="直接记下一对，例如 --add 拉稀 腹泻。")
@click.option("--chain", default="", metavar="产业链", help="与 --add 合用：只在这条产业链里是这个意思。")
@pass_session
def words(session: Session, *, listing: bool, number: int | None, pair: tuple[str, str] | None, chain: str) -> None:
    """企业的说法与论文里的术语：从已推荐的建议中找出可能同义的，逐对确认后用于匹配。

    企业写“拉稀”，成果写“腹泻”，没有一个字相同。多条已推荐的建议里总是成对出现的，由本命令列出依据，回答 y 才采用。
    """
    if listing:
        _list(session)
    elif number is not None:
        gone = session.store.kept.words.withdraw(number, actor=ACTOR)
        click.echo(f"已撤销：{gone.word} → {gone.term}。{_renewed(session)}")
    elif pair:
        _add(session, *map(str.strip, pair), chain=chain)
    else:
        _propose(session, proposals(session.store, session.matching))


def _add(session: Session, word: str, term: str, *, chain: str) -> None:
    if len(word) < 2 or len(term) < 2 or word == term:
        raise click.BadParameter("说法和术语各写两个字以上，两者不能相同", param_hint="--add")
    code = _chain(session, chain)
    session.store.kept.words.decide(word, term, chain=code, accepted=True, actor=ACTOR)
    click.echo(f"已记下：{word} → {term}{f'（{code}）' if code else ''}。{_renewed(session)}")


def _chain(session: Session, said: str) -> str:
    return session.store.kept.lists.taxonomies()["chains"].find(said).code if said else ""


def _propose(session: Session, proposed: "Sequence[Proposed]") -> None:
    if not proposed:
        click.echo("已推荐的建议里还没有反复成对出现的说法。推荐得越多，找得越准。")
        return
    accepted = 0
    for place, proposal in enumerate(proposed, start=1):
        click.echo(_evidence(proposal, f"{place}/{len(proposed)}"))
        answer = click.prompt("同义吗？（y 采用，n 不是，s 先放着，q 结束）", type=click.Choice(["y", "n", "s", "q"]))
        if answer == "q":
            break
        if answer != "s":
            session.store.kept.words.decide(
                proposal.word, proposal.term, chain=proposal.chain, accepted=answer == "y", actor=ACTOR
            )
            accepted += answer == "y"
    click.echo(f"采用 {accepted} 对。{_renewed(session) if accepted else ''}")


def _evidence(proposal: "Proposed", place: str) -> str:
    where = f"，都在“{proposal.chain}”" if proposal.chain else ""
    lines = [f"{place}  {proposal.word} → {proposal.term}（{len(proposal.seen)} 条需求{where}）"]
    lines += [f"    {need}  →  {supply}" for need, supply in proposal.seen[:SHOWN]]
    return "\n".join(lines)


def _list(session: Session) -> None:
    said = {True: "采用", False: "不是"}
    rows = [
        (str(named.number), named.word, named.term, named.chain, said[named.accepted], f"{named.decided_at:%Y-%m-%d}")
        for named in session.store.kept.words.in_force()
    ]
    show_table("已定的词语", ("编号", "说法", "术语", "产业链", "", "日期"), rows, whole=("编号",))


def _renewed(session: Session) -> str:
    """Suggests anew with the words now in force."""
    return f"对接建议已按它更新，共 {session.matching.suggest_all()} 条。"
