import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest


def start(db: Path, port: int, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "web.cli", "--db", db, "serve", "--port", str(port), "--sample"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"} | environment,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def lines_until(server: "subprocess.Popen[str]", mark: str) -> str:
    assert server.stdout is not None
    lines = []
    for line in server.stdout:
        lines.append(line)
        if mark in line:
            break
    return "".join(lines)


def test_a_first_run_sets_everything_up_and_a_second_one_shows_no_password(tmp_path: Path) -> None:
    db, port = tmp_path / "instance" / "a.db", free_port()
    for first in (True, False):
        server = start(db, port)
        try:
            said = lines_until(server, "服务已启动")
            assert f"http://127.0.0.1:{port}" in said
            assert str(db) in said
            assert bool(re.search(r"密码（只显示这一次）：\w{16}", said)) == first
            assert ("演示数据" in said) == first
            with urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                assert answer.status == 200
        finally:
            server.terminate()
            server.communicate(timeout=60)


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        server = start(tmp_path / "a.db", holder.getsockname()[1], YUNDUIJIE_STAFF_PASSWORD="Given-Password-1")
        said, _ = server.communicate(timeout=120)
    assert server.returncode == 2
    assert "已被占用" in said
    assert "Given-Password-1" not in said


@pytest.mark.parametrize("module", ["web.cli", "corpus", "matcher"])
def test_importing_starts_nothing(module: str) -> None:
    code = f"import {module}, sys; sys.exit('jieba' in sys.modules or 'sklearn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
