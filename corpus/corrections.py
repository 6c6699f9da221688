"""Corrections that a supplier hands in for one of its own supplies; nothing changes until staff take one over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from corpus.labelled import Labelled


class CorrectionState(Labelled):
    """Where a correction stands."""

    WAITING = "waiting", "待科技局确认"
    ACCEPTED = "accepted", "已采用"
    RETURNED = "returned", "已退回"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What a supplier hands in: the fields that it changed, as typed, over the version of the supply that it read.

    `said` is why. None of it is in the `repr`: it may name contacts.
    """

    supply_id: str
    org: str
    read_version: int
    data: Mapping[str, Any] = field(repr=False)
    said: str = field(default="", repr=False)
    sent_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction in the store; `note` is the sentence with which staff sent it back."""

    id: int
    version: int
    state: CorrectionState
    handed_in: HandedIn
    sent_at: datetime
    note: str = field(repr=False)
    decided_by: str
    decided_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether staff have not decided yet."""
        return self.state is CorrectionState.WAITING
