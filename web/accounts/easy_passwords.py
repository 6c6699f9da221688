"""Passwords that are guessed first: what many people choose, however it is dressed up, and what belongs to this place.

People dress a common word up to please a rule ("Password2026!"), and whoever guesses tries that. So a password is
compared as it is written, without what stands around its word, and with letters for the signs that look like them.
"""

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SIGNS, _SIGNS_AND_DIGITS = re.compile(r"[\W_]"), re.compile(r"[\W\d_]")
_LOOKS_LIKE = str.maketrans("@430157$!", "aaeoistsi")
_SHORT, _FEW = 4, 5
"""Letters of a word that is too short to be compared; different characters that are too few."""
OF_THIS_PLACE = frozenset(
    "yunduijie yunduijie云对接 云对接 duijie keji kejiju kejifuwu kxjsj gongxin zhengfu mima denglu guanli guanliyuan "
    "admin administrator staff reviewer auditor leader supplier enterprise ceshi test woaini woaizhongguo zhongguo "
    "china beijing shanghai woaiwojia nihao huanying qwer qwert asdf zxcv qazwsx qazwsxedc abcd abcde abcdef".split()
)
"""Words that nobody's password may consist of: what the service, the bureau, its roles and its people are called, and
what the list of other countries does not have."""


def is_easy(password: str, *, name: str = "") -> bool:
    """Whether a password is among the first that somebody would try; `name` is that of the account."""
    plain = password.lower()
    if len(set(plain)) < _FEW or (name and name.lower() in plain):
        return True
    return not _forms(plain).isdisjoint(_common())


def _forms(plain: str) -> set[str]:
    """What there is to compare of a password in small letters."""
    word = _AROUND.sub("", plain)
    forms = {plain, _SIGNS.sub("", plain), _SIGNS_AND_DIGITS.sub("", plain), word, word.translate(_LOOKS_LIKE)}
    if len(word) < _SHORT:  # what is left is a number
        forms.add(re.sub(r"\D", "", plain))
    return {form for form in forms if len(form) >= _SHORT}


@cache
def _common() -> frozenset[str]:
    lines = _FILE.read_text("ascii").splitlines()
    return OF_THIS_PLACE.union(line for line in lines if not line.startswith("#"))
