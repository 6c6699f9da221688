"""What stands beside a card that waits to be accepted: what its text lacks, and why it may go back to the enterprise.

Whatever is found can be put into the reason of a return as it stands, so it is worded for the enterprise and names
nobody else's card.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from corpus.records import Need
from corpus.taxonomy import Taxonomies
from matcher.advising.clarity import clarity
from matcher.conditions.requirements import requirements_of
from web.cards.advising.advice import STEPS, Guess, guess
from web.cards.advising.completeness import lacks, lacks_consent
from web.services import Services

REASONS = "return_reasons"
"""The list of coded reasons for a return."""
_VAGUE, _NO_TARGET, _INCOMPLETE, _CONTACT, _SECRET, _OTHER = (
    "需求描述不清", "缺少量化指标", "必填内容不全", "联系方式有误", "涉密或不宜受理", "其他",
)  # fmt: skip
_ELEMENTS = {
    "object": (_VAGUE, "没有写清是什么材料、产品或设备"),
    "problem": (_VAGUE, "没有写明现在卡在哪里、想改善什么"),
    "indicator": (_NO_TARGET, "没有写明希望达到多少（指标的数值和单位）"),
    "scene": (_VAGUE, "没有写明用在哪里、什么条件下用"),
}
"""What each element of a description is to staff where it is hardly there: a coded reason, and what to mend."""
_SAID = 0.5
"""From which degree on an element counts as said."""
_FIELDS = {"contact": _CONTACT, "mobile": _CONTACT, "email": _CONTACT, "not_secret": _SECRET}
_SEPARATOR = "："


class Finding(NamedTuple):
    """Something that a card lacks: the coded reason that it would be returned for, and what to mend."""

    reason: str
    text: str

    @property
    def words(self) -> str:
        """Both in one line, as a form carries it."""
        return f"{self.reason}{_SEPARATOR}{self.text}"


class Examination(NamedTuple):
    """A card as it was examined: findings, how well it is described, how many targets it names, and the best guess."""

    findings: tuple[Finding, ...]
    steps: int
    label: str
    targets: int
    guess: Guess


class Return(NamedTuple):
    """Why a card goes back: coded reasons, findings that were ticked, and free text."""

    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """The reason as the enterprise reads it."""
        codes = "、".join(self.reasons)
        said = "；".join([*(one.text for one in self.findings), *filter(None, [self.text])])
        return _SEPARATOR.join(filter(None, (codes, said)))

    @property
    def problem(self) -> str:
        """What keeps a card from being returned for this, or nothing."""
        if not self.words:
            return "退回补正要写明原因，企业据此修改。征集卡没有变动，请勾选或补写后再退回。"
        if self.reasons == (_OTHER,) and not (self.text or self.findings):
            return "选“其他”要写明是什么原因，企业据此修改。征集卡没有变动，请补写后再退回。"
        return ""


def examine(services: Services, need: Need) -> Examination:
    """What staff want to know of a card before they accept it."""
    found = clarity(services.matching.public(), need)
    place = next(at for at, (least, _) in enumerate(STEPS) if found.score >= least)
    elements = (Finding(*said) for kind, said in _ELEMENTS.items() if found.degrees[kind] < _SAID)
    return Examination(
        (*elements, *_missing(need, services.lists)),
        len(STEPS) - place,
        STEPS[place][1],
        len(requirements_of(need)),
        guess(services, need),
    )


def _missing(need: Need, lists: Taxonomies) -> Iterator[Finding]:
    for one in lacks(need, lists):
        text = one.words if getattr(need, one.field) else f"没有填写{one.words}"
        yield Finding(_FIELDS.get(one.field, _INCOMPLETE), text)
    if lacks_consent(need):
        yield Finding(_INCOMPLETE, "没有勾选个人信息处理同意")


def read_return(lists: Taxonomies, *, reasons: Collection[str], findings: Sequence[str], text: str) -> Return:
    """A return as a form asks for it; a finding brings its coded reason along, and what is in no list is left out."""
    parts = (line.partition(_SEPARATOR) for line in findings)
    ticked = tuple(Finding(reason, said) for reason, _, said in parts if said)
    wanted = {*reasons, *(one.reason for one in ticked)}
    return Return(tuple(term.code for term in lists[REASONS] if term.code in wanted), ticked, text)
