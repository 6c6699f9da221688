"""Headings of two rows: the upper one governs the lower ones under it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from corpus.values.text import clean_line

_PEOPLE = frozenset(("lead", "contact", "org", "org_name"))
"""Fields whose own columns may be divided: 负责人 into 姓名 and 职称."""
_OF_PEOPLE = frozenset(("contact", "title", "org", "org_name", "lead"))
"""What 姓名, 名称 and 单位 would be by themselves."""

_REACHED = frozenset(("phone", "mobile", "email"))
_BRACKETS = ("（", "(", "[", "【")
_GENERAL = re.compile("(?:基本)?(?:信息|情况|概况|资料)$")


def joined_headings(upper: Sequence[str], lower: Sequence[str], *, known: Callable[[str], str]) -> tuple[str, ...]:
    """The heading of each column; `known` says which field a heading names by itself.

    The lower heading says more precisely what a column is; together with the upper one it stands where that names a
    person or an organisation, or where it would be another thing without it, or stands under several.
    """
    over = _spread(upper, lower)
    below = [clean_line(text) for text in lower]
    times = Counter(text for text, above in zip(below, over, strict=True) if text and text != above)
    return tuple(
        _heading(above, text, known, has_others=times[text] > 1, divided=_divided(upper, place))
        for place, (above, text) in enumerate(zip(over, below, strict=True))
    )


def divides(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether every text of the lower row divides a merged heading over it, or adds to it in brackets."""
    pairs = enumerate(zip(upper, lower, strict=False))
    parts = [place for place, (above, text) in pairs if text.strip() and clean_line(text) != clean_line(above)]
    return bool(parts) and all(_divided(upper, place) or _adds(lower[place]) for place in parts)


def _divided(upper: Sequence[str], place: int) -> bool:
    """Whether the upper heading is merged over this column and the one before or after it."""
    if place >= len(upper):
        return True
    text, around = upper[place].strip(), [*upper[max(place - 1, 0) : place], *upper[place + 1 : place + 2]]
    return not text or text in (other.strip() for other in around) or "" in upper[place + 1 : place + 2]


def _adds(text: str) -> bool:
    return text.strip().startswith(_BRACKETS)


def _spread(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """The upper headings over every column they govern: where cells are merged, only the first may hold the text."""
    over, before = list[str](), ""
    for place, under in enumerate(lower):
        own = clean_line(upper[place]) if place < len(upper) else ""
        governs = not own and bool(clean_line(under)) and bool(before)
        over.append(before if governs else own)
        # Only a heading that is divided goes on to the next column.
        before = over[-1] if clean_line(under) else ""
    return over


def _heading(upper: str, lower: str, known: Callable[[str], str], *, has_others: bool, divided: bool) -> str:
    if not lower or lower == upper or lower.startswith(upper):
        return lower or upper
    if _adds(lower):
        return f"{upper}{lower}"
    both = f"{_GENERAL.sub('', upper) or upper}{lower}"
    field, by_itself = known(upper), known(lower)
    is_another = by_itself in _OF_PEOPLE and by_itself != field and field not in ("", *_REACHED)
    is_part = divided and bool(field) and not by_itself and field not in _REACHED
    return both if has_others or field in _PEOPLE or is_another or is_part or known(both) else lower
