"""Lines with a check of their own: a code, a telephone number, an e-mail address."""

import re

from corpus.errors import BadValue
from corpus.kind import Kind
from corpus.taxonomy import Taxonomies
from corpus.values import clean_line, phone, read_mobile, read_phone, read_uscc


class Checked(Kind):
    """A line with a check of its own: a code, a telephone number, an e-mail address."""

    def __init__(self, name: str) -> None:
        self.check = _CHECKS[name]

    def read(self, text: str, lists: Taxonomies) -> str:
        return self.check(text) if clean_line(text) else ""

    def says_more(self, text: str, lists: Taxonomies) -> bool:
        return self.check in (read_mobile, read_phone) and phone.says_more(text)


def _read_email(text: str) -> str:
    address = clean_line(text).replace(" ", "")
    if not re.fullmatch(r"[^@\s<>，,;；]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", address):
        raise BadValue(f"“{address}”不像邮箱地址；例如 name@example.com")
    return address


_CHECKS = {"uscc": read_uscc, "mobile": read_mobile, "phone": read_phone, "email": _read_email}
