"""What any library gives without further work: the rows that the matcher must stand above, on the same pairs.

Words are jieba's without the project's lexicon. Where supplies say more than a title, both sides are one field of all
their text; else the titles are compared.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.records import Need, Supply
from matcher.terms.texts import texts_of
from matcher.terms.tokens import Tokeniser

Scorer = Callable[[Need], npt.NDArray[np.float32]]
"""The scores of all supplies for a need, in the supplies' order."""


def baselines(supplies: Sequence[Supply]) -> dict[str, Scorer]:
    """The scorers by name: `tfidf` and `bm25`."""
    return {"tfidf": tfidf(supplies), "bm25": bm25(supplies)}


def tfidf(supplies: Sequence[Supply]) -> Scorer:
    """The cosine of TF-IDF over words, 1 + ln(tf), by scikit-learn."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import linear_kernel

    vectoriser = TfidfVectorizer(tokenizer=_words(), token_pattern=None, lowercase=False, sublinear_tf=True)
    vectors, text = vectoriser.fit_transform(map(_all_of, supplies)), _text_for(supplies)

    def score(need: Need) -> npt.NDArray[np.float32]:
        cosines: npt.NDArray[np.float32] = linear_kernel(vectoriser.transform([text(need)]), vectors)[0]
        return cosines.astype(np.float32)

    return score


def bm25(supplies: Sequence[Supply]) -> Scorer:
    """BM25 over words with the usual parameters, by bm25s (Robertson and Zaragoza, 2009)."""
    import bm25s

    words, text = _words(), _text_for(supplies)
    engine: Any = bm25s.BM25()
    engine.index([words(_all_of(supply)) for supply in supplies], show_progress=False)

    def score(need: Need) -> npt.NDArray[np.float32]:
        known = [word for word in words(text(need)) if word in engine.vocab_dict]
        if not known:
            return np.zeros(len(supplies), dtype=np.float32)
        return np.asarray(engine.get_scores(known), dtype=np.float32)

    return score


def _words() -> Callable[[str], list[str]]:
    cut = Tokeniser(terms=()).cut
    return lambda text: [word for word in cut(text) if word.strip()]


def _all_of(record: Need | Supply) -> str:
    texts = texts_of(record)
    return texts.whole or texts.title


def _text_for(supplies: Sequence[Supply]) -> Callable[[Need], str]:
    """What of a need is asked: its title, or all of it where any supply says more than a title."""
    full = any(texts_of(supply).whole for supply in supplies)
    return _all_of if full else lambda need: texts_of(need).title
