"""Templates can be read: one element a line, and none over 120 characters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[3] / "web" / "templates"
LONGEST = 120
_CODE = re.compile(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}")
_ELEMENT = re.compile(
    r"<(html|head|body|title|meta|link|script|style|p|li|ul|ol|div|section|article|nav|header|main|footer|aside|table|thead"
    r"|tbody|tfoot|caption|colgroup|col|tr|td|th|dl|dt|dd|h[1-6]|optgroup|option|select|form|fieldset|legend|details"
    r"|summary|figure|figcaption|hr|pre|input|textarea|svg)\b"
)


def too_long_or_full(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST or len(_ELEMENT.findall(_CODE.sub("", line))) > 1:
            yield number, line


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: str(file.relative_to(TEMPLATES)))
def test_a_line_of_a_template_holds_one_element(file: Path) -> None:
    assert list(too_long_or_full(file.read_text("utf-8"))) == []


@pytest.mark.parametrize("line", ["<ul><li>one</li></ul>", "x" * 121, "<tr><td>{{ cell }}</td>"])
def test_a_full_line_is_seen(line: str) -> None:
    assert list(too_long_or_full(f"<p>good</p>\n{line}\n")) == [(2, line)]
