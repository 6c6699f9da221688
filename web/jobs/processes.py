"""How a process that does jobs is named, and how another one knows that it has ended."""

import os
import secrets
import socket

_OWN = f"{socket.gethostname()}/{os.getpid()}/{secrets.token_hex(4)}"


def this_process() -> str:
    """Machine, number, and what no other process of that number had."""
    return _OWN


def is_gone(owner: str) -> bool:
    """Whether an owner of this machine runs no more; of another machine, or on Windows, nobody can say."""
    machine, number, _ = owner.rsplit("/", 2) if owner.count("/") >= 2 else ("", "", "")
    if owner == _OWN or machine != socket.gethostname() or os.name != "posix":
        return False
    return int(number) == os.getpid() or not _runs(int(number))


def _runs(number: int) -> bool:
    try:
        os.kill(number, 0)  # asks only; on Windows it would end the process
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
