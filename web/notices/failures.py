"""Why a message did not go out. The sentences are for staff and name nobody; logs get the kind alone."""


class NotSent(Exception):
    """A message did not go out; it is tried again.

    `heard` is what the other end said, for whoever sends a test and sees the answer; it may quote addresses.
    """

    heard = ""


class Unreachable(NotSent):
    """The other end does not answer, or the connection breaks."""


class NotNow(NotSent):
    """The other end answers that it cannot take the message at present."""


class NotAllowed(NotSent):
    """The other end does not know us: account, password or certificate are wrong until the operator mends them."""


class Refused(NotSent):
    """The other end will not take this message, now or later; it is given up."""
