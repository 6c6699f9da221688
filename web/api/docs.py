"""The API's description for people, made from its OpenAPI document and the table of fields."""

from typing import Any, cast

from flask import Response, current_app, jsonify, render_template
from flask_openapi3.openapi import OpenAPI

from corpus.fields import NEED_FIELDS, SUPPLY_FIELDS, Visibility
from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages

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
    tables = {
        "供给": [field for field in SUPPLY_FIELDS if field.visibility is not Visibility.STAFF],
        "需求": [field for field in NEED_FIELDS if field.visibility is not Visibility.STAFF],
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
