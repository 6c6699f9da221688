"""Set-up without a network: what is made, what is reused, what is made again."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import environment
import pytest

PYPROJECT = (environment.ROOT / "pyproject.toml").read_text("utf-8")


def make(venv: Path) -> Path:
    python = environment.python_of(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    return python


@pytest.fixture(autouse=True)
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where `ensure` looks, with nothing there yet."""
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(environment, "LOCK", tmp_path / "lock")
    return tmp_path / "venv"


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The extras that were installed, by a builder that takes a moment and no network."""
    extras: list[str] = []

    def install(_: Path, extra: str) -> None:
        time.sleep(0.05)
        extras.append(extra)

    monkeypatch.setattr(environment, "_make", lambda made: environment.python_of(made).exists() or make(made))
    monkeypatch.setattr(environment, "_install", install)
    return extras


def test_an_environment_is_ready_only_under_its_own_stamp(tmp_path: Path) -> None:
    make(tmp_path)
    assert not environment.is_ready(tmp_path, "project", ("",))
    environment.stamp_of(tmp_path, "").write_text(environment.fingerprint("project", ""))
    assert environment.is_ready(tmp_path, "project", ("",))
    assert not environment.is_ready(tmp_path, "project changed", ("",))
    assert not environment.is_ready(tmp_path, "project", ("dev",))


def test_a_stamp_without_its_interpreter_counts_nothing(tmp_path: Path) -> None:
    environment.stamp_of(tmp_path, "").write_text(environment.fingerprint("project", ""))
    assert not environment.is_ready(tmp_path, "project", ("",))


@pytest.mark.parametrize(("place", "name"), [(environment, "ROOT"), (sys, "base_prefix")])
def test_a_moved_checkout_or_another_python_is_set_up_again(
    place: object, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment.fingerprint("project", "")
    monkeypatch.setattr(place, name, "/elsewhere")
    assert environment.fingerprint("project", "") != before


def test_a_first_start_installs_and_a_second_one_does_nothing(
    venv: Path, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert environment.ensure() == environment.python_of(venv)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: pytest.fail("a program was started"))
    assert environment.ensure() == environment.python_of(venv)
    assert installed == [""]


def test_the_development_environment_can_also_serve(installed: list[str]) -> None:
    environment.ensure("dev")
    environment.ensure()
    assert installed == ["dev"]


def test_the_plain_environment_cannot_test(installed: list[str]) -> None:
    environment.ensure()
    environment.ensure("dev")
    assert installed == ["", "dev"]


def test_starts_at_once_install_once(installed: list[str]) -> None:
    starts = [threading.Thread(target=environment.ensure) for _ in range(4)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert installed == [""]


def test_a_start_that_has_to_wait_says_so_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    with closing(sqlite3.connect(tmp_path / "lock", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        def hear(text: str, **_: bool) -> None:
            said.append(text)
            other.execute("ROLLBACK")

        monkeypatch.setattr(environment, "print", hear, raising=False)
        with environment.alone(tmp_path / "lock"):
            assert "另一个窗口正在安装" in said[0]


def test_an_installation_that_failed_leaves_no_stamp(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(venv)
    monkeypatch.setattr(environment, "_works", lambda _: True)
    failed = subprocess.CompletedProcess([], returncode=1)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match="安装没有完成"):
        environment.ensure()
    assert not environment.is_ready(venv, PYPROJECT, ("", "dev"))


def test_a_python_without_venv_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], returncode=1)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        environment.ensure()


def test_a_half_made_environment_is_made_again(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = make(venv).parent / "left-over"
    left.touch()
    monkeypatch.setattr(environment, "_install", lambda *_: None)
    environment.python_of(venv).unlink()
    environment.ensure()
    assert not left.exists()
    assert environment._works(environment.python_of(venv))


def test_an_environment_of_another_python_does_not_count_as_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment._works(Path(sys.executable))
    monkeypatch.setattr(sys, "base_prefix", "/elsewhere")
    assert not environment._works(Path(sys.executable))


def test_a_folder_that_cannot_be_written_to_is_named(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "LOCK", venv / "missing" / "lock")
    with pytest.raises(SystemExit, match="missing"):
        environment.ensure()


def test_the_lock_is_free_again_after_a_failure(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), environment.alone(tmp_path / "lock"):
        raise KeyboardInterrupt
    with closing(sqlite3.connect(tmp_path / "lock", timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")


def test_an_old_python_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9))
    with pytest.raises(SystemExit, match=r"Python 3\.11"):
        environment.ensure()


def test_what_is_installed_is_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "python_of", lambda _: Path(sys.executable))
    package = tmp_path / ("Lib" if os.name == "nt" else "lib") / "python" / "site-packages" / "package"
    (package / "tests").mkdir(parents=True)
    for file in (package / "module.py", package / "tests" / "test_module.py"):
        file.write_text("A = 1\n")
    (package / "older.py").write_text("print 1\n")
    environment._compile(tmp_path)
    assert [compiled.name.partition(".")[0] for compiled in tmp_path.rglob("*.pyc")] == ["module"]
