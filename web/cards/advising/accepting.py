"""What stands beside a card that waits to be accepted: what its text lacks, and why it may go back to the enterprise.

Whatever is found can be put into the reason of a return as it stands, so it is worded for the enterprise and names
nobody else's card.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from corpus.codes import ReturnReason
from corpus.records import Need
from corpus.taxonomy import Taxonomies, Term
from matcher.advising.clarity import clarity
from matcher.conditions.requirements import requirements_of
from web.cards.advising.advice import STEPS, Guess, guess
from web.cards.advising.completeness import lacks, lacks_consent
from web.services import Services

REASONS = "return_reasons"
"""The list of coded reasons for a return."""
_ELEMENTS = {
    "object": (ReturnReason.UNCLEAR, "没有写清是什么材料、产品或设备"),
    "problem": (ReturnReason.UNCLEAR, "没有写明现在卡在哪里、想改善什么"),
    "indicator": (ReturnReason.NO_TARGETS, "没有写明希望达到多少（指标的数值和单位）"),
    "scene": (ReturnReason.UNCLEAR, "没有写明用在哪里、什么条件下用"),
}
"""What each element of a description is to staff where it is hardly there: a coded reason, and what to mend."""
_SAID = 0.5
"""From which degree on an element counts as said."""
_FIELDS = {
    "contact": ReturnReason.WRONG_CONTACT,
    "mobile": ReturnReason.WRONG_CONTACT,
    "email": ReturnReason.WRONG_CONTACT,
    "not_secret": ReturnReason.SECRET,
}
_SEPARATOR = "："


class Finding(NamedTuple):
    """Something that a card lacks: the coded reason that it would be returned for, and what to mend."""

    reason: str
    text: str

    @property
    def words(self) -> str:
        """Both in one line, as a form carries it: the reason by its code."""
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

    reasons: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()
    text: str = ""

    @property
    def words(self) -> str:
        """The reason as the enterprise reads it."""
        coded = "、".join(term.name for term in self.reasons)
        said = "；".join([*(finding.text for finding in self.findings), *filter(None, [self.text])])
        return _SEPARATOR.join(filter(None, (coded, said)))

    @property
    def problem(self) -> str:
        """What keeps a card from being returned for this, or nothing."""
        if not self.words:
            return "退回补正要写明原因，企业据此修改。征集卡没有变动，请勾选或补写后再退回。"
        is_other = [term.code for term in self.reasons] == [ReturnReason.OTHER]
        if is_other and not (self.text or self.findings):
            return "选“其他”要写明是什么原因，企业据此修改。征集卡没有变动，请补写后再退回。"
        return ""


def examine(services: Services, need: Need) -> Examination:
    """What staff want to know of a card before they accept it."""
    described = clarity(services.matching.public(), need)
    place = next(at for at, (least, _) in enumerate(STEPS) if described.score >= least)
    elements = (Finding(*said) for kind, said in _ELEMENTS.items() if described.degrees[kind] < _SAID)
    return Examination(
        (*elements, *_missing(need, services.lists)),
        len(STEPS) - place,
        STEPS[place][1],
        len(requirements_of(need)),
        guess(services, need),
    )


def _missing(need: Need, lists: Taxonomies) -> Iterator[Finding]:
    for lack in lacks(need, lists):
        text = lack.words if getattr(need, lack.field) else f"没有填写{lack.words}"
        yield Finding(_FIELDS.get(lack.field, ReturnReason.INCOMPLETE), text)
    if lacks_consent(need):
        yield Finding(ReturnReason.INCOMPLETE, "没有勾选个人信息处理同意")


def read_return(lists: Taxonomies, *, reasons: Collection[str], findings: Sequence[str], text: str) -> Return:
    """A return as a form asks for it; a finding brings its coded reason along, and what is in no list is left out."""
    terms, parts = lists[REASONS], (line.partition(_SEPARATOR) for line in findings)
    ticked = tuple(Finding(terms.code_of(reason), said) for reason, _, said in parts if said)
    wanted = {*map(terms.code_of, reasons), *(finding.reason for finding in ticked)}
    return Return(tuple(term for term in terms if term.code in wanted), ticked, text)
