"""The two commands: what they ask of a bare Python, and what they start."""

import ast
import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import environment
import pytest
import serve

SCRIPTS = Path(environment.__file__).parent
PYTHON = Path("python")


@pytest.fixture
def script() -> ModuleType:
    """`test.py`, by its place: Python has a package of that name."""
    spec = spec_from_file_location("scripts_test", SCRIPTS / "test.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["covered", "environment", "serve", "test"])
def test_they_use_the_standard_library_only(name: str) -> None:
    tree = ast.parse((SCRIPTS / f"{name}.py").read_text("utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | {"covered", "environment"}


@pytest.mark.parametrize("name", ["covered", "environment", "serve", "test"])
def test_an_older_python_can_read_them(name: str) -> None:
    tree = ast.parse((SCRIPTS / f"{name}.py").read_text("utf-8"), feature_version=(3, 7))
    assert any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "serve --host 127.0.0.1 --port 8000 --sample"),
        ("--empty", "serve --host 127.0.0.1 --port 8000 --no-sample"),
        ("--host 0.0.0.0 --port 80", "serve --host 0.0.0.0 --port 80 --sample"),
        ("--db a.db", f"--db {Path.cwd() / 'a.db'} serve --host 127.0.0.1 --port 8000 --sample"),
    ],
)
def test_what_is_served(words: str, expected: str) -> None:
    options = serve._parser().parse_args(words.split())
    assert " ".join(serve._command(PYTHON, options)) == f"python -m web.cli {expected}"


def checks(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], failing: str
) -> tuple[object, list[str]]:
    """Exit status of `test.py` and what it ran, where one of the checks fails with status 2."""
    ran: list[str] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        said = " ".join(command)
        ran.append(said)
        return subprocess.CompletedProcess(
            command, 2 if failing in said else 0, stdout=f"{said} has spoken\n", stderr=""
        )

    monkeypatch.setattr(environment, "ensure", lambda _: Path("bin") / "python")
    monkeypatch.setattr(script, "_install_packages", lambda: None)
    monkeypatch.setattr(script, "_ask_for_browser", lambda: None)
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(script.subprocess, "run", run)
    monkeypatch.setattr(sys, "argv", ["test.py", *arguments])
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(SystemExit) as ended:
        script.main()
    return ended.value.code, ran


@pytest.mark.parametrize(("failing", "status"), [("nothing", 0), ("ruff", 2), ("mypy", 2), ("pytest", 2)])
def test_the_exit_status_is_the_worst_of_all_and_all_run(
    failing: str, status: int, script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    worst, ran = checks(script, monkeypatch, ["--fast"], failing)
    assert worst == status
    assert len(ran) == 5


def test_pytest_runs_with_the_arguments_that_are_its_own(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ran = checks(script, monkeypatch, ["--fast", "-x", "tests/corpus"], "nothing")
    command = "python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m not browser -x tests/corpus"
    assert [call for call in ran if "pytest" in call] == [str(Path("bin") / command)]


def test_the_browser_tests_run_beside_the_others(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _, ran = checks(script, monkeypatch, ["tests/browser"], "nothing")
    command = "python -m pytest -n auto --dist loadfile --no-loadscope-reorder tests/browser"
    assert [call for call in ran if "pytest" in call] == [str(Path("bin") / command)]


def test_what_a_check_has_said_is_told_after_the_tests(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checks(script, monkeypatch, ["--fast"], "nothing")
    said = capsys.readouterr().out
    for name in ("ruff check .", "ruff format --check .", "mypy", "lint-imports"):
        assert f"\n== {name}" in said.partition("== pytest")[2]
        assert f"{Path('bin') / name} has spoken\n" in said


def test_tests_keep_what_they_compile(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, str]] = []

    def run(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        given.append(env)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("YUNDUIJIE_BENCHMARK", "there")
    monkeypatch.setattr(script.subprocess, "run", run)
    assert script._test(PYTHON, [], measured=False) == 0
    (variables,) = given
    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert variables["YUNDUIJIE_BENCHMARK"] == "there"


def test_where_coverage_is_asked_for_the_tests_run_under_it_and_it_is_told_at_the_end(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, ran = checks(script, monkeypatch, ["--fast", "--coverage"], "nothing")
    measured = [command for command in ran if "coverage" in command]
    said = [command.partition(" -m coverage ")[2].split()[0] for command in measured]
    assert said == ["erase", "run", "combine", "report"]
    assert "-m coverage run -m pytest -n auto" in measured[1]
    status, _ = checks(script, monkeypatch, ["--fast", "--coverage"], "report")
    assert status == 2


def test_in_ci_a_missing_browser_is_an_error(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(script, "PACKAGES", {tmp_path / "chromium": "chromium"})
    monkeypatch.setattr(script.shutil, "which", lambda _: None)
    monkeypatch.setenv("CI", "true")
    script._install_packages()
    with pytest.raises(SystemExit, match="CI"):
        script._ask_for_browser()
