"""The command line `yunduijie`: one module per group of commands, Chinese help, errors as one sentence.

Exit status: 0 where all went well, 1 where some rows were not taken, 2 where the command could not do its work.
"""


def main() -> None:
    """Entry point of the console script; the commands are imported only here, so that importing costs nothing."""
    from web.cli.program import program

    program(prog_name="yunduijie")


__all__ = ["main"]
