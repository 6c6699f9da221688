"""From a file of full-text records to an index: python bench_files.py RECORDS FOLDER -> one line of JSON."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench_corpus import Source

from corpus.file_records import read_records
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from matcher.index.changes import entries_of
from matcher.index.living import Index


def main() -> None:
    """Ours first, then plain jieba with TfidfVectorizer."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "records.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for supply in Source(Path(sys.argv[2])).supplies(int(sys.argv[1])):
                line = {"id": supply.id, "title": supply.title, "text": supply.summary}
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        ways = {"yunduijie": _ours, "jieba + TfidfVectorizer": _plain}
        print(json.dumps({name: _timed(way, path) for name, way in ways.items()}))


def _timed(way: Callable[[Path], None], path: Path) -> dict[str, float]:
    """Seconds that pass, and seconds of the processor, which depend less on what else is running."""
    start, before = time.perf_counter(), os.times()
    way(path)
    after = os.times()
    return {"seconds": time.perf_counter() - start, "processor": sum(after[:4]) - sum(before[:4])}


def _ours(path: Path) -> None:
    supplies, _ = read_records(path, Supply, Taxonomies())
    Index.of(entries_of(supplies), [])


def _plain(path: Path) -> None:
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer

    jieba.setLogLevel(60)
    with path.open(encoding="utf-8") as stream:
        texts = [f"{record['title']}\n{record['text']}" for record in map(json.loads, stream)]
    TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False).fit_transform(texts)


if __name__ == "__main__":
    main()
