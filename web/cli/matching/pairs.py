"""`match`: pairings from the database, and what fits a text that is stored nowhere."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from corpus.errors import BadValue
from corpus.reading.texts import decode
from corpus.records import Need
from corpus.states import MATCHED_STATES
from corpus.store import NeedConditions
from corpus.supply_kinds import kind_of
from matcher import Level, Match, Matcher, Reasons
from matcher.levels.worth import worth_showing
from web.cards.advising.free_text import need_told
from web.cli.matching.by_kind import Written, match_kind
from web.cli.printing import show_table, write_csv, write_json, write_xlsx
from web.cli.records.kinds_asked import kind_code, kind_option
from web.cli.session import Session, pass_session
from web.fit.compared import fit, refusal_words
from web.fit.counterparts import supplies_for
from web.fit.near import near
from web.fit.standing import Shown, standing
from web.matching.same_matter import units_of
from web.services import Services

COLUMNS = (
    "need_id",
    "need_title",
    "rank",
    "supply_id",
    "supply_title",
    "supplier",
    "level",
    "score",
    "shared",
    "missing",
)
HEADINGS = ("名次", "供给", "名称", "单位", "等级", "得分", "都提到", "缺口")


@click.command()
@click.option("--need", "need_id", metavar="编号", help="只看一张征集卡；不写则为全部已受理的需求。")
@click.option(
    "--text", metavar="文字", help="一段文字有没有现成的供给，与首页的难题框相同，不保存；写 - 则从标准输入读。"
)
@click.option("--top", default=20, show_default=True, type=click.IntRange(1, 1000), help="每条需求给出多少项。")
@click.option("--csv", "csv_file", type=click.Path(path_type=Path, dir_okay=False), help="写成 csv 文件。")
@click.option("--xlsx", "xlsx_file", type=click.Path(path_type=Path, dir_okay=False), help="写成 xlsx 文件。")
@click.option("--json", "as_json", is_flag=True, help="以 JSON 输出，供其他程序读取；含每一项得分的来源。")
@click.option(
    "--supply", "supply_id", metavar="编号", help="与 --need 同用：这项供给的得分、名次和来源，没有列入的也可以问。"
)
@click.option("--explain", is_flag=True, help="逐项列出得分从哪里来。")
@kind_option("供给种类的名称或代码，不写则为技术成果；其他种类不分等级，列出各项条件。")
@pass_session
def match(
    session: Session,
    need_id: str | None,
    text: str | None,
    top: int,
    *,
    csv_file: Path | None,
    xlsx_file: Path | None,
    as_json: bool,
    explain: bool,
    supply_id: str | None,
    kind: str,
) -> None:
    """为需求匹配供给，给出等级和理由。"""
    if text is not None and (need_id or supply_id):
        raise click.UsageError("--text 问的是一段没有存进来的文字，不能与 --need、--supply 同用。")
    if supply_id:
        _show_standing(session, need_id, supply_id)
        return
    code = kind_code(session, kind)
    if code and not kind_of(code).rules.has_levels:
        to = Written(csv_file, xlsx_file, as_json=as_json)
        here = Services(session.settings, session.store, session.matching)
        if text is None:
            match_kind(here, session.matching.current(), _needs(session, need_id), code, top=top, to=to)
        else:
            match_kind(here, session.matching.public(), [_told(here, text)], code, top=top, to=to)
        return
    matched = _of_stored(session, need_id, top) if text is None else [_of_text(session, text, top)]
    if as_json:
        write_json([_json(need, *row) for need, rows in matched for row in rows])
    elif csv_file or xlsx_file:
        table = [_line(need, *row) for need, rows in matched for row in rows]
        if csv_file:
            write_csv(csv_file, COLUMNS, table)
        if xlsx_file:
            write_xlsx(xlsx_file, COLUMNS, table)
        click.echo(f"已写出 {len(table)} 条对接建议。")
    else:
        for need, rows in matched:
            _show(session, need, rows, explain=explain)


def _show_standing(session: Session, need_id: str | None, supply_id: str) -> None:
    if not need_id:
        raise BadValue("问一项供给的名次，请同时用 --need 指明征集卡的编号")
    need, supply = session.store.needs.get(need_id), session.store.supplies.get(supply_id)
    shown = standing(session.store, session.matching, need, supply)
    click.echo(f"{need.id}  {need.title}\n{supply.id}  {supply.title}\n{_graded(shown)}；{shown.verdict}")
    bars = [(part, f"{share:.4f}") for part, share in shown.reasons.parts]
    show_table("得分的来源", ("来源", "得分"), [*bars, ("合计", f"{shown.reasons.score:.4f}")])
    _show_fit(session, need, supply.id, shown.match.level)


def _graded(shown: Shown) -> str:
    """The level, or how the conditions stand where the kind has none."""
    return shown.match.level.label if shown.answers is None else shown.answers.words or "没有条件"


def _show_fit(session: Session, need: Need, supply_id: str, level: Level) -> None:
    supply = session.store.supplies.get(supply_id)
    compared = fit(need, supply)
    for line in compared.lines:
        click.echo(f"  {line.outcome.value}  {line.asked}" + (f"（成果写明：{line.said}）" if line.said else ""))
    for refusal in compared.refusals:
        click.echo(f"  {'不相合' if refusal.caps else '条件'}  " + "；".join(refusal_words(refusal)))
    if wish := near(session.matching.current(), need, supply, compared, level=level):
        click.echo(f"  差一点：{wish}")


def _needs(session: Session, need_id: str | None) -> list[Need]:
    if need_id:
        return [session.store.needs.get(need_id)]
    return list(session.store.needs.iterate(NeedConditions(states=MATCHED_STATES)))


Row = tuple[Match, Reasons, str, str]


def _of_stored(session: Session, need_id: str | None, top: int) -> list[tuple[Need, list[Row]]]:
    needs = _needs(session, need_id)
    if not needs:
        click.echo("没有已受理的需求。先导入（yunduijie import needs 文件），或在工作台受理征集卡。", err=True)
    matcher = session.matching.current()
    return [(need, list(_matches(session, matcher, need, top=top))) for need in needs]


def _of_text(session: Session, text: str, top: int) -> tuple[Need, list[Row]]:
    """What everybody would be shown for a text."""
    here = Services(session.settings, session.store, session.matching)
    need = _told(here, text)
    return need, [
        (one.match._replace(rank=rank), one.reasons, one.record.title, units_of(one.record.org, one.also))
        for rank, one in enumerate(supplies_for(here, need, shown=top).shown, start=1)
    ]


def _told(here: Services, text: str) -> Need:
    return need_told(here, _piped() if text == "-" else text)


def _piped() -> str:
    content = sys.stdin.buffer.read()
    return decode(content) if content else ""


def _matches(session: Session, matcher: Matcher, need: Need, *, top: int) -> Iterator[Row]:
    worth = worth_showing(matcher, need, matcher.ranking.supplies_for(need, top=top))
    entries = session.matching.entries.of_need(need, worth)
    supplies = [session.store.supplies.get(entry.supply_id) for entry in entries]
    also = session.matching.entries.units_beside(need, supplies)
    for entry, supply in zip(entries, supplies, strict=True):
        yield entry, matcher.reasons.of(need, supply), supply.title, units_of(supply.org, also[supply.id])


def _line(need: Need, entry: Match, reasons: Reasons, title: str, org: str) -> tuple[Any, ...]:
    shared = "、".join(reasons.top_words(5))
    return (
        need.id,
        need.title,
        entry.rank,
        entry.supply_id,
        title,
        org,
        entry.level.label,
        round(entry.score, 4),
        shared,
        "、".join(reasons.missing),
    )


def _json(need: Need, entry: Match, reasons: Reasons, title: str, units: str) -> dict[str, Any]:
    return {
        "need_id": need.id,
        "supply_id": entry.supply_id,
        "supply_title": title,
        "supplier": units,
        "rank": entry.rank,
        "score": entry.score,
        "level": int(entry.level),
        "level_label": entry.level.label,
        "reasons": [{"part": share.part, "term": share.term, "share": share.share} for share in reasons.shares],
        "missing": list(reasons.missing),
    }


def _show(session: Session, need: Need, rows: list[Row], *, explain: bool) -> None:
    lines = [_line(need, *row)[2:] for row in rows]
    cells = [(r, i, t, o, lv, f"{s:.3f}", a, m) for r, i, t, o, lv, s, a, m in lines]
    show_table(f"{need.id}  {need.title}".strip(), HEADINGS, cells, whole=("名次", "供给", "等级", "得分"))
    if not rows:
        click.echo("  暂无有共同内容的供给。")
    if explain:
        for entry, reasons, title, _ in rows:
            bars = [(part, f"{share:.4f}") for part, share in reasons.parts]
            show_table(f"{entry.supply_id}  {title}", ("来源", "得分"), [*bars, ("合计", f"{entry.score:.4f}")])
            _show_fit(session, need, entry.supply_id, entry.level)
