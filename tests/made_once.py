"""What every test would make anew and is always the same: an empty database, compiled templates and routes.

Nothing here changes what a test sees; a suite of thousands only need not wait for it thousands of times.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import BaseConverter, Rule
from werkzeug.routing.rules import RulePart

from corpus.store import Store
from corpus.store.base import database

AS_SHIPPED = database.PRAGMAS
UNWAITED = tuple(pragma.replace("= FULL", "= OFF") for pragma in AS_SHIPPED)
"""How tests open a database: the disk is not waited for, since no test cuts the power."""
QUICK = "scrypt:128:1:1"
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


class Read(NamedTuple):
    """What has been read of a path: the parts that addresses are compared with, and what a rule keeps beside them."""

    parts: tuple[RulePart, ...]
    trace: tuple[tuple[bool, str], ...]
    converters: Mapping[str, BaseConverter]


class Routes:
    """What reads and builds the address of a route, by all that it is made from: every application has the same ones.

    Converters keep the map of the application that came first; those of this project ask it for nothing.
    """

    def __init__(self, build: Callable[[Rule, bool], Builder], read: Callable[[Rule, str], Iterator[RulePart]]) -> None:
        self.build, self.read = build, read
        self.kept: dict[tuple[object, ...], Builder] = {}
        self.known: dict[tuple[object, ...], Read] = {}

    def parts(self, rule: Rule, path: str) -> tuple[RulePart, ...]:
        """The parts of a path; the rule is given the rest of what was read."""
        key = (path, *rule.map.converters.items())
        if key not in self.known:
            before = len(rule._trace)
            parts = tuple(self.read(rule, path))
            self.known[key] = Read(parts, tuple(rule._trace[before:]), dict(rule._converters))
            return parts
        kept = self.known[key]
        rule._trace += kept.trace
        rule._converters |= kept.converters
        rule.arguments |= kept.converters.keys()
        return kept.parts

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
    routes = Routes(Rule._compile_builder, Rule._parse_rule)
    patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
    patch.setattr(Rule, "_compile_builder", lambda rule, unknown=True: routes.builder(rule, unknown))
    patch.setattr(Rule, "_parse_rule", lambda rule, path: routes.parts(rule, path))
    patch.setattr(database, "PRAGMAS", UNWAITED)
    patch.setattr("web.accounts.passwords.HASHED_BY", QUICK)


def empty_database(folder: Path) -> bytes:
    """The file of an empty database, all migrations done."""
    path = folder / "empty.db"
    Store(path).close()
    return path.read_bytes()


def keep_all_that_is_loaded() -> None:
    """Spares the collector what stays until the end; else it walks all modules and tests again every few tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
