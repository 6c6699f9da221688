"""What the desk's pages on followed pairings show."""

from dataclasses import dataclass, field
from datetime import date

from corpus.effects import EffectKind
from corpus.following import CONTRACT_KINDS, Answer, Contract, Followed, Side
from corpus.records import Need, Supply
from corpus.store import Pairing
from web.charges.tasks import InCharge
from web.following.following import AFTERWARDS, Action, Asked
from web.following.improvement import Advice
from web.gate.desk_pages import DeskScreen
from web.notices.by_hand import Tellable
from web.pairings.review import Reviewed
from web.records.timeline import Step
from web.talking.inbox import Entry


@dataclass(frozen=True)
class AdviceToSuppliersScreen(DeskScreen):
    """The advice to suppliers, by supply."""

    template = "following/advice.html"
    found: tuple[tuple[Supply, tuple[Advice, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForms:
    """What the forms of a pairing's steps say: what was `asked` and refused, or what is `registered` of a contract.

    `effect` is what the kind of supply registers where that is no contract.
    """

    asked: Asked | None = None
    problem: str = ""
    registered: dict[str, str] = field(default_factory=dict)
    sides: tuple[Side, ...] = tuple(Side)
    answers: tuple[Answer, ...] = tuple(Answer)
    contract_kinds: tuple[str, ...] = CONTRACT_KINDS
    effect: EffectKind | None = None


@dataclass(frozen=True, kw_only=True)
class PairingScreen(DeskScreen):
    """One pairing: both records, what happened, what was said, whom to tell, and the forms of what can be done."""

    template = "following/pairing.html"
    need: Need
    one: Reviewed
    followed: Followed
    actions: tuple[Action, ...]
    forms: StepForms
    tellable: tuple[Tellable, ...]
    steps: tuple[Step, ...]
    talk: tuple[Entry, ...]
    today: date
    charged: InCharge
    exchanged: bool
    """Whether both sides know each other's contacts, so that whoever works on it sees them as well."""
    afterwards: tuple[Action, ...] = AFTERWARDS


@dataclass(frozen=True, kw_only=True)
class FollowConflictScreen(DeskScreen):
    """A pairing that has changed meanwhile, beside what was asked; `possible` says whether that can still be done."""

    template = "following/follow_conflict.html"
    need: Need
    supply: Supply
    pairing: Pairing
    contract: Contract | None
    last: Step | None
    asked: Asked
    said: list[tuple[str, str]]
    message: str
    possible: bool
