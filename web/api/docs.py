"""The API's description for people, made from its OpenAPI document and the table of fields."""

from dataclasses import dataclass
from typing import Any, cast

from flask import Response, current_app, jsonify
from flask_openapi3.openapi import OpenAPI

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.kit.screen import Screen

pages = Pages("api_docs", __name__, url_prefix="/api")


@dataclass(frozen=True)
class ApiDocsScreen(Screen):
    """The API for people.

    `operations` are methods and paths with what the OpenAPI document says of them, `models` that document's own.
    """

    template = "api/docs.html"
    operations: tuple[tuple[str, str, dict[str, Any]], ...]
    tables: dict[str, tuple[Field, ...]]
    models: dict[str, dict[str, Any]]


@pages.get("/openapi.json", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def description() -> Response:
    """The OpenAPI 3.1 document."""
    return jsonify(cast("OpenAPI", current_app).api_doc)


@pages.get("/docs", access=EVERYBODY, export=Export.NOTHING)
def show() -> str:
    """The same for people."""
    document = cast("OpenAPI", current_app).api_doc
    operations = tuple(
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    )
    return ApiDocsScreen(
        operations, {"供给": _open_fields(SUPPLY_FIELDS), "需求": _open_fields(NEED_FIELDS)}, _models(document)
    ).render()


def _open_fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    """The fields that others than staff may see."""
    return tuple(field for field in fields if field.visibility is not Visibility.STAFF)


def _models(document: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The answers' models that are worth a table, by name."""
    wanted = (
        "Publications",
        "Listed",
        "IssueOut",
        "IssueItem",
        "Records",
        "Record",
        "Matches",
        "MatchOut",
        "Reason",
        "Problem",
    )
    schemas = document["components"]["schemas"]
    return {name: schemas[name] for name in wanted if name in schemas}
