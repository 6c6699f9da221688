"""启动云对接服务：python3 scripts/serve.py

Runs the service on http://127.0.0.1:8000; the first run sets everything up and loads the packaged sample.
"""

from __future__ import annotations  # an older Python must come as far as the sentence that says so

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

import environment


def main() -> None:
    """Sets up, then hands over to `yunduijie serve`."""
    options = _parser().parse_args()
    python = environment.ensure()
    command = _command(python, options)
    # Settings and the usual database lie in the checkout, and a folder named `web` elsewhere is not ours.
    os.chdir(environment.ROOT)
    _become(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="启动云对接服务；首次运行时自动安装。/ Runs the service; the first run sets everything up.",
        epilog="首次运行建立数据库，装入演示数据，并把工作人员账号 staff 的密码显示一次。/ "
        "The first run makes the database with the sample and prints the password of the account staff once.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 / address to listen at (127.0.0.1)")
    parser.add_argument("--port", default="8000", help="端口 / port (8000)")
    parser.add_argument("--db", type=Path, help="数据库文件 / database file (instance/yunduijie.db)")
    parser.add_argument("--empty", action="store_true", help="不装入演示数据 / without the packaged sample")
    return parser


def _command(python: Path, options: argparse.Namespace) -> list[str]:
    command = [str(python), "-m", "web.cli"]
    command += ["--db", str(options.db.absolute())] if options.db else []
    command += ["serve", "--host", options.host, "--port", options.port]
    return [*command, "--no-sample" if options.empty else "--sample"]


def _become(command: list[str]) -> None:
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - a fixed program
    service = subprocess.Popen(command)
    # Ctrl+C reaches the service too: it closes in its own time, and this program waits for its exit status.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(service.wait())


if __name__ == "__main__":
    main()
