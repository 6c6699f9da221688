"""The packaged sample: invented need cards and achievements of an invented district, to try the service with.

No person, enterprise or supplier in it exists; its telephone numbers belong to a segment that no operator was given.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from corpus.records import AnyRecord, Need, Supply
from corpus.sorts import sort_for
from corpus.store import Store
from corpus.taxonomy import Taxonomies
from corpus.validation import read_values

SOURCE = "演示数据"
_ACTOR = "演示数据"


def sample_needs() -> list[Need]:
    """The need cards, each in a state of its own."""
    return list(_read("needs", Need))


def sample_supplies() -> list[Supply]:
    """The achievements."""
    return list(_read("achievements", Supply))


def load_sample(store: Store) -> None:
    """Puts the sample into an empty store, all in one transaction."""
    with store.database.write() as db:
        for supply in sample_supplies():
            store.supplies.put_within(db, supply, actor=_ACTOR)
        for need in sample_needs():
            store.needs.put_within(db, need, actor=_ACTOR)


def _read(name: str, record_type: type[AnyRecord]) -> Iterator[AnyRecord]:
    lists = Taxonomies()
    text = (files("corpus") / "sample" / f"{name}.jsonl").read_text("utf-8")
    for line in text.splitlines():
        raw: dict[str, Any] = json.loads(line)
        attributes: dict[str, Any] = {"source": SOURCE} | {key: raw.pop(key) for key in ("state",) if key in raw}
        if record_type is Need:
            attributes |= {"not_secret": True, "consent": True}
        values, _ = read_values(sort_for(record_type).fields_for(""), raw, lists)
        yield record_type(id="", **values, **attributes)
