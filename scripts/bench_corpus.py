"""Corpora of any size for `bench_matching.py`: sentences of real texts, put together anew, the same at every run."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy import sparse

from corpus.records import Need, Supply

SEED = 20261124
_SENTENCE = re.compile(r"[^。；;.!?！？]{6,}")


class Drawn(NamedTuple):
    """Which title and which sentences each record has: sentence i belongs to record `records[i]`."""

    titles: npt.NDArray[np.int64]
    records: npt.NDArray[np.int64]
    sentences: npt.NDArray[np.int64]

    def matrix(self, sentences: int) -> sparse.csr_matrix:
        """How often each record has each sentence, (records, sentences)."""
        ones = np.ones(len(self.records), dtype=np.int32)
        return sparse.csr_matrix((ones, (self.records, self.sentences)), shape=(len(self.titles), sentences))

    def texts(self, titles: list[str], sentences: list[str]) -> Iterator[tuple[str, str]]:
        """Title and body of each record."""
        bounds = np.searchsorted(self.records, np.arange(len(self.titles) + 1))
        for title, first, last in zip(self.titles, bounds, bounds[1:], strict=False):
            yield titles[title], "。".join(sentences[place] for place in self.sentences[first:last])


class Source:
    """The sentences and titles of the benchmark folder."""

    def __init__(self, folder: Path) -> None:
        papers, achievements, needs = (_lines(folder / f"{name}.jsonl") for name in ("csl", "achievements", "needs"))
        titles = [achievement["title"].replace(" ", "") for achievement in achievements]
        self.titles = [*titles, *(paper["title"] for paper in papers)]
        self.sentences = [part for paper in papers for part in _SENTENCE.findall(paper["abstract"])]
        self.asked = [need["title"] for need in needs]
        self.problems = [part for need in needs for part in _SENTENCE.findall(need["text"])]

    @property
    def pieces(self) -> tuple[list[str], list[str], list[str], list[str]]:
        """Titles and sentences of supplies, titles and sentences of needs."""
        return self.titles, self.sentences, self.asked, self.problems

    def drawn_supplies(self, count: int) -> Drawn:
        """A title, and three to six sentences."""
        return _draw(SEED, count, len(self.titles), len(self.sentences), 3, 6)

    def drawn_needs(self, count: int) -> Drawn:
        """A title, and one to three sentences."""
        return _draw(SEED + 1, count, len(self.asked), len(self.problems), 1, 3)

    def supplies(self, count: int) -> Iterator[Supply]:
        """Achievements with a body."""
        for number, (title, body) in enumerate(self.drawn_supplies(count).texts(self.titles, self.sentences)):
            yield Supply(id=f"s{number}", title=title, summary=body)

    def needs(self, count: int) -> Iterator[Need]:
        """Needs with a problem."""
        for number, (title, body) in enumerate(self.drawn_needs(count).texts(self.asked, self.problems)):
            yield Need(id=f"n{number}", title=title, problem=body)


def _draw(seed: int, count: int, titles: int, sentences: int, least: int, most: int) -> Drawn:
    random = np.random.default_rng(seed)
    numbers = random.integers(least, most + 1, size=count)
    chosen = random.integers(sentences, size=int(numbers.sum()))
    return Drawn(random.integers(titles, size=count), np.repeat(np.arange(count), numbers), chosen)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
