"""The API's description for people, made from its OpenAPI document and the table of fields."""

from typing import Any, cast

from flask import Response, current_app, jsonify, render_template
from flask_openapi3.openapi import OpenAPI

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Field, Visibility
from corpus.supply_kinds import with_modules
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.services import services

pages = Pages("api_docs", __name__, url_prefix="/api")


@pages.get("/openapi.json", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def description() -> Response:
    """The OpenAPI 3.1 document."""
    return jsonify(cast("OpenAPI", current_app).api_doc)


@pages.get("/docs", access=EVERYBODY, export=Export.NOTHING)
def show() -> str:
    """The same for people."""
    document = cast("OpenAPI", current_app).api_doc
    operations = [
        (method.upper(), path, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
    ]
    kinds = services().lists["kinds"]
    own = {f"供给：{kinds.name_of(code)}另有": kind.own for code, kind in with_modules().items() if kind.own}
    every: dict[str, tuple[Field, ...]] = {"供给": SUPPLY_FIELDS} | own | {"需求": NEED_FIELDS}
    tables = {
        title: [field for field in fields if field.visibility is not Visibility.STAFF]
        for title, fields in every.items()
    }
    return render_template(
        "api/docs.html", document=document, operations=operations, tables=tables, models=_models(document)
    )


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
