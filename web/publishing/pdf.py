"""An issue as PDF, printed by headless Chromium from a page that loads nothing; kept beside the database by its digest.

Where no Chromium is installed there is no PDF, and the issue's page says how to print one.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from tempfile import TemporaryDirectory

OFF = "off"
LONGEST = 90
"""Seconds; an issue of 200 items takes five on an old machine."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_WINDOWS = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe")
_FLAGS = (
    "--headless --disable-gpu --no-first-run --no-default-browser-check --disable-extensions --disable-sync "
    "--disable-background-networking --disable-component-update --disable-default-apps --mute-audio "
    "--no-pdf-header-footer"
).split()
_printing = threading.Lock()
"""One browser at a time: it takes more memory than all the rest of the service."""


class NoBrowser(Exception):
    """No browser printed the page: there is none, or it failed or took too long."""


def browser(setting: str = "") -> str:
    """The path of the browser that prints: as set, or the first one found; "" for none."""
    if setting == OFF:
        return ""
    if setting:
        return shutil.which(setting) or ""
    folders = [os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)")]
    installed = (str(Path(folder, name)) for folder in folders if folder for name in _WINDOWS)
    return next(filter(None, map(shutil.which, (*_NAMES, *installed))), "")


def to_pdf(html: str, *, kept_in: Path, setting: str = "") -> bytes:
    """The page as PDF, printed once; `NoBrowser` where that cannot be done."""
    file = kept_in / f"{hashlib.sha256(html.encode()).hexdigest()}.pdf"
    with _printing:
        if not file.exists():
            program = browser(setting)
            if not program:
                raise NoBrowser("本机没有安装 Chromium")
            _print(program, html, file)
        return file.read_bytes()


def _print(program: str, html: str, file: Path) -> None:
    """Written under another name first: a file that is there is a whole one."""
    with TemporaryDirectory(prefix="yunduijie-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, made = folder / "issue.html", folder / "issue.pdf"
        page.write_text(html, "utf-8")
        command = [
            program,
            *_FLAGS,
            *_unconfined(),
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={made}",
            page.as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=LONGEST)  # noqa: S603 - a browser and paths of ours
        except (subprocess.SubprocessError, OSError) as problem:
            raise NoBrowser("Chromium 没有生成 PDF") from problem
        if not made.exists():
            raise NoBrowser("Chromium 没有生成 PDF")
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(f".{os.getpid()}")
        shutil.copyfile(made, beside)
        beside.replace(file)


def _unconfined() -> list[str]:
    """Chromium's own confinement does not work for root on Linux; the page is ours and runs nothing."""
    is_root = sys.platform == "linux" and os.geteuid() == 0
    return ["--no-sandbox"] if is_root else []
