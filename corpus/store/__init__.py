"""The store: one SQLite file with all records. All SQL of the product is in this folder.

Reads run on the calling thread's connection; every write goes through `Database.write()`.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database as Connection

from corpus.sorts import NEED, sort_named
from corpus.store.arriving.attachments import Attachment, Attachments
from corpus.store.arriving.column_choices import ColumnChoices
from corpus.store.arriving.imports import Imported, Imports, Kept, RefusedRow, Undone
from corpus.store.arriving.proposals import Proposals
from corpus.store.arriving.readings import Readings, ReadRow
from corpus.store.arriving.uploads import Upload, Uploads
from corpus.store.base.database import CHINA, Database, utc_now
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.issues.candidates import Candidate, Candidates
from corpus.store.issues.publications import Arrangement, Publications, Waiver
from corpus.store.issues.publishing import Publishing
from corpus.store.kept.fits import Fits
from corpus.store.kept.lists import Lists, kept_secret
from corpus.store.kept.vectors import Vectors
from corpus.store.kept.words import Words
from corpus.store.pairings.dues import Due, Dues, Kind
from corpus.store.pairings.figures import Figures
from corpus.store.pairings.following import Act, Following
from corpus.store.pairings.paired import Paired, PairedList, PairingConditions
from corpus.store.pairings.pairings import NeedWork, Pairing, Pairings, Suggestion
from corpus.store.pairings.questions import Question, Questions
from corpus.store.pairings.waiting import SupplyWork, Waiting, WorkLists
from corpus.store.people.enterprises import Enterprises, Holding, JoinedElsewhere, Profile
from corpus.store.people.posters import Poster, PosterFigures, Posters
from corpus.store.people.users import LOCKED_FOR, MOST_FAILURES, NameTaken, User, Users
from corpus.store.records.earlier import Earlier
from corpus.store.records.last_digits import LastDigits, last_digits
from corpus.store.records.queries import Conditions, NeedConditions, SupplyConditions
from corpus.store.records.records import Needs, Outcome, Supplies, Then
from corpus.store.records.supplier_numbers import SupplierNumbers
from corpus.store.telling.outbox import Draft, Message, Outbox
from corpus.store.telling.told import Told
from corpus.store.trail.audit import Audit, AuditConditions, Entry, Origin, origin
from corpus.store.trail.history import Change, history_of
from corpus.store.twins.duplicates import Duplicate, Duplicates, Suspicion, Tied
from corpus.store.twins.merging import Merged, Merging, Wish
from corpus.validity import VALID_MONTHS

__all__ = [
    "CHINA",
    "LOCKED_FOR",
    "MOST_FAILURES",
    "PAGE_SIZE",
    "Act",
    "Arrangement",
    "Attachment",
    "AuditConditions",
    "Candidate",
    "Change",
    "Conditions",
    "Connection",
    "Draft",
    "Due",
    "Duplicate",
    "Entry",
    "Holding",
    "Imported",
    "JoinedElsewhere",
    "Kept",
    "Kind",
    "LastDigits",
    "Merged",
    "Message",
    "NameTaken",
    "NeedConditions",
    "NeedWork",
    "Needs",
    "Origin",
    "Outcome",
    "Page",
    "Paired",
    "Pairing",
    "PairingConditions",
    "Poster",
    "PosterFigures",
    "Profile",
    "Question",
    "ReadRow",
    "RefusedRow",
    "Store",
    "Suggestion",
    "SupplyConditions",
    "SupplyWork",
    "Suspicion",
    "Then",
    "Tied",
    "Undone",
    "Upload",
    "User",
    "Waiting",
    "Waiver",
    "Wish",
    "history_of",
    "kept_secret",
    "last_digits",
    "origin",
    "page_within",
]


class Store:
    """One database with its tables as attributes; `shows_offices` makes suppliers' office telephones public."""

    def __init__(
        self, path: Path, *, clock: Callable[[], datetime] = utc_now, valid_months: int = VALID_MONTHS,
        shows_offices: bool = False,
    ) -> None:  # fmt: skip
        self.database = Database(path, clock=clock)
        self.needs = Needs(self.database, valid_months=valid_months)
        self.supplies = Supplies(self.database, valid_months=valid_months, shows_offices=shows_offices)
        self.pairings = Pairings(self.database)
        self.following = Following(self.database, self.needs, self.pairings)
        self.questions = Questions(self.database)
        self.paired = PairedList(self.database)
        self.figures = Figures(self.database, self.supplies)
        self.dues = Dues(self.database)
        self.waiting = WorkLists(self.database)
        self.duplicates = Duplicates(self.database)
        self.merging = Merging(self.database, self.duplicates, self.needs, self.supplies, self.pairings)
        self.audit = Audit(self.database)
        self.users = Users(self.database)
        self.enterprises = Enterprises(self.database, self.users, self.needs)
        self.lists = Lists(self.database)
        self.fits = Fits(self.database)
        self.words = Words(self.database)
        self.proposals = Proposals(self.database)
        self.outbox = Outbox(self.database)
        self.told = Told(self.database, self.pairings)
        self.attachments = Attachments(self.database)
        self.uploads = Uploads(self.database)
        self.readings = Readings(self.database)
        self.imports = Imports(self.database, self.uploads, self.needs, self.supplies)
        self.column_choices = ColumnChoices(self.database)
        self.vectors = Vectors(self.database)
        self.earlier = Earlier(self.database)
        self.candidates = Candidates(self.database)
        self.publications = Publications(self.database)
        self.publishing = Publishing(self.database, self.publications, self.needs, self.supplies, self.lists)
        self.posters = Posters(self.database)
        self.supplier_numbers = SupplierNumbers(self.database)

    def revision(self) -> str:
        """Changes whenever a need or a supply does."""
        return f"{self.database.revision('needs')}.{self.database.revision('supplies')}"

    def of(self, table: str) -> Needs | Supplies:
        """The records of the table with this name; `NotFound` for another name."""
        return self.needs if sort_named(table) is NEED else self.supplies

    def today(self) -> date:
        """The present day in China."""
        return self.database.today()

    def is_empty(self) -> bool:
        """Whether nothing was ever recorded."""
        return self.database.revision("needs") == 0 == self.database.revision("supplies")

    def close(self) -> None:
        """Ends all connections."""
        self.database.close()
