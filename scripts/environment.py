"""Set-up shared by `serve.py` and `test.py`: the virtual environment, made with the standard library alone.

A stamp in `.venv` names what it was made from, so that the next start installs nothing and needs no network.
"""

from __future__ import annotations  # an older Python must come as far as the sentence that says so

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
REQUIREMENTS = ROOT / "scripts" / "requirements"
OLDEST = (3, 11)
WAIT_MS = 30 * 60 * 1000


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment, on Windows and elsewhere."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def fingerprint(pyproject: str, extra: str) -> str:
    """Changes with the dependencies and their locked versions, the Python that runs and the place of the checkout."""
    versions = locked(extra).read_text("utf-8")
    text = f"{pyproject}\n{extra}\n{versions}\n{sys.implementation.cache_tag}\n{sys.base_prefix}\n{ROOT}"
    return hashlib.sha256(text.encode()).hexdigest()


def locked(extra: str) -> Path:
    """The file with the exact versions that an extra is installed in, and the hashes of what may be downloaded."""
    return REQUIREMENTS / f"{extra or 'run'}.lock"


def stamp_of(venv: Path, extra: str) -> Path:
    """The file that says for which fingerprint an extra was installed."""
    return venv / f"yunduijie-{extra or 'run'}.stamp"


def is_ready(venv: Path, pyproject: str, extras: tuple[str, ...]) -> bool:
    """Whether one of these extras is installed as the project now asks for it."""
    return python_of(venv).exists() and any(
        stamp_of(venv, extra).is_file() and stamp_of(venv, extra).read_text() == fingerprint(pyproject, extra)
        for extra in extras
    )


def ensure(extra: str = "") -> Path:
    """The interpreter of an environment in which the project is installed with an extra; makes what is missing.

    Ends the program with a sentence where the Python is too old or the environment cannot be made.
    """
    if sys.version_info < OLDEST:
        sys.exit(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。/ Python 3.11 or newer is needed.")
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    wanted = (extra, "dev")  # the development extra holds all that running needs
    if not is_ready(VENV, pyproject, wanted):
        with alone(LOCK):
            # Another start may have made it in the meantime.
            if not is_ready(VENV, pyproject, wanted):
                _make(VENV)
                _install(VENV, extra)
                stamp_of(VENV, extra).write_text(fingerprint(pyproject, extra))
    return python_of(VENV)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Lets one start at a time set up; a lock of SQLite is the same on every system and ends with its process."""
    try:
        with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
            _take(connection)
            yield
    except sqlite3.OperationalError as problem:
        sys.exit(f"不能在 {lock.parent} 里建立运行环境（{problem}）。/ cannot set up here.")


def _take(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as problem:
        if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        print("另一个窗口正在安装，等它完成 …… / another start is installing, waiting", flush=True)
        connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
        connection.execute("BEGIN EXCLUSIVE")


def _make(venv: Path) -> None:
    if _works(python_of(venv)):
        return
    print(f"正在建立运行环境 {venv} …… / making the environment", flush=True)
    shutil.rmtree(venv, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], check=False)
    if made.returncode != 0:
        sys.exit("不能建立虚拟环境；在 Debian、Ubuntu 上请先执行 apt-get install python3-venv。/ cannot make a venv.")


def _works(python: Path) -> bool:
    """Whether the environment is whole and of the Python that runs now."""
    if not python.exists():
        return False
    asked = subprocess.run(
        [python, "-c", "import pip, sys; print(sys.implementation.cache_tag, sys.base_prefix)"],
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.returncode == 0 and asked.stdout.strip() == f"{sys.implementation.cache_tag} {sys.base_prefix}"


def _install(venv: Path, extra: str) -> None:
    print("正在安装程序及其依赖（仅首次，需联网）…… / installing, first time only", flush=True)
    # What is downloaded must be what was tested: pip refuses a file whose hash is not in the list.
    packages = ("--require-hashes", "--requirement", str(locked(extra)))
    project = ("--no-deps", "--no-build-isolation", "--editable", ".")
    if not (_pip(venv, *packages) and _pip(venv, *project)):
        sys.exit("安装没有完成，请检查网络后重试；已下载的部分会保留。/ installation failed, please try again.")
    _compile(venv)


def _pip(venv: Path, *arguments: str) -> bool:
    """Whether pip could install this."""
    command = [python_of(venv), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-compile"]
    return subprocess.run([*command, *arguments], cwd=ROOT, check=False).returncode == 0


def _compile(venv: Path) -> None:
    """Compiles what was installed, on all cores, where pip takes one, and without the tests of other projects."""
    lib = venv / ("Lib" if os.name == "nt" else "lib")
    command = [python_of(venv), "-m", "compileall", "-qq", "-j", "0", "-x", r"[\\/]tests[\\/]", lib]
    # Some packages carry files for other versions of Python, which do not compile.
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
