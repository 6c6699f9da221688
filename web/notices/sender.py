"""Taking messages out of the outbox: what is due, one at a time, with longer and longer pauses after a failure."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from corpus.store import Message, Store
from web.notices.channels import Way, ways
from web.notices.failures import NotSent, Refused
from web.settings import Settings
from web.workers.supervised import Supervised

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=24),
)
"""How long to wait after the first, second, ... failure; after one more the message is given up."""
INTERVAL = 10.0
"""Seconds between two looks at the outbox."""
REMIND_EVERY = timedelta(hours=1)
"""How often it is looked for what has become overdue."""
log = logging.getLogger(__name__)


class Sent(NamedTuple):
    """What one round brought."""

    sent: int = 0
    failed: int = 0


def send_due(store: Store, settings: Settings, *, stop: threading.Event | None = None) -> Sent:
    """Sends what is due on the channels that are set up, and deletes what is past its time."""
    store.telling.outbox.forget(timedelta(days=settings.message_days))
    ready, result = ways(settings), Sent()
    while not (stop and stop.is_set()) and (message := store.telling.outbox.claim(ready)):
        done = send_one(store, message, ready)
        result = Sent(result.sent + done, result.failed + (not done))
    return result


def send_one(store: Store, claimed: Message, ready: Mapping[str, Way]) -> bool:
    """Sends a claimed message and records what became of it; whether it is out."""
    try:
        ready[claimed.channel].send(claimed, at=store.database.clock())
    except NotSent as problem:
        # Number and kind alone: the log is no place for an address.
        log.warning("message %s was not sent: %s", claimed.id, type(problem).__name__)
        store.telling.outbox.failed(claimed, error=str(problem), again_in=pause_after(claimed.attempts, problem))
        return False
    store.telling.outbox.sent(claimed)
    return True


def pause_after(attempts: int, problem: NotSent) -> timedelta | None:
    """How long to wait before the next attempt; None where there is none."""
    if isinstance(problem, Refused) or attempts > len(PAUSES):
        return None
    return PAUSES[attempts - 1]


class Sender(Supervised):
    """Sends in the background while the service runs, one message at a time; `remind` queues what is overdue."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        *,
        interval: float = INTERVAL,
        remind: Callable[[], object] | None = None,
    ) -> None:
        super().__init__("sender", self._send, first_pause=interval, end=store.database.close_here)
        self.store = store
        self.settings = settings
        self.interval = interval
        self._remind = remind
        self._reminded_at: datetime | None = None

    def start(self) -> None:
        """Begins; nothing where no channel is set up."""
        if ways(self.settings):
            super().start()

    def _send(self) -> float:
        self._look_for_overdue()
        send_due(self.store, self.settings, stop=self.stopped)
        return self.interval

    def _look_for_overdue(self) -> None:
        now = self.store.database.clock()
        if self._remind and (self._reminded_at is None or now - self._reminded_at >= REMIND_EVERY):
            self._remind()
            self._reminded_at = now
