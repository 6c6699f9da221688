"""The forms of batches and of effects."""

from collections.abc import Callable
from datetime import date
from typing import Any

from corpus.batches import Period
from corpus.effects import Effect
from corpus.store import Store

Asked = tuple[str, dict[str, Any]]
"""An address and the fields of its form."""
LOAN = {"offer": "科创贷", "enterprise": "示例甲公司", "happened_on": "2026-11-20", "amount": "400"}
LIST = "企业名称,放款日期,放款金额\n示例甲公司,2026-11-20,400\n"


def _batch(store: Store, step: str, *, closed: bool = False, **fields: object) -> Asked:
    """A form of a batch, open or closed."""
    batch = store.kept.batches.add(Period(name="第四批科技副总"), actor="t")
    if closed:
        batch = store.kept.batches.close(batch.id, version=1, actor="t")
    return f"/desk/batches/{batch.id}{step}", {"version": batch.version} | fields


def effect_of(store: Store) -> Effect:
    """A loan that was registered without a pairing."""
    loan = Effect(kind="finance", offer="科创贷", enterprise="示例甲公司", happened_on=date(2026, 11, 19), amount=300.0)
    return store.work.effects.add(loan, actor="t")


OF_KINDS: dict[str, Callable[[Store], Asked]] = {
    "add_batch": lambda _: ("/desk/batches/", {"name": "第四批科技副总", "closes_on": "2027-10-31"}),
    "change_batch": lambda store: _batch(store, "", closes_on="2027-10-31"),
    "close_batch": lambda store: _batch(store, "/close"),
    "reopen_batch": lambda store: _batch(store, "/reopen", closed=True),
    "add_effect": lambda _: ("/desk/effects/new", {"kind": "finance"} | LOAN),
    "change_effect": lambda store: (f"/desk/effects/{effect_of(store).id}", LOAN | {"version": 1}),
    "remove_effect": lambda store: (f"/desk/effects/{effect_of(store).id}/remove", {"version": 1, "sure": "1"}),
    "register_effects": lambda _: (
        "/desk/effects/list",
        {"kind": "finance", "offer": "科创贷", "text": LIST, "sure": "1"},
    ),
}
