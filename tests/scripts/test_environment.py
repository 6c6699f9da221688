"""Set-up without a network: what is made, what is reused, what is made again."""

import ast
import sys
from pathlib import Path

import environment
import pytest

SCRIPTS = Path(environment.__file__).parent


def make(venv: Path) -> Path:
    python = environment.python_of(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    return python


def test_an_environment_is_ready_only_under_its_own_stamp(tmp_path: Path) -> None:
    make(tmp_path)
    assert not environment.is_ready(tmp_path, "project", ("",))
    environment.stamp_of(tmp_path, "").write_text(environment.fingerprint("project", ""))
    assert environment.is_ready(tmp_path, "project", ("",))
    assert not environment.is_ready(tmp_path, "project changed", ("",))
    assert not environment.is_ready(tmp_path, "project", ("dev",))


def test_the_development_environment_can_also_serve(tmp_path: Path) -> None:
    make(tmp_path)
    environment.stamp_of(tmp_path, "dev").write_text(environment.fingerprint("project", "dev"))
    assert environment.is_ready(tmp_path, "project", ("", "dev"))


def test_a_second_start_runs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = make(tmp_path)
    pyproject = (environment.ROOT / "pyproject.toml").read_text("utf-8")
    environment.stamp_of(tmp_path, "").write_text(environment.fingerprint(pyproject, ""))
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: pytest.fail("a program was started"))
    assert environment.ensure() == python


def test_a_half_made_environment_is_noticed(tmp_path: Path) -> None:
    assert not environment._works(environment.python_of(tmp_path))
    assert environment._works(Path(sys.executable))


def test_an_old_python_is_told_what_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9))
    with pytest.raises(SystemExit, match=r"Python 3\.11"):
        environment.ensure()


@pytest.mark.parametrize("name", ["environment", "serve", "test"])
def test_the_commands_use_the_standard_library_only(name: str) -> None:
    tree = ast.parse((SCRIPTS / f"{name}.py").read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | {"environment"}
