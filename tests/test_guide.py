"""The user guide shows pictures that are there, none so large that it loads slowly, and leads to its own parts."""

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"
GUIDE = DOCS / "user-guide.zh-CN.md"
LARGEST = 200 * 1024


def links() -> list[str]:
    """Where the guide leads to."""
    return re.findall(r"\]\(([^)]+)\)", GUIDE.read_text("utf-8"))


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    shown = [DOCS / link for link in links() if link.startswith("images/")]
    assert len(shown) == len(set(shown)) > 20
    assert [picture.name for picture in shown if not picture.is_file() or picture.stat().st_size > LARGEST] == []


def test_every_link_of_the_guide_leads_somewhere() -> None:
    parts = {re.sub(r"[：（），、 ]", "", title) for title in re.findall(r"^##+ (.+)$", GUIDE.read_text("utf-8"), re.M)}
    assert [link for link in links() if link.startswith("#") and link[1:] not in parts] == []
    assert [link for link in links() if "#" not in link and "://" not in link and not (DOCS / link).is_file()] == []
