"""For a post the persons that fit it, for a person the posts: conditions first, then words, as for a need.

What asks is read as the need that it would be, so that the other side is ranked and explained as for any need.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.posts import KIND, asked_of_each_other, facing, in_order, skills_held
from corpus.records import Need, Supply
from corpus.validity import has_run_out
from corpus.visibility import is_listed
from matcher import Matcher
from matcher.levels.worth import sharing_of_kind
from web.fit.answers import Answers
from web.offers.for_need import RANKED, Offered, OfKind, Weighed, arranged, each_once
from web.offers.kinds_in_order import Looked
from web.services import Services

SHOWN = 20
_OF_ANY_POST = re.compile(
    "高级|助理|工程师|技术员|工艺员|操作工|技师|师傅|专员|主管|经理|人员|求职|招聘|岗位|应届|毕业生?|博士|硕士|本科|大专"
)
"""Words of posts and persons of every trade: two that share nothing else have nothing in common."""


def facing_jobs(services: Services, job: Supply, matcher: Matcher, *, shown: int = SHOWN) -> OfKind | None:
    """The persons, or posts, that fit, as everybody sees them; None for what is neither post nor person.

    One that has run out or is not offered any more has none; the matcher has none of the others that are over.
    """
    if facing(job) is None:
        return None
    asked = _as_asked(job)
    every = _weighed(services, job, asked, matcher) if takes_part(services, job) else []
    group = arranged(services, asked, matcher, Looked(KIND, is_wanted=False), every, shown)
    return replace(group, shown=tuple(map(_without_gap, group.shown)))


def _without_gap(one: Offered) -> Offered:
    """What a post lacks of a person is no gap, and what a person lacks of a post is answered under its skills."""
    return replace(one, reasons=one.reasons._replace(missing=()))


def takes_part(services: Services, job: Supply) -> bool:
    """Whether a post or person is still offered."""
    return is_listed(job) and not has_run_out(job, services.store.today())


def _as_asked(job: Supply) -> Need:
    """The need that a post or a person would be, by what belongs to its trade; nowhere stored, and nobody's."""
    return Need(
        id="",
        title=_OF_ANY_POST.sub("", job.title) or job.title,
        problem=_OF_ANY_POST.sub("", job.summary),
        keywords=(*job["skills"], *job.keywords),
        chain=job.chain,
        field=job.field,
    )


def _weighed(services: Services, job: Supply, asked: Need, matcher: Matcher) -> list[Weighed]:
    others, lists = _others(services, job, matcher), services.lists
    scores = _scores(services, job, asked, matcher, others)
    return [
        Weighed(others[number], score, Answers.of(asked_of_each_other(job, others[number], lists)))
        for number, score in scores.items()
    ]


def _others(services: Services, job: Supply, matcher: Matcher) -> Mapping[str, Supply]:
    """Everybody on the other side, by number."""
    side, wanted = matcher.index.offers.get(KIND), facing(job)
    known = services.matching.entries.offers.of(side.stamps) if side else {}
    return {number: other for number, other in known.items() if other["direction"] == wanted}


def _scores(
    services: Services, job: Supply, asked: Need, matcher: Matcher, others: Mapping[str, Supply]
) -> Mapping[str, float]:
    """Of those with enough words in common, or who name a skill that the post asks, the scores."""
    if not others:
        return {}
    ranked = matcher.ranking.of_kind_for(asked, KIND, top=len(others), allowed=others.keys())
    sharing = {one.supply_id for one in sharing_of_kind(matcher, asked, KIND, ranked[:RANKED])}
    near = [one for one in ranked if one.supply_id in sharing or _share_skills(job, others[one.supply_id])]
    return {one.supply_id: one.score for one in each_once(services, near, ())}


def _share_skills(job: Supply, other: Supply) -> bool:
    return bool(skills_held(*in_order(job, other)))
