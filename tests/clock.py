"""A clock that tests set."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class Clock:
    """Says `now` until a test says another moment."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now
