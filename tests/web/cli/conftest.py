"""The program over a database of its own, empty or with a few records."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.store import Store
from web.cli.program import program

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "cli" / "yunduijie.db"


@pytest.fixture
def run(db: Path) -> Run:
    def run(*arguments: str | Path, standard_input: str | None = None) -> Result:
        texts = [str(argument) for argument in arguments]
        return CliRunner().invoke(program, ["--db", str(db), *texts], input=standard_input, catch_exceptions=False)

    return run


@pytest.fixture
def filled(db: Path) -> Iterator[Store]:
    store = Store(db)
    store.needs.add(need(), actor="测试")
    store.supplies.add(supply(), actor="测试")
    store.supplies.add(
        supply(title="小麦抗倒伏新品种选育", summary="选育新品种。", chain="现代农业与食品", field="207"), actor="测试"
    )
    yield store
    store.close()
