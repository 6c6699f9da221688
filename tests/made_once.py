"""What every test would make anew and is always the same: an empty database, compiled templates and routes.

Nothing here changes what a test sees; a suite of thousands only need not wait for it thousands of times.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from werkzeug.security import generate_password_hash

from corpus.store import Store
from corpus.store.base import database

AS_SHIPPED = database.PRAGMAS
UNWAITED = tuple(pragma.replace("= FULL", "= OFF") for pragma in AS_SHIPPED)
"""How tests open a database: the disk is not waited for, since no test cuts the power."""
QUICK = "scrypt:1024:8:1"
"""How tests keep passwords, which protect nothing."""


class Compiled(BytecodeCache):
    """Templates compiled by any application of this process, by their name and what they say."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives the template what was compiled of it before, if anything."""
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self.kept[bucket.key, bucket.checksum] = bucket.code


Builder = Callable[..., tuple[str, str]]


class Routes:
    """What builds the address of a route, by all that it is made from: every application has the same hundreds."""

    def __init__(self, build: Callable[[Rule, bool], Builder]) -> None:
        self.build = build
        self.kept: dict[tuple[object, ...], Builder] = {}

    def builder(self, rule: Rule, append_unknown: bool) -> Builder:
        """The builder of a rule: a function that is given the rule at each call and keeps nothing of it."""
        if rule.defaults:
            return self.build(rule, append_unknown)
        key = (rule.rule, append_unknown, *rule._trace)
        if key not in self.kept:
            self.kept[key] = self.build(rule, append_unknown)
        return self.kept[key]


def share(patch: pytest.MonkeyPatch) -> None:
    """Lets all tests of this process share what is compiled, and none wait for the disk or for hard sums."""
    routes = Routes(Rule._compile_builder)
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
    patch.setattr(Rule, "_compile_builder", lambda rule, unknown=True: routes.builder(rule, unknown))
    patch.setattr(database, "PRAGMAS", UNWAITED)
    patch.setattr("web.accounts.passwords.generate_password_hash", partial(generate_password_hash, method=QUICK))


def empty_database(folder: Path) -> bytes:
    """The file of an empty database, all migrations done."""
    path = folder / "empty.db"
    Store(path).close()
    return path.read_bytes()
