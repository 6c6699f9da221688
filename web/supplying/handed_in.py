"""Corrections that suppliers hand in: made of a form, compared with the supply as it is now, taken over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.corrections import Correction, CorrectionState, HandedIn
from corpus.errors import BadValue, Conflict
from corpus.records import Supply
from corpus.store import Connection
from corpus.validation import Problem
from web.records.supply_changes import correct
from web.records.timeline import Difference, as_of, differences, differing
from web.services import Services
from web.supplying.supply_form import Checked, Typed, changes_of, check_correction, with_changes

NOTE_LIMIT = 500
"""Characters of a reason, either side's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A correction beside its supply as it is now.

    `differences` is what taking it over changes, `since` what others have changed after the supplier read the supply,
    `problems` what keeps it from being taken over.
    """

    correction: Correction
    supply: Supply
    differences: Sequence[Difference]
    since: Sequence[Difference]
    problems: Sequence[Problem]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the fields are called that were handed in."""
        return tuple(asked.label for asked in self.supply.fields if asked.name in self.correction.handed_in.data)


def handed_in(services: Services, supply: Supply, typed: Typed, *, actor: str) -> HandedIn:
    """What a form changes of the supply as it stood when the form was opened."""
    return HandedIn(
        supply_id=supply.id,
        org=supply.org,
        read_version=typed.version,
        data=typed_changes(services, supply, typed),
        said=typed.note,
        sent_by=actor,
    )


def typed_changes(services: Services, supply: Supply, typed: Typed) -> dict[str, Any]:
    """The fields that were touched, as typed, whatever has become of the supply since."""
    return changes_of(as_of(services.store, supply, typed.version), typed, services.lists)


def over(services: Services, supply: Supply, correction: Correction) -> Checked:
    """The supply as it is now with a correction's fields over it, and what is wrong with these."""
    typed = with_changes(supply, correction.handed_in.data, services.lists)
    return check_correction(supply, typed, services.lists)


def compared(services: Services, correction: Correction) -> Compared:
    """A correction beside its supply."""
    store, sent = services.store, correction.handed_in
    supply = store.supplies.get(sent.supply_id)
    wanted, problems = over(services, supply, correction)
    return Compared(
        correction=correction,
        supply=supply,
        differences=differing(store, supply, wanted),
        since=differences(store, supply, since=sent.read_version) if supply.version != sent.read_version else (),
        problems=problems,
    )


def take_over(services: Services, correction: Correction, *, version: int, supply_version: int, actor: str) -> Supply:
    """Stores a correction over this version of its supply, with what follows from it, and returns the supply.

    `Conflict` where either has changed since it was read, `BadValue` where its values are no longer taken,
    `IllegalStep` where the supply was merged.
    """
    store, sent = services.store, correction.handed_in
    supply = store.supplies.get(sent.supply_id)
    if supply.version != supply_version:
        raise Conflict(f"{supply.id} 在您打开之后已被他人修改，请核对下面现在的不同再决定", current=supply)
    wanted, problems = over(services, supply, correction)
    if problems:
        raise BadValue("；".join(f"{problem.field.label}：{problem.message}" for problem in problems))

    def decided(db: Connection, _: object) -> None:
        store.arriving.corrections.decide_within(
            db, correction.id, CorrectionState.ACCEPTED, version=version, actor=actor
        )

    if wanted == supply:
        store.arriving.corrections.decide(correction.id, CorrectionState.ACCEPTED, version=version, actor=actor)
        return supply
    said = f"：{sent.said}" if sent.said else ""
    note = f"采用{sent.org}（{sent.sent_by}）送来的更正{said}"
    return correct(services, wanted, actor=actor, note=note, then=decided)


def send_back(services: Services, correction: Correction, *, version: int, note: str, actor: str) -> None:
    """Returns a correction with a sentence for the supplier; `BadValue` without one, `Conflict` where it changed."""
    if not note:
        raise BadValue("请写明为什么退回，单位在自己的页面上能看到。还没有退回。")
    if len(note) > NOTE_LIMIT:
        raise BadValue(f"最多 {NOTE_LIMIT} 个字，现在有 {len(note)} 个。还没有退回，请精简后再提交。")
    services.store.arriving.corrections.decide(
        correction.id, CorrectionState.RETURNED, version=version, actor=actor, note=note
    )
