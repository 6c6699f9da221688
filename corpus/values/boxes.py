"""Boxes to tick, as forms print them in a cell: `□小试 ☑中试 □量产`."""

import re

_TICKED, _OPEN = "√✓✔☑■●◉☒▣", "□○☐◯〇▢"
_BRACKETED = re.compile(r"[（(\[【]\s*([√✓✔xX×])\s*[)）\]】]|[（(\[]\s*[)）\]]")
_BOX = re.compile(f"[{_TICKED}{_OPEN}]")
_BEFORE = re.compile(rf"([{_TICKED}{_OPEN}])([^{_TICKED}{_OPEN}]*)")
_AFTER = re.compile(rf"([^\s{_TICKED}{_OPEN}、，,；;]+)\s*([{_TICKED}{_OPEN}])?")


def ticked(text: str) -> tuple[str, ...] | None:
    """What is ticked among the boxes of a text, in order; None for a text without boxes, or with nothing but one."""
    marked = _BRACKETED.sub(lambda box: "√" if (box[1] or "×") != "×" else "□", text).strip()
    if not _BOX.search(marked) or not _BOX.sub("", marked).strip():
        return None
    if _BOX.match(marked):
        options = [(match[2], match[1]) for match in _BEFORE.finditer(marked)]
    else:
        options = [(match[1], match[2] or "") for match in _AFTER.finditer(marked)]
    return tuple(option.strip(" \t\n、，,；;　") for option, box in options if box and box in _TICKED)
