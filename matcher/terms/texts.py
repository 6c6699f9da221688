"""Which text of a record takes part in matching, by the weight classes of the table of fields."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from corpus.codes import Disclosure
from corpus.fields import Field, Weight
from corpus.kinds import Rows
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from matcher.terms.meanings import Meanings
from matcher.terms.tokens import normalised
from matcher.terms.variants import Synonyms, simplified

TEXT_FIELDS = ("title", "body", "keywords")
FACETS = ("chain", "field")
WHOLE = "whole"
SCORED = (*TEXT_FIELDS, WHOLE)
PARTS = (*TEXT_FIELDS, *FACETS, WHOLE)
"""What a record may or may not have; place i is bit i of its mask."""
MEANT = "\x1f"
"""Stands before what a need does not say itself but means."""
_LISTS = Taxonomies()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one record by weight class, its facets, and names that search finds but scores ignore.

    Among the names are the usual forms of what the texts name in another: whoever looks for 自动导引车 finds AGV.
    Scores know them from the need's side (`sought_texts`).

    Texts are normalised: one of several writings of the same, in lower case and simplified characters.
    """

    title: str
    body: str
    keywords: str
    names: str
    chain: str
    field: str

    @property
    def whole(self) -> str:
        """All that a record says as one text; empty where it has a title only."""
        return "\n".join(filter(None, (self.title, self.body, self.keywords))) if self.body or self.keywords else ""

    @property
    def digest(self) -> str:
        """Changes with anything that matching sees of the record."""
        parts = (self.title, self.body, self.keywords, self.names, self.chain, self.field)
        return hashlib.blake2b("\x00".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


def texts_of(record: Need | Supply) -> Texts:
    """The matching texts of a record; names that a need does not show stay out, so that no search finds them."""
    title, body, keywords = (_joined(record, weight) for weight in (Weight.TITLE, Weight.BODY, Weight.KEYWORDS))
    names = _joined(record, Weight.NAMES) if _shows_names(record) else ""
    other = Synonyms.load().added("\n".join((title, body, keywords)))
    return Texts(title, body, keywords, "\n".join(filter(None, (names, other))), record.chain, record.field)


def _shows_names(record: Need | Supply) -> bool:
    return isinstance(record, Supply) or record.disclosure == Disclosure.PUBLIC


def sought_texts(need: Need, meanings: Meanings) -> Texts:
    """The texts by which supplies are sought: with what the need's words of every day and abbreviations mean.

    They stand behind `MEANT` at the end of the body, where each weighs less than a word of the title.
    """
    texts = texts_of(need)
    more = dict.fromkeys(term for terms in meant(texts, meanings).values() for term in terms)
    return replace(texts, body=f"{texts.body}\n{MEANT}{chr(10).join(more)}") if more else texts


def meant(texts: Texts, meanings: Meanings) -> dict[str, tuple[str, ...]]:
    """What the words of a need mean, by word; nothing where it says itself what one means."""
    whole = said(texts)
    by_name, by_writing = meanings.of(whole, texts.chain), Synonyms.load().meant(whole)
    by_word = {word: (*by_name.get(word, ()), *by_writing.get(word, ())) for word in by_name | by_writing}
    return {
        word: tuple(dict.fromkeys(terms))
        for word, terms in by_word.items()
        if terms and not any(term in whole for term in terms)
    }


def said(texts: Texts) -> str:
    """All that a need says itself."""
    return "\n".join((texts.title, texts.body.partition(MEANT)[0], texts.keywords))


def as_written(record: Need | Supply) -> tuple[str, str]:
    """The title of a record and the rest of what matching reads of it, as people wrote it."""
    body = (
        _text(record, field) for weight in (Weight.BODY, Weight.KEYWORDS) for field in _fields(record.fields, weight)
    )
    return record.title, "\n".join(filter(None, body))


def _joined(record: Need | Supply, weight: Weight) -> str:
    text = "\n".join(filter(None, [_text(record, field) for field in _fields(record.fields, weight)]))
    return simplified(normalised(text)) if text else ""


_BY_WEIGHT: dict[tuple[int, Weight], tuple[tuple[Field, ...], tuple[Field, ...]]] = {}
"""The fields of each table and weight, by the table's identity, beside the table, which so stays alive."""


def _fields(fields: tuple[Field, ...], weight: Weight) -> tuple[Field, ...]:
    """Those of a weight; a table is told by its identity, as hashing one takes longer than reading it."""
    known = _BY_WEIGHT.get((id(fields), weight))
    if known is None:
        known = fields, tuple(field for field in fields if field.weight is weight)
        _BY_WEIGHT[id(fields), weight] = known
    return known[1]


def _text(record: Need | Supply, field: Field) -> str:
    value = record[field.name]
    if not value:
        return ""
    if isinstance(field.kind, Rows):
        return "\n".join(" ".join(row.values()) for row in field.kind.dump(value))
    if field.name == "elements":  # 材料：磷酸铁锂 is about 磷酸铁锂, not about materials
        value = tuple(element.split("：")[-1] for element in value)
    return str(field.kind.show(value, _LISTS))


def mask_of(texts: Texts) -> int:
    """Which parts a record has, as bits in the order of `PARTS`."""
    return sum(1 << place for place, part in enumerate(PARTS) if getattr(texts, part))


def masks_of(texts: Sequence[Texts]) -> npt.NDArray[np.uint8]:
    """The masks of several records, uint8 (records,)."""
    return np.fromiter(map(mask_of, texts), dtype=np.uint8, count=len(texts))
