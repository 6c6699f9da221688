import sys
from pathlib import Path

import pytest

from web.publishing.pdf import NoBrowser, browser, to_pdf

WRITES = """import pathlib, sys
name = next(one.partition("=")[2] for one in sys.argv if one.startswith("--print-to-pdf="))
pathlib.Path(name).write_bytes(b"%PDF-1.7")
with open({log!r}, "a") as log:
    log.write(sys.argv[-1] + "\\n")
"""


def program(folder: Path, text: str) -> str:
    """A stand-in for a browser."""
    file = folder / "stand-in"
    file.write_text(f"#!{sys.executable}\n{text}", "utf-8")
    file.chmod(0o755)
    return str(file)


def test_a_page_is_printed_once_and_kept(tmp_path: Path) -> None:
    log = tmp_path / "log"
    stand_in = program(tmp_path, WRITES.format(log=str(log)))
    for html in ("<p>甲</p>", "<p>甲</p>", "<p>乙</p>"):
        assert to_pdf(html, kept_in=tmp_path / "kept", setting=stand_in) == b"%PDF-1.7"
    opened = log.read_text().splitlines()
    assert len(opened) == 2
    assert all(address.startswith("file://") for address in opened)
    assert len(list((tmp_path / "kept").iterdir())) == 2


@pytest.mark.parametrize("text", ["raise SystemExit(3)", "pass"])
def test_a_browser_that_prints_nothing_leaves_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(NoBrowser):
        to_pdf("<p>甲</p>", kept_in=tmp_path / "kept", setting=program(tmp_path, text))
    assert not (tmp_path / "kept").exists()


def test_which_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = program(tmp_path, "pass")
    assert browser("off") == ""
    assert browser(stand_in) == stand_in
    assert browser(str(tmp_path / "nothing")) == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser() == ""
    (tmp_path / "stand-in").rename(tmp_path / "chromium")
    assert browser() == str(tmp_path / "chromium")
    with pytest.raises(NoBrowser, match="没有安装"):
        to_pdf("<p>甲</p>", kept_in=tmp_path / "kept", setting="off")
