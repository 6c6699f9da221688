"""How long the desk's search and its lists take: .venv/bin/python scripts/time_search.py DATABASE [--times N]

On a copy of a database that `fill.py` has filled, through the whole application, as a member of staff asks: by numbers,
names, telephones and words, no query twice, so that nothing is remembered. Prints median, 95th and 99th percentile of
each way of asking; exit status 1 where the 95th of the searches is over the goal of 100 ms.
"""

import argparse
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

from time_pages import Timing, opened, timed

from corpus.records import Need, Supply
from corpus.store import NeedConditions, Store, SupplyConditions
from web.gate.roles import Role

GOAL_MS = 100
LISTS = (
    "/desk/needs/?state=all&sort=-org&page={page}",
    "/desk/supplies/?waiting=1&sort=-waiting&page={page}",
    "/desk/supplies/?sort=title&page={page}",
    "/desk/figures/pairings/?sort=supplier&page={page}",
    "/desk/follow/?sort=org&page={page}",
)


def main() -> None:
    """Times the searches and the lists, and ends with the status that says whether the searches keep to the goal."""
    parser = argparse.ArgumentParser(description="How long the desk's search and its lists take.")
    parser.add_argument("database", type=Path, help="a database that fill.py has filled; it is copied")
    parser.add_argument("--times", type=int, default=40, help="queries of each sort")
    options = parser.parse_args()
    with opened(options.database) as store:
        client = Timing(store, is_filled=True).accounts.client(Role.ADMIN)
        queries = asked(store, options.times)
        client.get("/desk/search?q=" + quote("预热"))
        spent: list[float] = []
        for name, texts in queries.items():
            took = [timed(lambda: client.get(f"/desk/search?q={quote(text)}").get_data()) for text in texts]  # noqa: B023
            spent += took
            print(told(name, took), flush=True)
        print(told("all searches", spent))
        for place in LISTS:
            pages = [place.format(page=page) for page in range(1, options.times + 1)]
            print(told(place, [timed(lambda: client.get(page).get_data()) for page in pages]))  # noqa: B023
    sys.exit(percentile(spent, 95) > GOAL_MS)


def asked(store: Store, times: int) -> dict[str, list[str]]:
    """What staff look for, of records of chance: the same for the same database."""
    chance = Random(1)  # noqa: S311 - nothing secret is made with it
    needs = chance.sample([*store.needs.iterate(NeedConditions())], times)
    ids = chance.sample([*store.supplies.stamps(SupplyConditions())], times)
    supplies = [store.supplies.get(supply_id) for supply_id in ids]
    return {
        "numbers": [need.id for need in needs[: times // 2]] + [supply.id for supply in supplies[: times // 2]],
        "ends of numbers": [supply.id[-5:] for supply in supplies],
        "telephones": [need.mobile[-4:] for need in needs],
        "enterprises": [need.org_name for need in needs],
        "contacts": [need.contact for need in needs],
        "words": list(_words([*needs, *supplies])),
        "titles": [need.title for need in needs],
    }


def _words(records: list[Need | Supply]) -> Iterator[str]:
    for record in records[::2]:
        yield " ".join(record.keywords[:2]) or record.title[:6]


def told(name: str, took: list[float]) -> str:
    """One line: what, how often, and how long."""
    shares = "  ".join(f"p{share} {percentile(took, share):6.1f}" for share in (50, 95, 99))
    return f"{name:55} {len(took):4} times  {shares} ms"


def percentile(took: list[float], share: int) -> float:
    """The time within which this share of a hundred was done."""
    return statistics.quantiles(took, n=100, method="inclusive")[share - 1] if len(took) > 1 else took[0]


if __name__ == "__main__":
    main()
