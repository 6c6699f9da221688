"""What is on offer: what everybody may see, not over, not full; read again when something changes or the day does."""

from datetime import date, timedelta

from builders import supply
from clock import Clock
from policies import HIGH_TECH, policy

from corpus.store import Store
from web.eligible.on_offer import POLICY, TRAINING, on_offer
from web.services import Services


def titles(here: Services, kind: str) -> list[str]:
    """What is on offer of a kind."""
    return [one.title for one in on_offer(here).of(kind)]


def test_what_is_over_taken_off_or_full_is_left_out(here: Services, store: Store, clock: Clock) -> None:
    today = store.today()
    store.supplies.add(policy(HIGH_TECH, title="今天截止", apply_until=today), actor="t")
    store.supplies.add(policy(HIGH_TECH, title="已经下架", status="withdrawn"), actor="t")
    for title, left in (("满员的班", 0.0), ("有空的班", 3.0)):
        course = supply(kind="training", title=title).with_values({"seats_left": left})
        store.supplies.add(course, actor="t")
    assert titles(here, POLICY) == ["今天截止"]
    assert titles(here, TRAINING) == ["有空的班"]
    clock.now += timedelta(days=1)
    assert titles(here, POLICY) == []


def test_a_change_shows_at_once(here: Services, store: Store) -> None:
    assert titles(here, POLICY) == []
    store.supplies.add(policy(HIGH_TECH, apply_until=date(2099, 1, 1)), actor="t")
    assert titles(here, POLICY) == ["研发费用补助"]


def test_contacts_are_not_among_it(here: Services, store: Store) -> None:
    store.supplies.add(policy(HIGH_TECH, contact="王某", phone="15400000034", summary="咨询15400000034"), actor="t")
    (one,) = on_offer(here).of(POLICY)
    assert "154" not in f"{one.contact}{one.phone}{one.summary}"
