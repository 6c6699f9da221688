"""Writes the locked versions anew: python3 scripts/lock.py

`run.lock` and `dev.lock` in `scripts/requirements/` name the exact versions that `serve.py` and `test.py` install, for
every system, with the hashes of what may be downloaded, as `pyproject.toml` allows them on the day; `docs/licences.md`
lists them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import environment
import licences

TOOL = "uv>=0.9"
OPTIONS = ("--universal", "--python-version", "3.11", "--generate-hashes", "--allow-unsafe")
PLAIN = ("--no-header", "--no-annotate", "--no-emit-index-url", "--quiet")
"""No address of a registry and no path of a machine stands in the files."""


def main() -> None:
    """Locks both sets of packages, installs them and writes their licences down."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        python = environment.python_of(Path(folder))
        subprocess.run([python, "-m", "pip", "install", "-qq", TOOL], check=True)
        for extra in ("", "dev"):
            _lock(python, extra)
    subprocess.run([environment.ensure("dev"), licences.__file__], check=True)


def _lock(python: Path, extra: str) -> None:
    chosen = ("--extra", extra) if extra else ()
    target = ("--output-file", str(environment.locked(extra)))
    sources = ("pyproject.toml", str(environment.REQUIREMENTS / "build.in"))
    command = [str(python), "-m", "uv", "pip", "compile", *sources, *chosen, *OPTIONS, *PLAIN, *target]
    subprocess.run(command, cwd=environment.ROOT, check=True)


if __name__ == "__main__":
    main()
