"""When two rows speak of the same thing, and when they say the same."""

import hashlib
import json
import re

from corpus.records import Need, Supply, dump

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_NOT_WORD = re.compile(r"\W+")


def identity(record: Need | Supply) -> str:
    """A key that stays the same when the record arrives again with other words in its body.

    The supplier's or enterprise's own number counts where there is one, else the title.
    """
    owner = record.org_name if isinstance(record, Need) else record.org
    kind = "need" if isinstance(record, Need) else record.kind
    what = f"#{record.ref}" if record.ref else _bare(record.title)
    return _digest([kind, _bare(owner), what])


def content(record: Need | Supply) -> str:
    """A fingerprint of what the record says; where it came from and the date of the list do not count."""
    return _digest({name: value for name, value in dump(record).items() if name not in ("source", "as_of")})


def _bare(text: str) -> str:
    return _NOT_WORD.sub("", text).casefold()


def _digest(value: object) -> str:
    return hashlib.blake2b(_ENCODER.encode(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
