"""Fills an empty database with an invented district, to measure and to show how the service bears its load.

    python scripts/fill.py DATABASE [--needs 2000] [--supplies 20000] [--pairings 40000] [--seed 1]

Eighteen months pass: lists arrive, cards are submitted and accepted, pairings judged and followed up, all by the
store's own functions, so that history and audit log are as they would be. Nothing and nobody in it exists. The same
seed on the same day gives the same records; passwords and session keys differ.
"""

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from filling.accounts import add_outside, add_staff
from filling.asking import Asking
from filling.happening import SPAN, Clock, Happening
from filling.supplying import Supplying

from corpus.store import CHINA, NeedConditions, Origin, Store, SupplyConditions, origin
from web.accounts.passwords import random_password


class Sizes(NamedTuple):
    """How many records there are to be."""

    needs: int
    supplies: int
    pairings: int


def main() -> None:
    """Fills the database named on the command line."""
    options = _parser().parse_args()
    end = datetime.combine(datetime.now(CHINA).date(), time(8), CHINA).astimezone(UTC)
    clock = Clock(end - SPAN)
    store = Store(options.database, clock=clock)
    try:
        if not store.database.is_empty() or store.people.users.all():
            sys.exit(f"{options.database} 里已有记录；请换一个新的文件名，本程序只填空的数据库")
        password = options.password or random_password()
        sizes = Sizes(options.needs, options.supplies, options.pairings)
        fill(store, clock, sizes, seed=options.seed, password=password, tell=_progress(end))
        print(f"{options.database}：{_counts(store)}；所有账号的密码 {password}")
    finally:
        store.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="用虚构的记录填一个空的数据库，供测速和演示。")
    parser.add_argument("database", type=Path, help="数据库文件，不存在时新建")
    for name, number in Sizes(2_000, 20_000, 40_000)._asdict().items():
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--seed", type=int, default=1, help="同一个数给出同样的记录")
    parser.add_argument("--password", default="", help="所有账号的密码；不写则随机，填完时显示")
    return parser


def fill(
    store: Store,
    clock: Clock,
    sizes: Sizes,
    *,
    seed: int,
    password: str,
    tell: Callable[[datetime], None] = lambda _: None,
) -> None:
    """Lets eighteen months pass in an empty store, from the clock's moment on."""
    # What is lost in a power cut can be filled again: the disk need not be waited for after each of many writes.
    store.database.here.conn.execute("PRAGMA synchronous = OFF")
    before = origin.set(Origin("", "", "测速"))
    chance = Random(seed)  # noqa: S311 - nothing secret is made with it
    happening = Happening(store, clock, chance, end=clock.moment + SPAN)
    add_staff(store, password=password)
    supplying = Supplying(happening, sizes.supplies)
    asking = Asking(happening, supplying, needs=sizes.needs, pairings=sizes.pairings)
    happening.run(tell)
    clock.moment = happening.end
    add_outside(store, suppliers=list(supplying.suppliers[:20]), cards=asking.cards, password=password)
    origin.reset(before)


def _progress(end: datetime) -> Callable[[datetime], None]:
    """Shows on a terminal how far the months have passed."""
    shown = {""}

    def tell(moment: datetime) -> None:
        done = f"{(moment - (end - SPAN)) / SPAN:4.0%}"
        if sys.stderr.isatty() and done not in shown:
            shown.add(done)
            print(f"\r{done}", end="\n" if end - moment < timedelta(minutes=1) else "", file=sys.stderr, flush=True)

    return tell


def _counts(store: Store) -> str:
    needs, supplies = store.needs.count(NeedConditions()), store.supplies.count(SupplyConditions())
    pairings = sum(store.pairings.count_by_state().values())
    return f"征集卡 {needs}，供给 {supplies}，对接建议 {pairings}"


if __name__ == "__main__":
    main()
