"""Tries to break the service: .venv/bin/python scripts/stress.py faults [--kills 200] [--rows 20000] [--seed 1]

Prints the figures that `docs/reliability.md` quotes; exit status 1 where anything was lost, doubled or left half done.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from stressing.killing import kill_while_working


def main() -> None:
    """Runs one of the stresses in full."""
    options = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        killed = kill_while_working(
            options.folder or Path(folder), kills=options.kills, rows=options.rows, seed=options.seed
        )
    for line in killed.lines():
        print(line)
    sys.exit(bool(killed.faults))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Tries to break the service.")
    parser.add_argument("what", choices=("faults",))
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of each list that is taken in")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="keeps database and log there")
    return parser


if __name__ == "__main__":
    main()
