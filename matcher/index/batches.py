"""Counting many records: two processes side by side, which hand over arrays of numbers and lists of terms.

Each numbers the terms that it meets by itself; here they get the numbers of the vocabulary. Few parts are under way at
a time, so that what is counted takes no more memory than its result.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context

from matcher.index.counting import Counted, Fields, count_blocks, count_fields, count_of_parts, parts_of
from matcher.index.vocabulary import Vocabulary
from matcher.terms.texts import Texts
from matcher.terms.tokens import Tokeniser
from matcher.weights.weights import Block

MANY = 200_000
"""Records from which on other processes are started: with fewer, one process was faster where other work was going on,
since the other two together need a third more of the processor's time."""
_PROCESSES = min(2, os.cpu_count() or 1)
_AHEAD = 2 * _PROCESSES
Found = tuple[list[str], dict[Block, Counted]]
"""The terms that another process has met, and its counts by their places."""


def count_batches(
    batches: Sequence[Sequence[Texts]], blocks: Sequence[Block], vocabulary: Vocabulary, tokeniser: Tokeniser
) -> Iterator[dict[Block, Counted]]:
    """The counts of several batches of records, one after the other; where there are many records, by two processes."""
    if sum(map(len, batches)) < MANY or _PROCESSES < 2:
        for batch in batches:
            yield count_blocks(batch, blocks, vocabulary, tokeniser)
        return
    parts = chain.from_iterable(parts_of(batch, blocks) for batch in batches)
    counted = _elsewhere(parts, blocks, tokeniser.user_words)
    for batch in batches:
        own = [_renumbered(part, vocabulary) for part in islice(counted, count_of_parts(len(batch)))]
        yield {block: Counted.joined([part[block] for part in own]) for block in blocks}


def _elsewhere(parts: Iterable[Fields], blocks: Sequence[Block], user_words: tuple[str, ...]) -> Iterator[Found]:
    """What other processes find in these parts, in their order."""
    waiting = deque[Future[Found]]()
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        for part in parts:
            waiting.append(pool.submit(_count, part, blocks, user_words))
            if len(waiting) > _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _count(part: Fields, blocks: Sequence[Block], user_words: tuple[str, ...]) -> Found:
    vocabulary = Vocabulary()
    counted = count_fields(part, blocks, vocabulary, _tokeniser(user_words))
    return list(vocabulary.places), counted


@cache
def _tokeniser(user_words: tuple[str, ...]) -> Tokeniser:
    return Tokeniser(user_words)


def _renumbered(part: Found, vocabulary: Vocabulary) -> dict[Block, Counted]:
    terms, counted = part
    numbers = vocabulary.places_of(terms)
    return {block: counts.renumbered(numbers) for block, counts in counted.items()}
