"""The contract between a screen and its template: each names just what the other does."""

from collections.abc import Iterator
from dataclasses import fields

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

import web.app
from web.kit.screen import Screen

_VIEWS = web.app.PAGES
"""Screens stand beside the views; importing these makes them known."""


def screens(kind: type[Screen] = Screen) -> Iterator[type[Screen]]:
    """Every screen, whatever it derives from."""
    for screen in kind.__subclasses__():
        if screen.template:
            yield screen
        yield from screens(screen)


class Names:
    """What a template and all that share its context (its parents, what it includes) read and set by themselves."""

    def __init__(self, environment: Environment, template: str) -> None:
        self.read: set[str] = set()
        self.put: set[str] = set()
        self._environment, self._seen = environment, set[str]()
        self._follow(template)

    def _follow(self, template: str) -> None:
        if template in self._seen:
            return
        self._seen.add(template)
        assert self._environment.loader
        source = self._environment.loader.get_source(self._environment, template)[0]
        tree = self._environment.parse(source)
        self.read |= meta.find_undeclared_variables(tree)
        self.put |= {name.name for each in tree.find_all(nodes.Assign) for name in names_in(each)}
        self.put |= {macro.name for macro in tree.find_all(nodes.Macro)}
        for each in tree.find_all((nodes.Extends, nodes.Include)):
            for name in named(each.template):
                self._follow(name)
        self.put |= {each.name for each in tree.body if isinstance(each, nodes.Macro)}
        for imported in tree.find_all((nodes.Import, nodes.FromImport)):
            assert isinstance(imported.template, nodes.Const)
            self.put |= imported_by(imported)
            if imported.with_context:
                self._follow(str(imported.template.value))


def named(template: nodes.Expr) -> list[str]:
    """The names of the templates that one of these nodes names; of a choice, those that are not computed."""
    choice = template.items if isinstance(template, nodes.List) else [template]
    names = [str(each.value) for each in choice if isinstance(each, nodes.Const)]
    assert names, "a template by a name that is computed, and no other"
    return names


def names_in(assigned: nodes.Assign) -> Iterator[nodes.Name]:
    """The names that `{% set %}` puts."""
    yield from ([assigned.target] if isinstance(assigned.target, nodes.Name) else assigned.target.find_all(nodes.Name))


def imported_by(imported: nodes.Import | nodes.FromImport) -> set[str]:
    """The names under which a template knows what it imports."""
    if isinstance(imported, nodes.Import):
        return {imported.target}
    return {name if isinstance(name, str) else name[1] for name in imported.names}


@pytest.mark.parametrize("screen", sorted(screens(), key=lambda each: each.template), ids=lambda each: each.__name__)
def test_a_screen_gives_what_its_template_reads_and_nothing_else(app: Flask, screen: type[Screen]) -> None:
    names, given = Names(app.jinja_env, screen.template), {each.name for each in fields(screen)}
    known = set(app.jinja_env.globals) | {"g", "request", "session", "self", "super", "loop", "caller"}
    assert names.read - known - names.put - given == set(), "the template reads what the screen does not give"
    assert given - names.read == set(), "the screen gives what the template does not read"


_WITH_CONTEXT = {"pairings/judging.html", "imports/import_parts.html"}
"""Files of macros that still read what the page that imports them is given."""


def test_a_macro_reads_nothing_but_its_arguments(app: Flask) -> None:
    """One that did would find nothing: a file of macros is imported without the page's context."""
    environment = app.jinja_env
    names = [name for name in environment.list_templates() if name.endswith(".html")]
    trees = {name: environment.parse(environment.loader.get_source(environment, name)[0]) for name in names}  # type: ignore[union-attr]
    imports = [each for tree in trees.values() for each in tree.find_all((nodes.Import, nodes.FromImport))]
    files = {str(each.template.value) for each in imports if isinstance(each.template, nodes.Const)} - _WITH_CONTEXT
    assert len(files) > 20
    assert {name: read for name in sorted(files) if (read := read_beside(environment, trees[name]))} == {}


def read_beside(environment: Environment, tree: nodes.Template) -> set[str]:
    """What a file of macros reads beside what every template knows, and what it sets, imports and defines itself."""
    put = {name.name for each in tree.find_all(nodes.Assign) for name in names_in(each)}
    put |= {each.name for each in tree.find_all(nodes.Macro)}
    for each in tree.find_all((nodes.Import, nodes.FromImport)):
        put |= imported_by(each)
    return meta.find_undeclared_variables(tree) - put - set(environment.globals) - {"caller", "loop", "request"}
