"""Second-person approval: a card is accepted, an issue published, when as many have approved as the bureau has set."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.store import Store
from corpus.store.people.approvals import Approval, Approved

_STAGES = {1: ("终审",), 2: ("初审", "终审"), 3: ("初审", "复审", "终审")}


@dataclass(frozen=True, slots=True)
class Approving:
    """How far the approvals of one version have come, of as many as are `needed`."""

    approved: Approved
    needed: int
    given: tuple[Approval, ...]

    @property
    def is_by_several(self) -> bool:
        """Whether more than one person is needed."""
        return self.needed > 1

    @property
    def is_last(self) -> bool:
        """Whether the next approval is the one that counts."""
        return len(self.given) + 1 >= self.needed

    @property
    def stage(self) -> str:
        """The next stage: 初审, 复审 or 终审."""
        return self.name_of(min(len(self.given) + 1, self.needed))

    def name_of(self, stage: int) -> str:
        """What a stage from 1 is called; one that is no longer asked for is an earlier one."""
        names = _STAGES[self.needed]
        return names[min(stage, len(names)) - 1]

    def is_mine(self, user_id: int) -> bool:
        """Whether somebody has approved this version, so that the next approval is for another."""
        return any(approval.user_id == user_id for approval in self.given)

    @property
    def settled(self) -> dict[str, Any]:
        """What those who have approved settled of the record, the last word of each field."""
        return {name: value for approval in self.given for name, value in approval.settled.items()}


def approving(store: Store, approved: Approved, *, needed: int) -> Approving:
    """How far the approvals of one version have come."""
    return Approving(approved, needed, store.people.approvals.of(approved) if needed > 1 else ())


def approve(
    store: Store, so_far: Approving, *, user_id: int, actor: str, settled: Mapping[str, Any] | None = None
) -> bool:
    """Approves at the next stage; True where it is the last, and the step itself is to be taken now.

    The last approval stands in the step, which names who took it. `IllegalStep` where the same person has approved
    before, `Conflict` where somebody else was faster.
    """
    if so_far.is_last and not so_far.is_mine(user_id):
        return True
    stage = len(so_far.given) + 1
    store.people.approvals.give(so_far.approved, stage=stage, user_id=user_id, actor=actor, settled=settled)
    return False
