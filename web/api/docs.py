"""The API's description for people, made from its OpenAPI document and the table of fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from flask import Response, current_app, jsonify
from flask_openapi3.openapi import OpenAPI

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility
from corpus.supply_kinds import with_modules
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.kit.screen import Screen
from web.services import services

pages = Pages("api_docs", __name__, url_prefix="/api")


PLACES = {"path": "路径", "query": "查询", "body": "正文（JSON）"}
"""Where an argument stands."""


class Parameter(NamedTuple):
    """What may be said: in the path of an address, in its query, or in the body; `default` is empty for none."""

    name: str
    place: str
    description: str
    default: str


class Operation(NamedTuple):
    """One way to ask the API."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True)
class ApiDocsScreen(Screen):
    """The API for people; `models` has what each part of each answer means, by the answer's name."""

    template = "api/docs.html"
    operations: tuple[Operation, ...]
    tables: dict[str, tuple[Field, ...]]
    models: dict[str, dict[str, str]]


@pages.get("/openapi.json", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def description() -> Response:
    """The OpenAPI 3.1 document."""
    return jsonify(cast("OpenAPI", current_app).api_doc)


@pages.get("/docs", access=EVERYBODY, export=Export.NOTHING)
def show() -> str:
    """The same for people."""
    document = cast("OpenAPI", current_app).api_doc
    operations = tuple(
        Operation(method.upper(), path, operation["summary"], tuple(_parameters(operation, document)))
        for path, item in document["paths"].items()
        for method, operation in item.items()
    )
    return ApiDocsScreen(operations, _tables(), _models(document)).render()


def _tables() -> dict[str, tuple[Field, ...]]:
    """The fields of supplies, those that a kind has beside them, and the fields of needs."""
    kinds = services().lists["kinds"]
    own = {f"供给：{kinds.name_of(code)}另有": kind.own for code, kind in with_modules().items() if kind.own}
    every: dict[str, tuple[Field, ...]] = {"供给": SUPPLY_FIELDS} | own | {"需求": NEED_FIELDS}
    return {title: _open_fields(fields) for title, fields in every.items()}


def _open_fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that others than staff may see."""
    return tuple(field for field in fields if field.visibility is not Visibility.STAFF)


def _parameters(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[Parameter]:
    for said in operation.get("parameters", ()):
        yield _parameter(said["name"], said["in"], said["schema"], said.get("description", ""))
    if "requestBody" in operation:
        (content,) = operation["requestBody"]["content"].values()
        model = document["components"]["schemas"][content["schema"]["$ref"].rpartition("/")[2]]
        yield from (_parameter(name, "body", schema) for name, schema in model["properties"].items())


def _parameter(name: str, place: str, schema: dict[str, Any], description: str = "") -> Parameter:
    said = description or schema.get("description", "")
    return Parameter(name, PLACES[place], said, str(schema.get("default") or ""))


def _models(document: dict[str, Any]) -> dict[str, dict[str, str]]:
    """The answers' models that are worth a table, by name."""
    wanted = (
        "Publications",
        "Listed",
        "IssueOut",
        "IssueItem",
        "Kinds",
        "KindOut",
        "FilterOut",
        "ChoiceOut",
        "Records",
        "Record",
        "Matches",
        "MatchOut",
        "Answer",
        "SupplyOut",
        "Reason",
        "Problem",
    )
    schemas = document["components"]["schemas"]
    return {
        name: {key: part.get("description", "") for key, part in schemas[name]["properties"].items()}
        for name in wanted
        if name in schemas
    }
