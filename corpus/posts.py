"""What a post and a person who looks for one ask of each other, and what is known of either beside a need card.

Pure, and the same whichever side asks. A post asks for a degree and skills, a person for places and a pay; each answer
stands with the words of both. Nobody lists all that he can do: a skill that is not named is not known, never refused.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.codes import Degree, JobDirection
from corpus.eligibility import Answer, Reply
from corpus.eligibility.said import FIELD_ABOVE
from corpus.records import Need, Supply
from corpus.taxonomy import Taxonomies
from corpus.values import Money, clean_line
from corpus.values.text import folded, half_width

KIND = "job"
_SIDES = {JobDirection.POST: JobDirection.PERSON, JobDirection.PERSON: JobDirection.POST}
_UNSAID = "没有写"
_PARTED = re.compile("[、，,；;/\n]|或者?|以及|和")
_ANYWHERE = frozenset(("不限", "均可", "都可以", "全国", "地点不限", "不限地点"))
_ELSEWHERE = "其他"
"""The town of whoever is in none of the list."""


def is_for_needs(supply: Supply) -> bool:
    """Whether a supply is something for an enterprise's need: not a post that somebody else wants to fill."""
    return supply.kind != KIND or supply["direction"] == JobDirection.PERSON


def facing(supply: Supply) -> JobDirection | None:
    """The direction of what fits this one: persons for a post, posts for a person; None for all other supplies."""
    return _SIDES.get(supply["direction"]) if supply.kind == KIND else None


def in_order(job: Supply, other: Supply) -> tuple[Supply, Supply]:
    """The post and the person of two that face each other."""
    return (job, other) if job["direction"] == JobDirection.POST else (other, job)


def asked_of_each_other(job: Supply, other: Supply, lists: Taxonomies) -> tuple[Reply, ...]:
    """Place, pay, degree and skills of a post and a person, in whichever order they are given."""
    post, person = in_order(job, other)
    asked = (_place(post, person, lists), _pay(post, person), *_degree(post, person, lists), *_skills(post, person))
    return tuple(asked)


def asked_of_card(person: Supply, need: Need, lists: Taxonomies) -> Iterator[Reply]:
    """What a card tells of where a person who looks for a post would work, and in which field; nothing of others.

    Somebody of another field may know the matter all the same: that is asked, not refused.
    """
    if facing(person) is not JobDirection.POST:
        return
    if wanted := person["workplace"]:
        town = lists["towns"].name_of(need.town) if need.town and need.town != _ELSEWHERE else ""
        yield Reply(
            where(wanted, town, lists), f"求职人才想去的工作地点：{wanted}", f"企业所在镇街（园区）：{town or _UNSAID}"
        )
    if person.field and need.field:
        own, asked = (lists["tech_fields"].name_of(code) for code in (person.field, need.field))
        is_near = person.field[:FIELD_ABOVE] == need.field[:FIELD_ABOVE]
        yield Reply(Answer.MET if is_near else Answer.UNKNOWN, f"求职人才的技术领域：{own}", f"需求的技术领域：{asked}")


def _place(post: Supply, person: Supply, lists: Taxonomies) -> Reply:
    wanted, offered = person["workplace"], post["workplace"]
    return Reply(
        where(wanted, offered, lists),
        f"求职人才想去的工作地点：{wanted or _UNSAID}",
        f"岗位的工作地点：{offered or _UNSAID}",
    )


def where(wanted: str, offered: str, lists: Taxonomies) -> Answer:
    """Whether a place is among those wanted; refused only where both name nothing but known towns."""
    asked, given = _places(wanted), _places(offered)
    if not asked or not given:
        return Answer.UNKNOWN
    if _ANYWHERE & {*asked, *given} or any(place in offered for place in asked):
        return Answer.MET
    towns, theirs = [_towns(place, lists) for place in asked], [_towns(place, lists) for place in given]
    if set().union(*towns) & set().union(*theirs) or (all(theirs) and _names_district(asked, lists)):
        return Answer.MET
    return Answer.NOT_MET if all(towns) and all(theirs) else Answer.UNKNOWN


def _places(text: str) -> tuple[str, ...]:
    parts = (part.strip(" 。").removesuffix("均可").removesuffix("都可以") or "均可" for part in _PARTED.split(text))
    return tuple(part for part in parts if len(part) > 1) if text.strip() else ()


def _towns(place: str, lists: Taxonomies) -> frozenset[str]:
    """The codes of the towns that a place names."""
    towns = (term for term in lists["towns"] if term.code != _ELSEWHERE)
    return frozenset(term.code for term in towns if any(name in place for name in (term.name, *term.aliases)))


def _names_district(places: tuple[str, ...], lists: Taxonomies) -> bool:
    names = {name for term in lists["own_district"] for name in (term.name, *term.aliases)}
    return any(place in names for place in places)


def _pay(post: Supply, person: Supply) -> Reply:
    wanted, paid = person["pay"], post["pay"]
    return Reply(_is_paid(wanted, paid), f"求职人才期望年薪：{wanted or _UNSAID}", f"岗位的年薪：{paid or _UNSAID}")


def _is_paid(wanted: Money | None, paid: Money | None) -> Answer:
    """Whether the most that is paid reaches the least that is expected; 面议 on either side is not known."""
    if wanted is None or paid is None or wanted == Money() or paid == Money():
        return Answer.UNKNOWN
    least = wanted.low or 0.0
    if paid.high is None:
        return Answer.MET if (paid.low or 0.0) >= least else Answer.UNKNOWN
    return Answer.MET if paid.high >= least else Answer.NOT_MET


def _degree(post: Supply, person: Supply, lists: Taxonomies) -> Iterator[Reply]:
    asked, held = post["degree"], person["degree"]
    if not asked:
        return
    names = lists["degrees"]
    said = "不限" if asked == Degree.ANY else f"{names.name_of(asked)}及以上"
    known = names.name_of(held) if held and held != Degree.ANY else _UNSAID
    yield Reply(_reaches(held, asked), f"岗位要求的学历：{said}", f"求职人才的学历：{known}")


def _reaches(held: str, asked: str) -> Answer:
    order = list(Degree)
    if asked == Degree.ANY:
        return Answer.MET
    if held not in order or asked not in order or held == Degree.ANY:
        return Answer.UNKNOWN
    return Answer.MET if order.index(Degree(held)) <= order.index(Degree(asked)) else Answer.NOT_MET


def _skills(post: Supply, person: Supply) -> Iterator[Reply]:
    asked = post["skills"]
    if not asked:
        return
    held = skills_held(post, person)
    missing = [skill for skill in asked if skill not in held]
    said = [f"求职人才写明：{'、'.join(held)}"] if held else []
    said += [f"还没有写：{'、'.join(missing)}"] if missing else []
    answer = Answer.UNKNOWN if missing else Answer.MET
    yield Reply(answer, f"岗位要求的技能：{'、'.join(asked)}", "；".join(said))


def skills_held(post: Supply, person: Supply) -> tuple[str, ...]:
    """Those of the skills that a post asks which a person names: PLC is held by whoever writes PLC编程."""
    known = [_plain(text) for text in (*person["skills"], person.title)]
    return tuple(skill for skill in post["skills"] if any(_names(text, _plain(skill)) for text in known))


@lru_cache(4096)
def _plain(text: str) -> str:
    return folded(half_width(clean_line(text))).casefold().replace(" ", "")


def _names(text: str, skill: str) -> bool:
    """Whether the text names the skill, as a whole where that is written in letters: not C in CAD, nor C in C++."""
    if not skill.isascii():
        return skill in text
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(skill)}(?![a-z0-9+#])", text))
