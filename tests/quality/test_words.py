"""Words are jieba's on every text of the benchmark folder, abstracts of papers among them."""

import json

import pytest
from builders import jieba_with
from judged_files import BENCHMARK

from matcher.terms.segmenter import Segmenter
from matcher.terms.tokens import lexicon

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(not (BENCHMARK / "csl.jsonl").is_file(), reason="no benchmark folder"),
]


@pytest.mark.parametrize("terms", [lexicon("terms"), ()], ids=["own terms", "none"])
def test_words_are_jiebas_on_all_texts(terms: tuple[str, ...]) -> None:
    ours, jiebas = Segmenter(terms).cut, jieba_with(terms)
    texts = [
        value
        for name in ("csl", "achievements", "needs")
        for line in (BENCHMARK / f"{name}.jsonl").read_text("utf-8").splitlines()
        for value in json.loads(line).values()
        if isinstance(value, str)
    ]
    assert len(texts) > 10_000
    assert [text for text in texts if ours(text) != jiebas(text)] == []
