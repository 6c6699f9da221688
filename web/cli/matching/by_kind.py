"""`match --kind` for kinds of supply without levels: words in common, and each condition with its answer."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import click

from corpus.records import Need
from matcher import Matcher
from web.cli.printing import show_table, write_csv, write_json, write_xlsx
from web.matching.same_matter import units_of
from web.offers.for_need import Offered, OfKind, of_kind
from web.offers.kinds_in_order import Looked, is_wanted
from web.services import Services

COLUMNS = (
    "need_id",
    "need_title",
    "rank",
    "supply_id",
    "supply_title",
    "supplier",
    "standing",
    "conditions",
    "shared",
    "missing",
)
HEADINGS = ("名次", "供给", "名称", "单位", "条件", "各项条件", "都提到", "缺口")


class Written(NamedTuple):
    """Where the command writes: files, or JSON to the terminal; nothing for a table there."""

    csv: Path | None = None
    xlsx: Path | None = None
    as_json: bool = False


def match_kind(
    services: Services, matcher: Matcher, needs: Iterable[Need], kind: str, *, top: int, to: Written
) -> None:
    """Shows, or writes, what fits each need of one kind."""
    matched = [(need, _group(services, matcher, need, kind, top)) for need in needs]
    table = [_line(need, rank, one) for need, group in matched for rank, one in enumerate(group.shown, start=1)]
    if to.as_json:
        write_json([_json(need, rank, one) for need, group in matched for rank, one in enumerate(group.shown, start=1)])
    elif to.csv or to.xlsx:
        if to.csv:
            write_csv(to.csv, COLUMNS, table)
        if to.xlsx:
            write_xlsx(to.xlsx, COLUMNS, table)
        click.echo(f"已写出 {len(table)} 项供给。")
    else:
        for need, group in matched:
            _show(need, group)


def _group(services: Services, matcher: Matcher, need: Need, kind: str, top: int) -> OfKind:
    return of_kind(services, need, matcher, Looked(kind, is_wanted(need, kind)), shown=top)


def _conditions(one: Offered) -> str:
    return "；".join(f"{reply.answer.label}：{reply.sentence}" for reply in one.answers.replies)


def _line(need: Need, rank: int, one: Offered) -> tuple[Any, ...]:
    return (
        need.id,
        need.title,
        rank,
        one.supply.id,
        one.supply.title,
        units_of(one.supply.org, one.also),
        one.answers.words,
        _conditions(one),
        "、".join(one.reasons.top_words(5)),
        "、".join(one.reasons.missing),
    )


def _json(need: Need, rank: int, one: Offered) -> dict[str, Any]:
    said = dict(zip(COLUMNS, _line(need, rank, one), strict=True))
    replies = [
        {"answer": reply.answer.value, "sentence": reply.sentence, "known": reply.known}
        for reply in one.answers.replies
    ]
    more = {
        "kind": one.supply.kind,
        "score": one.reasons.score,
        "standing": one.answers.standing.value,
        "conditions": replies,
        "shared": list(one.reasons.top_words(5)),
        "missing": list(one.reasons.missing),
        "reasons": [{"part": share.part, "term": share.term, "share": share.share} for share in one.reasons.shares],
    }
    return said | more


def _show(need: Need, group: OfKind) -> None:
    lines = [_line(need, rank, one)[2:] for rank, one in enumerate(group.shown, start=1)]
    show_table(f"{need.id}  {need.title}".strip(), HEADINGS, lines, whole=("名次", "供给", "条件"))
    if not lines:
        click.echo("  暂无合适的供给。")
    if group.refused_count:
        click.echo(f"  另有 {group.refused_count} 项条件不符合：")
    for one in group.refused:
        unmet = "；".join(reply.sentence for reply in one.answers.unmet)
        click.echo(f"    {one.supply.id}  {one.supply.title}：{unmet}")
