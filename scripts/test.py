"""Runs all checks and tests: python3 scripts/test.py [--fast] [--coverage] [arguments for pytest]

Installs what they need, Debian's Chromium, Chinese fonts and LibreOffice included where it may; exit status is the
worst of all.
"""

from __future__ import annotations  # an older Python must come as far as the sentence that says so

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import covered
import environment

CHROMIUM = Path("/usr/bin/chromium")
FONTS = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
# A file's tests share what its fixtures set up; those in a browser, which take longest, stand first and so begin first.
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
NO_BROWSER = ("-m", "not browser")
OFFICE = Path("/usr/bin/soffice")
PACKAGES = {CHROMIUM: "chromium", FONTS: "fonts-noto-cjk", OFFICE: "libreoffice-writer"}


def main() -> None:
    """Sets up, checks, tests."""
    options, rest = _parser().parse_known_args()
    python = environment.ensure("dev")
    os.chdir(environment.ROOT)
    if not options.fast:
        _prepare_browser()
    bin_folder = python.parent
    measured = covered.is_wanted(options.coverage)
    if measured:
        covered.forget(python)
    started = [python, *(covered.RUN if measured else ()), "-m", "pytest", *ON_ALL_CORES]
    statuses = [
        _run("ruff check", [bin_folder / "ruff", "check", "."]),
        _run("ruff format", [bin_folder / "ruff", "format", "--check", "."]),
        _run("mypy", [bin_folder / "mypy"]),
        _run("import-linter", [bin_folder / "lint-imports"]),
        _run("pytest", [*started, *(NO_BROWSER if options.fast else ()), *rest]),
    ]
    if measured:
        statuses.append(covered.said(python, whole=not options.fast and not rest))
    sys.exit(max(statuses))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="运行全部检查与测试；其余参数交给 pytest。/ Runs all checks and tests; the rest goes to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="不运行浏览器测试 / leave out the browser tests")
    parser.add_argument(
        "--coverage", action="store_true", help="统计测试覆盖率，CI 中总是统计 / measure coverage, as CI always does"
    )
    return parser


def _run(name: str, command: list[str | Path]) -> int:
    print(f"== {name}", flush=True)
    return abs(subprocess.run([str(part) for part in command], check=False).returncode)


def _missing() -> list[str]:
    return [package for path, package in PACKAGES.items() if not path.exists()]


def _prepare_browser() -> None:
    if _missing() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _install(_missing())
    if not _missing():
        return
    print(f"缺少 / missing: {'、'.join(_missing())}", flush=True)
    if os.environ.get("CI") == "true":
        sys.exit("在 CI 中浏览器测试不允许跳过。/ browser tests must not be skipped in CI.")
    if not CHROMIUM.exists():
        print("浏览器测试将跳过。/ browser tests will be skipped.", flush=True)
    if not OFFICE.exists():
        print("用 LibreOffice 打开公文的测试将跳过。/ opening documents in LibreOffice will be skipped.", flush=True)


def _install(packages: list[str]) -> None:
    print(f"== apt-get install {' '.join(packages)}", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=False)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        env=quiet, stdout=subprocess.DEVNULL, check=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
