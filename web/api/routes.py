"""The routes of the API."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Response, jsonify, make_response
from flask_limiter import RequestLimit
from flask_openapi3 import Tag
from flask_openapi3.blueprint import APIBlueprint

from corpus.records import Need, Supply, tell
from corpus.states import MATCHED_STATES
from corpus.supply_kinds import own_filters
from corpus.visibility import public_values
from web.api import models
from web.api.of_kind import answer_of_kind, facing_out, looked_at, matches_of_kind, needs_out
from web.cards.advising.free_text import need_told
from web.fit.counterparts import Counterpart, Counterparts, needs_for, supplies_for
from web.gate.access import EVERYBODY, Route, say
from web.gate.errors import answer
from web.gate.limits import limited
from web.gate.security import csrf
from web.hall.listing import Listing, Query, list_needs, list_supplies
from web.hall.query import narrowed_by
from web.hall.related import related_supplies
from web.kit.listed import public_need, public_supply
from web.offers.for_job import facing_jobs
from web.offers.for_supply import public_needs_for
from web.services import services

View = TypeVar("View", bound=Callable[..., Any])
SUPPLIES = Tag(name="供给", description="高校院所可以提供的技术成果等")
_NEEDS = Tag(name="需求", description="企业公开的创新需求")
_PROBLEMS = Tag(name="难题", description="一段文字有没有现成的成果")
TOO_OFTEN = "问得太频繁，这一次没有查；请稍等一分钟再问。"
_FAILURES: dict[Any, Any] = {404: models.Problem, 410: models.Problem, 422: models.Problem}


class Routes(APIBlueprint):
    """Routes for other programs: open to everybody, and described by OpenAPI."""

    def get(self, rule: str, *, kept: bool = False, **options: Any) -> Callable[[View], View]:
        """A route that is asked for, and whether its answers are kept."""
        describe = super().get(rule, **options)

        def decorate(view: View) -> View:
            say(f"{self.name}.{view.__name__}", Route(EVERYBODY, f"{self.url_prefix}{rule}", kept=kept, is_page=False))
            return cast("View", describe(view))

        return decorate

    def post(self, rule: str, **options: Any) -> Callable[[View], View]:
        """A route that is asked with a body, and changes nothing: the API has no other."""
        describe = super().post(rule, **options)

        def decorate(view: View) -> View:
            row = Route(EVERYBODY, f"{self.url_prefix}{rule}", is_page=False, asks=True)
            say(f"{self.name}.{view.__name__}", row)
            csrf.exempt(view)
            return cast("View", describe(view))

        return decorate


api = Routes("api", __name__, url_prefix="/api/v1", abp_responses=_FAILURES)


@api.get("/supplies", tags=[SUPPLIES], kept=True, summary="查找供给", responses={200: models.Records})
def supplies(query: models.SupplyQuery) -> Response:
    """Public supplies, searched and filtered."""
    return _records(list_supplies(services(), _query(query)))


@api.get("/supplies/<supply_id>", tags=[SUPPLIES], kept=True, summary="一条供给", responses={200: models.Record})
def supply(path: models.SupplyPath) -> Response:
    """One public supply."""
    return jsonify(_record(public_supply(services(), path.supply_id)).model_dump())


@api.get(
    "/supplies/<supply_id>/matches",
    tags=[SUPPLIES],
    kept=True,
    summary="适合的需求",
    description="适合的公开需求；kind 为 job 的给出另一方：招聘岗位给出求职人才，求职人才给出岗位，附各项条件。",
    responses={200: models.Matches},
)
def supply_matches(path: models.SupplyPath, query: models.Top) -> Response:
    """The public needs that a supply fits, with reasons; of a post the persons, of a person the posts."""
    record = public_supply(services(), path.supply_id)
    if (facing := facing_jobs(services(), record, services().matching.public(), shown=query.top)) is not None:
        return jsonify(facing_out(facing).model_dump())
    if (asking := public_needs_for(services(), record, shown=query.top)) is not None:
        return jsonify(needs_out(record, asking).model_dump())
    return _matches(needs_for(services(), record, shown=query.top))


@api.get("/needs", tags=[_NEEDS], kept=True, summary="查找需求", responses={200: models.Records})
def needs(query: models.NeedQuery) -> Response:
    """Public needs, searched and filtered."""
    return _records(list_needs(services(), _query(query)))


@api.get("/needs/<need_id>", tags=[_NEEDS], kept=True, summary="一条需求", responses={200: models.Record})
def need(path: models.NeedPath) -> Response:
    """One public need."""
    return jsonify(_record(public_need(services(), path.need_id)).model_dump())


@api.get("/needs/<need_id>/matches", tags=[_NEEDS], kept=True, summary="适合的供给", responses={200: models.Matches})
def need_matches(path: models.NeedPath, query: models.TopOfKind) -> Response:
    """The supplies of a kind that fit a public need, with reasons; none for a need that is settled."""
    record = public_need(services(), path.need_id)
    if record.state not in MATCHED_STATES:
        return jsonify(models.Matches(items=[], total=0).model_dump())
    if looked := looked_at(record, query.kind):
        return jsonify(matches_of_kind(record, looked, query.top).model_dump())
    return _matches(supplies_for(services(), record, shown=query.top))


def _too_often(_: RequestLimit) -> Response:
    return make_response(answer(429, detail=TOO_OFTEN))


@api.post(
    "/match",
    tags=[_PROBLEMS],
    summary="一段文字适合的供给",
    description="按正文查找；不保存、不记录。",
    responses={200: models.Answer, 429: models.Problem},
)
@limited("problem_limit", _too_often)
def match(body: models.Told) -> Response:
    """The supplies that fit a problem told in a few sentences, with reasons."""
    need = need_told(services(), body.text, title=body.title)
    if looked := looked_at(need, body.kind):
        return jsonify(answer_of_kind(need, looked, body.top).model_dump())
    found = supplies_for(services(), need, shown=body.top)
    items = [_supply_out(rank, one) for rank, one in enumerate(found.shown, start=1)]
    related = [
        models.RelatedOut(supply_id=one.supply.id, title=one.supply.title, org=one.supply.org, words=list(one.words))
        for one in related_supplies(services(), need, found)
    ]
    return jsonify(models.Answer(items=items, total=found.fitting, rest=found.rest, related=related).model_dump())


def _query(query: models.SupplyQuery | models.NeedQuery) -> Query:
    values = query.model_dump()
    common = {name: value for name, value in values.items() if name not in own_filters()}
    narrowed = narrowed_by(values["kind"], values) if isinstance(query, models.SupplyQuery) else ()
    return Query(**{**common, "q": " ".join(query.q.split()), "narrowed": narrowed})


def _records(listing: Listing[Any]) -> Response:
    page = listing.page
    return jsonify(
        models.Records(
            items=[_listed(listing, record) for record in page.items],
            page=page.number,
            pages=page.pages,
            total=page.total,
            corrections=[models.CorrectedWord(**correction._asdict()) for correction in listing.corrections],
        ).model_dump()
    )


def _listed(listing: Listing[Any], record: Need | Supply) -> models.Record:
    """A record of a list, with how a search has found it."""
    shown = _record(record)
    if layer := listing.layers.get(record.id):
        shown.found, shown.why = layer.name.lower(), list(listing.why[record.id])
    return shown


def _record(record: Need | Supply) -> models.Record:
    shown = tell(record, public_values(record), services().lists)
    updated = record.updated_at.isoformat(timespec="seconds") if record.updated_at else ""
    if isinstance(record, Need):
        return models.Record(id=record.id, state=record.public_state.label, updated_at=updated, fields=shown)
    return models.Record(id=record.id, kind=record.kind, updated_at=updated, fields=shown)


def _matches(counterparts: Counterparts[Any]) -> Response:
    items = [
        models.MatchOut(need_id=counterpart.match.need_id, **_fits(rank, counterpart))
        for rank, counterpart in enumerate(counterparts.shown, start=1)
    ]
    return jsonify(models.Matches(items=items, total=counterparts.fitting).model_dump())


def _supply_out(rank: int, one: Counterpart[Supply]) -> models.SupplyOut:
    maturity = services().lists["maturity"].name_of(one.record.maturity) if one.record.maturity else ""
    return models.SupplyOut(org=one.record.org, maturity=maturity, near=one.near, **_fits(rank, one))


def _fits(rank: int, one: Counterpart[Any]) -> dict[str, Any]:
    return {
        "rank": rank,
        "supply_id": one.match.supply_id,
        "title": one.record.title,
        "also": [other.org for other in one.also],
        "score": one.reasons.score,
        "level": int(one.match.level),
        "level_label": one.match.level.label,
        "words": list(one.reasons.top_words(10)),
        "missing": list(one.reasons.missing),
        "reasons": [models.Reason(field=s.part, term=s.term, share=s.share) for s in one.reasons.shares],
    }
