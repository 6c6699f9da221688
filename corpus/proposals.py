"""Proposals (揭榜应答): what an expert or a university writes under a public need; for staff, never the enterprise."""

from dataclasses import dataclass, field
from datetime import datetime

from corpus.labelled import Labelled


class ProposalState(Labelled):
    """Where a proposal stands."""

    WAITING = "waiting", "待处理"
    PAIRED = "paired", "已列入对接"
    ANSWERED = "answered", "已答复"
    SET_ASIDE = "set_aside", "未采用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was typed, none of it in the `repr`; `supply` names one of the writer's own supplies as they know it."""

    org: str = field(repr=False)
    contact: str = field(repr=False)
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    text: str = field(repr=False)
    supply: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposal in the store; `note` is what staff answered, `supply_id` what it was paired as."""

    id: str
    need_id: str
    version: int
    state: ProposalState
    written: Written
    consent: str
    supply_id: str
    note: str = field(repr=False)
    decided_by: str
    created_at: datetime
    updated_at: datetime
