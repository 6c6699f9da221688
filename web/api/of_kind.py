"""What the API says of supplies of kinds without levels: words in common and each condition with its answer."""

from collections.abc import Mapping
from typing import Any, Protocol

from corpus.records import Need, Supply
from matcher import Reasons
from web.api import models
from web.fit.answers import Answers
from web.offers.for_need import Offered, OfKind, of_kind
from web.offers.for_supply import NeedsOf
from web.offers.kinds_in_order import Looked, kinds_for
from web.services import services


def looked_at(need: Need, kind: str) -> Looked | None:
    """The kind that is asked for, None for one that has levels; `UnknownTerm` for one that there is not."""
    code = services().lists["kinds"].find(kind).code
    return next((looked for looked in kinds_for(need, services().lists) if looked.kind == code), None)


def matches_of_kind(need: Need, looked: Looked, top: int) -> models.Matches:
    """What fits a stored need of one kind."""
    group = _group(need, looked, top)
    items = [models.MatchOut(need_id=need.id, **_offered(rank, one)) for rank, one in enumerate(group.shown, start=1)]
    return models.Matches(items=items, total=group.count)


def answer_of_kind(need: Need, looked: Looked, top: int) -> models.Answer:
    """What fits a text of one kind; `rest` are those whose conditions are not fulfilled."""
    group = _group(need, looked, top)
    items = [
        models.SupplyOut(org=one.supply.org, maturity="", near="", **_offered(rank, one))
        for rank, one in enumerate(group.shown, start=1)
    ]
    return models.Answer(items=items, total=group.count, rest=group.refused_count, related=[])


def facing_out(group: OfKind) -> models.Matches:
    """The persons that fit a post, or the posts that fit a person."""
    items = [
        models.MatchOut(need_id="", kind=group.kind, **_offered(rank, one))
        for rank, one in enumerate(group.shown, start=1)
    ]
    return models.Matches(items=items, total=group.count)


def needs_out(supply: Supply, found: NeedsOf) -> models.Matches:
    """The needs that a supply fits."""
    items = [
        models.MatchOut(
            need_id=one.need.id, rank=rank, supply_id=supply.id, title=one.need.title, also=[], **_said(one)
        )
        for rank, one in enumerate(found.shown, start=1)
    ]
    return models.Matches(items=items, total=len(found.shown) + found.more)


def _group(need: Need, looked: Looked, top: int) -> OfKind:
    return of_kind(services(), need, services().matching.public(), looked, shown=top)


def _offered(rank: int, one: Offered) -> Mapping[str, Any]:
    also = [other.org for other in one.also]
    return {"rank": rank, "supply_id": one.supply.id, "title": one.supply.title, "also": also, **_said(one)}


class _Fitting(Protocol):
    """A pair of either direction."""

    @property
    def reasons(self) -> Reasons: ...

    @property
    def answers(self) -> Answers: ...


def _said(one: _Fitting) -> Mapping[str, Any]:
    """What both directions say alike."""
    why = one.reasons
    return {
        "score": why.score,
        "level": None,
        "level_label": "",
        "standing": one.answers.standing.value,
        "conditions": [
            models.ConditionOut(
                answer=reply.answer.value, answer_label=reply.answer.label, sentence=reply.sentence, known=reply.known
            )
            for reply in one.answers.replies
        ],
        "words": list(why.top_words(10)),
        "missing": list(why.missing),
        "reasons": [models.Reason(field=share.part, term=share.term, share=share.share) for share in why.shares],
    }
