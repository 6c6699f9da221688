import os
import socket
import subprocess
import sys

import pytest

from web.jobs.processes import is_gone, this_process


def test_this_process_is_there() -> None:
    assert this_process() == this_process()
    assert not is_gone(this_process())


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody can say whether a process runs")
def test_a_process_of_this_machine_that_has_ended_is_gone() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    here = socket.gethostname()
    assert is_gone(f"{here}/{ended.pid}/0000")
    assert is_gone(f"{here}/{os.getpid()}/0000"), "another one that had this number before"
    assert not is_gone(f"{here}/{os.getppid()}/0000")


def test_of_another_machine_nobody_can_say() -> None:
    assert not is_gone("elsewhere/1/0000")
    assert not is_gone("no name at all")
