"""What texts say something is not for, only for, and under which condition; and what a need will not have.

Read by cues (`lexicon/refusals.tsv`); 不大于, 不影响, 无需停机 are none of them. A sentence that tells of other ways,
or of what is overcome, says nothing of the thing itself.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；;\n！？!?]+")
_BEGIN = re.compile(r"^(?:并|也|则|均|都|但|而|且|目前|现阶段|暂|对于?|用于|将|把|和|与|在|本品|产品|该路线|该技术)+")
_CAUSE = re.compile(r"因|由于|会|使|随|受|经|在")
_SCOPE = r"(?P<scope>[^，,：:（）()]{1,24})"


class Kind(Enum):
    """What a text says."""

    NOT_FOR = "not for"
    ONLY_FOR = "only for"
    ASKS = "asks"
    WILL_NOT = "will not have"
    KEEPS = "keeps"
    RUNNING = "running"


class Restriction(NamedTuple):
    """One of them, with the words it is about, the clause and the sentence where it stands."""

    kind: Kind
    scope: str
    clause: str
    sentence: str


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """All words of a kind of rule, longest first."""
    words = (word for line in rows_of(kind) for word in line)
    return tuple(sorted(dict.fromkeys(words), key=len, reverse=True))


@cache
def rows_of(kind: str) -> tuple[tuple[str, ...], ...]:
    """The rules of a kind."""
    lines = (files("matcher") / "lexicon" / "refusals.tsv").read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple(tuple(words.split()) for name, words in split if name == kind)


def any_word(kind: str) -> str:
    """A regular expression for any of the words of a kind."""
    return f"(?:{'|'.join(map(re.escape, words_of(kind)))})"


@cache
def _of_supply() -> re.Pattern[str]:
    """What every sentence has that a supply restricts itself in; most texts have none."""
    return re.compile("|".join(any_word(kind) for kind in ("not_for", "weak", "only", "asks")) + "|[尚暂]未|要求")


@cache
def _of_need() -> re.Pattern[str]:
    kinds = ("will_not", "will_not_before", "keeps", "keeps_before", "running")
    return re.compile("|".join(any_word(kind) for kind in kinds))


def restrictions(text: str) -> list[Restriction]:
    """What a supply says of itself."""
    return [
        restriction
        for sentence in _with_cue(text, _of_supply())
        if not re.search(any_word("background"), sentence)
        for restriction in _in_supply(sentence)
    ]


def refusals_of(text: str) -> list[Restriction]:
    """What a need will not have."""
    return [restriction for sentence in _with_cue(text, _of_need()) for restriction in _in_need(sentence)]


def _with_cue(text: str, cue: re.Pattern[str]) -> Iterator[str]:
    if cue.search(text):
        yield from (sentence.strip() for sentence in _SENTENCE.findall(text) if cue.search(sentence))


def _in_supply(sentence: str) -> Iterator[Restriction]:
    clauses = re.split("[，,]", sentence)
    for before, clause in zip(["", *clauses], clauses, strict=False):
        if re.search(any_word("elsewhere"), clause):
            continue
        kind, scope = _said(clause, before)
        if kind:
            yield Restriction(kind, scope, clause, sentence)


def _said(clause: str, before: str) -> tuple[Kind | None, str]:
    """What a clause says, and of what."""
    if match := _only().search(clause):
        return Kind.ONLY_FOR, match["scope"]
    for pattern in _not_for():
        if match := pattern.search(clause):
            return Kind.NOT_FOR, match["scope"]
    if match := _weak().search(clause):
        if re.search(any_word("partial"), clause):
            return Kind.ASKS, clause
        return Kind.NOT_FOR, _subject(clause[: match.start()]) or _subject(_CAUSE.split(before)[0])
    return (Kind.ASKS, clause) if _asks().search(clause) else (None, "")


@cache
def _asks() -> re.Pattern[str]:
    """`要求组对间隙不大于0.8 mm` sets a condition, `满足要求` does not."""
    return re.compile(rf"^(?:使用|安装|工艺|现场|原料|但|且)?要求(?!的)|{any_word('asks')}")


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"(?<![不非局]){any_word('only')}{_SCOPE}")


@cache
def _not_for() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(rf"{any_word('not_for')}{_SCOPE}"),
        re.compile(rf"对{_SCOPE[:-1]}?)(?:的|几乎|基本)?{any_word('weak')}"),
        re.compile(rf"(?:尚未|暂未|未|没有)[在对]{_SCOPE[:-1]}?)(?:上|中)?(?:进行|做)?{any_word('tried')}"),
    )


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(any_word("weak"))


def _subject(text: str) -> str:
    subject = _BEGIN.sub("", text.strip())
    return subject if len(subject) > 1 or subject in _singles() else ""


@cache
def _singles() -> frozenset[str]:
    return frozenset(word for row in rows_of("rivals") for word in row if len(word) == 1)


def _in_need(sentence: str) -> Iterator[Restriction]:
    for clause in re.split("[，,]", sentence):
        for kind, patterns in _refused().items():
            if match := next(filter(None, (pattern.search(clause) for pattern in patterns)), None):
                yield Restriction(kind, match.groupdict().get("scope", ""), clause, sentence)


@cache
def _refused() -> dict[Kind, tuple[re.Pattern[str], ...]]:
    return {
        Kind.KEEPS: _around("keeps_before", "keeps"),
        Kind.WILL_NOT: _around("will_not_before", "will_not"),
        Kind.RUNNING: (re.compile(any_word("running")),),
    }


def _around(before: str, after: str) -> tuple[re.Pattern[str], ...]:
    return re.compile(rf"{_SCOPE}{any_word(before)}$"), re.compile(rf"{any_word(after)}{_SCOPE}")
