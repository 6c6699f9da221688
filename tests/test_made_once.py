"""What tests share is the same as what each would make for itself."""

from collections.abc import Mapping

import pytest
from flask import Flask
from jinja2 import DictLoader
from made_once import Compiled, share
from werkzeug.routing import BaseConverter, Rule, UnicodeConverter

from corpus.store import Store


def test_a_template_that_has_changed_is_compiled_anew() -> None:
    kept = Compiled()

    def shown(source: str) -> str:
        app = Flask("a")
        app.jinja_options = {"bytecode_cache": kept, "loader": DictLoader({"page": source})}
        return app.jinja_env.get_template("page").render(name="甲")

    assert [shown("{{ name }}"), shown("{{ name }}"), shown("{{ name }}乙")] == ["甲", "甲", "甲乙"]
    assert len(kept.kept) == 2


def test_each_application_builds_its_own_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    share(monkeypatch)

    def addresses(path: str, **defaults: str) -> list[str]:
        app = Flask("a")
        app.url_map.add(Rule(path, endpoint="page", defaults=defaults or None))
        place = app.url_map.bind("localhost")
        return [place.build("page", {"number": number, "kind": "a"}) for number in (1, 2)]

    assert addresses("/<int:number>/<kind>") == ["/1/a", "/2/a"]
    assert addresses("/<number>/x/<kind>") == ["/1/x/a", "/2/x/a"]
    assert addresses("/<number>", kind="a") == ["/1", "/2"]


def test_each_application_reads_its_own_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    share(monkeypatch)

    class Letters(BaseConverter):
        regex = "[a-z]+"

    def found(*paths: str, converter: type[BaseConverter] = UnicodeConverter) -> list[tuple[str, Mapping[str, object]]]:
        app = Flask("a")
        app.url_map.converters["name"] = converter
        for path in paths:
            app.url_map.add(Rule(path, endpoint=path))
        place = app.url_map.bind("localhost")
        return [place.match(asked) for asked in ("/7/甲", "/b/c/d", "/7/b/x") if place.test(asked)]

    paths = ("/<int:number>/<name:said>", "/<path:rest>/d", "/<int:number>/<said>/x")
    for _ in range(2):
        assert found(*paths) == [
            (paths[0], {"number": 7, "said": "甲"}),
            (paths[1], {"rest": "b/c"}),
            (paths[2], {"number": 7, "said": "b"}),
        ]
        assert found(*paths, converter=Letters) == [(paths[1], {"rest": "b/c"}), (paths[2], {"number": 7, "said": "b"})]


def test_the_empty_database_has_no_records(store: Store, empty_database: bytes) -> None:
    assert store.revision() == "0.0"
    assert b"SQLite format 3" in empty_database
