"""One class per failure of this layer; a message is a sentence that a user can read."""


class CorpusError(Exception):
    """Base of everything that `corpus` raises on purpose."""


class BadValue(CorpusError, ValueError):
    """A value cannot be read as its field demands; the message says why and how to mend it."""


class LostText(BadValue):
    """The characters of a text were lost before it came here."""


class UnknownTerm(BadValue):
    """A value is not among the terms of its list."""


class UnreadableFile(CorpusError):
    """A file is broken, too large, encrypted or of a kind that is not read."""


class NoHeader(UnreadableFile):
    """No sheet of the file has a row that looks like the header of a list."""


class NotFound(CorpusError, LookupError):
    """No record has this number."""


class Conflict(CorpusError):
    """Somebody else changed the record since it was read.

    `current` is the record as it is now, so that both versions can be shown.
    """

    def __init__(self, message: str, *, current: object) -> None:
        super().__init__(message)
        self.current = current


class IllegalStep(CorpusError):
    """The record's state does not allow this step."""


class StoreError(CorpusError):
    """The database file cannot be used as it is."""
