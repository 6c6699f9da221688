"""Judgements of the packaged sample by one reader, who read all its needs and supplies: judged_sample.py

Prints what the levels keep of what they promise, which pairs are wrongly shown, and which are missed.
`tests/quality/sample.jsonl` has, by title, some supplies of each need with their levels: 4 the same object and problem,
to recommend as it is; 3 a very near object with the same technical problem, worth a call; 2 the same narrow trade,
another problem; 1 words alone. Pairs that it does not name are taken as 1: nothing in them struck the reader.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.records import Need, Supply
from corpus.sample import sample_needs, sample_supplies
from corpus.visibility import public_record
from matcher import Level, Matcher
from matcher.learning.judgements import Judgement
from matcher.learning.shown_quality import TOP, evaluate_shown

PATH = Path(__file__).resolve().parents[1] / "tests" / "quality" / "sample.jsonl"


def records() -> tuple[list[Need], list[Supply]]:
    """The needs and the public supplies, numbered `n0` and `s0` from their first."""
    needs = [replace(need, id=f"n{place}") for place, need in enumerate(sample_needs())]
    return needs, [public_record(replace(supply, id=f"s{place}")) for place, supply in enumerate(sample_supplies())]


@cache
def judged() -> dict[str, dict[str, int]]:
    """The levels of some supplies of each need, by the titles of both."""
    lines = map(json.loads, PATH.read_text("utf-8").splitlines())
    return {line["need"]: line["levels"] for line in lines}


def judgements(needs: Sequence[Need], supplies: Sequence[Supply]) -> list[Judgement]:
    """Of every pair of these records of the sample, named or not."""
    return [
        Judgement(need.id, supply.id, judged()[need.title].get(supply.title, Level.NONE))
        for need in needs
        for supply in supplies
    ]


def answered(needs: Sequence[Need]) -> list[Need]:
    """The needs of the sample for which some supply is worth a call."""
    return [need for need in needs if max(judged()[need.title].values()) >= Level.FAIR]


def main() -> None:
    """Measures and prints."""
    needs, supplies = records()
    matcher = Matcher.build(needs, supplies)
    known = judgements(needs, supplies)
    print(evaluate_shown(matcher, needs, known))
    shown = {
        (match.need_id, match.supply_id): match.level
        for need in needs
        for match in matcher.ranking.supplies_for(need, top=TOP)
    }
    titles = {record.id: record.title for record in (*needs, *supplies)}
    for judged in known:
        level = shown.get((judged.need_id, judged.supply_id), Level.NONE)
        if (level >= Level.FAIR) != (judged.level >= Level.FAIR):
            said = "shown" if level >= Level.FAIR else "missed"
            names = f"{titles[judged.need_id]} | {titles[judged.supply_id]}"
            print(f"{said}: {judged.need_id} {judged.supply_id}, level {int(level)}, judged {judged.level}: {names}")


if __name__ == "__main__":
    main()
