"""启动云对接服务：python3 scripts/serve.py

Runs the service on http://127.0.0.1:8000; the first run sets everything up and loads the packaged sample.
"""

import argparse
import os
import subprocess
import sys

import environment


def main() -> None:
    """Sets up, then hands over to `yunduijie serve`."""
    options = _parser().parse_args()
    python = environment.ensure()
    command = [str(python), "-m", "web.cli"]
    command += ["--db", options.db] if options.db else []
    command += ["serve", "--host", options.host, "--port", options.port]
    command += ["--no-sample" if options.empty else "--sample"]
    if not options.db:
        os.chdir(environment.ROOT)
    _become(command)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="启动云对接服务 / run the service; set-up included")
    parser.add_argument("--host", default="127.0.0.1", help="监听地址 / address to listen at (127.0.0.1)")
    parser.add_argument("--port", default="8000", help="端口 / port (8000)")
    parser.add_argument("--db", help="数据库文件 / database file (instance/yunduijie.db)")
    parser.add_argument("--empty", action="store_true", help="不装入演示数据 / without the packaged sample")
    return parser


def _become(command: list[str]) -> None:
    if os.name != "nt":
        os.execv(command[0], command)  # noqa: S606 - a fixed program
    try:
        sys.exit(subprocess.run(command, check=False).returncode)
    except KeyboardInterrupt:
        sys.exit(0)


if __name__ == "__main__":
    main()
