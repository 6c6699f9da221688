from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import draft
from click.testing import CliRunner, Result
from mail_server import Server, mail_server

from corpus.store import Store
from web.cli.program import program

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "yunduijie.db"
    store = Store(path)
    with store.database.write() as db:
        store.telling.outbox.queue_within(db, [draft(), draft(key="b")])
    store.close()
    return path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with mail_server() as server:
        monkeypatch.setenv("YUNDUIJIE_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("YUNDUIJIE_SMTP_PORT", str(server.port))
        monkeypatch.setenv("YUNDUIJIE_SMTP_SECURITY", "none")
        monkeypatch.setenv("YUNDUIJIE_SMTP_FROM", "kjj@example.gov.cn")
        yield server


@pytest.fixture
def run(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(program, ["--db", str(db), "notify", *arguments], catch_exceptions=False)

    return run


def test_what_is_due_is_sent(run: Run, server: Server) -> None:
    result = run()
    assert (result.exit_code, result.output) == (0, "发出 2 条，没有发出 0 条。\n")
    assert len(server.letters) == 2
    assert run().output == "发出 0 条，没有发出 0 条。\n"
    assert run("--list").output == "没有未发出的通知。\n"


def test_a_failure_shows_in_status_and_list_without_addresses(run: Run, server: Server) -> None:
    server.refuse["RCPT"] = "550 no such user q@example.com"
    result = run()
    assert result.exit_code == 1
    assert "没有发出 2 条" in result.output
    listed = run("--list").output
    assert "发信服务器拒收收件邮箱（550）" in listed
    assert "未发出，不再试" in listed
    assert "example.com" not in result.output + listed
    assert run().exit_code == 0, "nothing more is due"


def test_listing_sends_nothing(run: Run, server: Server) -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert result.output.count("待发送") == 2
    assert server.letters == []


def test_without_a_channel_it_says_what_to_set(run: Run) -> None:
    result = run()
    assert result.exit_code == 1
    assert "YUNDUIJIE_SMTP_HOST、YUNDUIJIE_SMTP_FROM" in result.output
