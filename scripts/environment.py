"""Set-up shared by `serve.py` and `test.py`: the virtual environment, made with the standard library alone.

A stamp in `.venv` names what it was made from, so that the next start installs nothing and needs no network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment, on Windows and elsewhere."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def fingerprint(pyproject: str, extra: str) -> str:
    """Changes with the dependencies, the extra and the Python that runs."""
    text = f"{pyproject}\n{extra}\n{sys.version}\n{sys.prefix}"
    return hashlib.sha256(text.encode()).hexdigest()


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
    """The interpreter of an environment in which the project is installed with an extra; makes what is missing."""
    if sys.version_info < OLDEST:
        sys.exit(f"需要 Python 3.11 或更新的版本，现在是 {sys.version.split()[0]}。/ Python 3.11 or newer is needed.")
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    # The development extra holds all that running needs.
    if not is_ready(VENV, pyproject, (extra, "dev")):
        _make(VENV)
        _install(VENV, extra)
        stamp_of(VENV, extra).write_text(fingerprint(pyproject, extra))
    return python_of(VENV)


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
        [python, "-c", "import pip, sys; print(sys.version)"], capture_output=True, text=True, check=False
    )
    return asked.returncode == 0 and asked.stdout.strip() == sys.version.strip()


def _install(venv: Path, extra: str) -> None:
    print("正在安装程序及其依赖（仅首次，需联网）…… / installing, first time only", flush=True)
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    installed = subprocess.run(
        [python_of(venv), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--editable", wanted],
        check=False,
    )
    if installed.returncode != 0:
        sys.exit("安装没有完成，请检查网络后重试；已下载的部分会保留。/ installation failed, please try again.")
