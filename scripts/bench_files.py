"""From a file of full-text records to an index: python bench_files.py RECORDS FOLDER -> one line of JSON."""

import json
import sys
import tempfile
import time
from pathlib import Path

from bench_corpus import Source

from corpus.importing import read_records
from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from matcher.changes import entries_of
from matcher.living import Index


def main() -> None:
    """Ours first, then plain jieba with TfidfVectorizer."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "records.jsonl"
        with path.open("w", encoding="utf-8") as stream:
            for supply in Source(Path(sys.argv[2])).supplies(int(sys.argv[1])):
                line = {"id": supply.id, "title": supply.title, "text": supply.summary}
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
        print(json.dumps({"yunduijie": _ours(path), "jieba + TfidfVectorizer": _plain(path)}))


def _ours(path: Path) -> float:
    start = time.perf_counter()
    supplies, _ = read_records(path, Supply, Taxonomies())
    Index.of(entries_of(supplies), [])
    return time.perf_counter() - start


def _plain(path: Path) -> float:
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer

    jieba.setLogLevel(60)
    start = time.perf_counter()
    with path.open(encoding="utf-8") as stream:
        texts = [f"{record['title']}\n{record['text']}" for record in map(json.loads, stream)]
    TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, lowercase=False).fit_transform(texts)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
