"""The forms of administration: what stands in the address of each and its fields."""

from collections.abc import Callable
from typing import Any

from corpus.store import Store
from corpus.store.base.backups import Backups
from corpus.store.kept.fits import SHIPPED
from matcher.weights.weights import default_weights

TOWN = "河东街道"
Asked = tuple[str, dict[str, Any]]
"""An address and the fields of its form."""


def _backed_up(store: Store) -> Asked:
    name = Backups(store.database.path.parent / "backups").make(store.database, {}, is_scheduled=False).name
    return "/desk/system/backups/download", {"name": name, "understood": "1"}


def _learned(store: Store) -> Asked:
    number = store.kept.fits.add(default_weights().text, report="", actor="t").number
    return f"/desk/system/learning/{number}", {"used": SHIPPED}


def _worded(store: Store) -> Asked:
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    return "/desk/system/words/1/withdraw", {}


SYSTEM: dict[str, Callable[[Store], Asked]] = {
    "try_mail": lambda _: ("/desk/system/settings/mail", {"recipient": "me@example.com"}),
    "try_webhook": lambda _: ("/desk/system/settings/webhook", {}),
    "try_model": lambda _: ("/desk/system/settings/model", {}),
    "add_term": lambda _: ("/desk/system/lists/chains/add", {"term": "低空经济"}),
    "take_out_term": lambda _: ("/desk/system/lists/towns/take-out", {"code": TOWN}),
    "move_term": lambda _: ("/desk/system/lists/towns/move", {"code": TOWN}),
    "make_backup": lambda _: ("/desk/system/backups/make", {}),
    "drill_backup": lambda _: ("/desk/system/backups/drill", {}),
    "download_backup": _backed_up,
    "use_fit": _learned,
    "decide_word": lambda _: ("/desk/system/words", {"word": "拉稀", "term": "腹泻", "chain": "新材料"}),
    "withdraw_word": _worded,
    "begin_learning": lambda _: ("/desk/system/learning/begin", {}),
    "find_words": lambda _: ("/desk/system/words/find", {}),
    "check_database": lambda _: ("/desk/system/versions/check", {}),
}
