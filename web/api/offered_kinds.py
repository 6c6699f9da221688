"""The API's route of kinds: what there is of each, which fields it alone has, and what its lists are narrowed by."""

from flask import Response, jsonify

from corpus.fields import Visibility
from corpus.supply_kinds import kind_of
from web.api import models
from web.api.routes import SUPPLIES, api
from web.hall.choosing import Filter
from web.hall.columns import KindColumn, kinds
from web.hall.narrowing import own_filters_of
from web.hall.query import Query
from web.services import services


@api.get("/kinds", tags=[SUPPLIES], kept=True, summary="供给的种类", responses={200: models.Kinds})
def every_kind() -> Response:
    """The kinds of supply that there is something of."""
    items = [_kind(column) for column in kinds(services())]
    return jsonify(models.Kinds(items=items, total=len(items)).model_dump())


def _kind(column: KindColumn) -> models.KindOut:
    own = {field.name: field.label for field in kind_of(column.code).own if field.visibility is Visibility.PUBLIC}
    return models.KindOut(
        code=column.code,
        name=column.name,
        about=column.about,
        total=column.total,
        updated_at=column.changed.isoformat(timespec="seconds"),
        fields=own,
        filters=[_filter(known) for known in own_filters_of(services(), Query(kind=column.code))],
    )


def _filter(known: Filter) -> models.FilterOut:
    choices = [models.ChoiceOut(code=one.code, label=one.label, total=one.count) for one in known.choices]
    return models.FilterOut(name=known.name, label=known.label, unit=known.unit, choices=choices)
