import numpy as np
import pytest
from counts import plainly

from corpus.sample import sample_supplies
from matcher.index import batches, counting
from matcher.index.batches import count_batches
from matcher.index.counting import Vocabulary, count_blocks
from matcher.terms.texts import texts_of
from matcher.terms.tokens import Tokeniser, default_tokeniser

TOKENISER = default_tokeniser()
BLOCKS = [(field, granularity) for field in ("title", "body") for granularity in ("word", "char", "bigram", "gram")]
TEXTS = [texts_of(sample_supply) for sample_supply in sample_supplies()][:40]


def test_two_processes_count_like_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MANY", 10)
    monkeypatch.setattr(counting, "TOGETHER", 9)
    own, other = Vocabulary(), Vocabulary()
    together = list(count_batches([TEXTS[:25], [], TEXTS[25:]], BLOCKS, other, TOKENISER))
    for batch, by_block in zip((TEXTS[:25], [], TEXTS[25:]), together, strict=True):
        for block, counted in count_blocks(batch, BLOCKS, own, TOKENISER).items():
            assert plainly(by_block[block], other) == plainly(counted, own)
    assert together[0]["title", "char"].terms.dtype == np.int32


def test_own_words_are_words_in_the_other_processes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "MANY", 1)
    terms = TEXTS[0].title[:5]
    vocabulary = Vocabulary()
    list(count_batches([TEXTS[:1]], [("title", "word")], vocabulary, Tokeniser((terms,))))
    assert terms in vocabulary.places
