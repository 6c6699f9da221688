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
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

import covered
import environment

CHROMIUM = Path("/usr/bin/chromium")
FONTS = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
# A file's tests share what its fixtures set up; those in a browser, which take longest, stand first and so begin first.
ON_ALL_CORES = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
NO_BROWSER = ("-m", "not browser")
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("lint-imports",))
OFFICE = Path("/usr/bin/soffice")
PACKAGES = {CHROMIUM: "chromium", FONTS: "fonts-noto-cjk", OFFICE: "libreoffice-writer"}


def main() -> None:
    """Sets up, checks, tests: what waits for the network or keeps one core goes on beside the rest."""
    options, rest = _parser().parse_known_args()
    with ThreadPoolExecutor() as beside:
        packages = None if options.fast else beside.submit(_install_packages)
        python = environment.ensure("dev")
        os.chdir(environment.ROOT)
        checks = [beside.submit(_check, python.parent, *check) for check in CHECKS]
        if packages:
            packages.result()
            _ask_for_browser()
        tested = _test(python, [*(NO_BROWSER if options.fast else ()), *rest], measured=options.coverage)
        statuses = [tested, *map(_told, as_completed(checks))]
        if options.coverage:
            statuses.append(covered.said(python, whole=not options.fast and not rest))
        sys.exit(max(statuses))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="运行全部检查与测试；其余参数交给 pytest。/ Runs all checks and tests; the rest goes to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument("--fast", action="store_true", help="不运行浏览器测试 / leave out the browser tests")
    parser.add_argument(
        "--coverage",
        action="store_true",
        help="统计覆盖率，约需两倍时间 / measure coverage, in twice the time",
    )
    return parser


def _check(folder: Path, name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(folder / name), *arguments]
    return subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", errors="replace", check=False
    )


def _told(check: Future[subprocess.CompletedProcess[str]]) -> int:
    """Prints what a check has said; its status."""
    done = check.result()
    print(f"== {Path(done.args[0]).name} {' '.join(done.args[1:])}\n{done.stdout or ''}", end="", flush=True)
    return abs(done.returncode)


def _test(python: Path, arguments: list[str], *, measured: bool) -> int:
    print("== pytest", flush=True)
    if measured:
        covered.forget(python)
    # Tests start the program many times; where nothing compiled may be kept, each start would compile all of it.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [str(python), *(covered.RUN if measured else ()), "-m", "pytest", *ON_ALL_CORES, *arguments]
    return abs(subprocess.run(command, env=kept, check=False).returncode)


def _missing() -> list[str]:
    return [package for path, package in PACKAGES.items() if not path.exists()]


def _install_packages() -> None:
    if _missing() and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _install(_missing())


def _ask_for_browser() -> None:
    """Says what is still missing; in CI it ends the program."""
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
        env=quiet,
        stdout=subprocess.DEVNULL,
        check=False,
    )


if __name__ == "__main__":
    main()
