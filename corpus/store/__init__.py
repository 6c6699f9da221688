"""The store: one SQLite file with all records. All SQL of the product is in this folder.

Reads run on the calling thread's connection; every write goes through `Database.write()`.

sqlite-utils writes what is plain: a row or some more inserted, put in place of another, changed or deleted by its key,
once in what somebody does; its calls join the running write as savepoints. It also runs the migrations, and makes and
changes tables there, except where a table needs a CHECK or a generated column, which it does not know.

SQL is written by hand

- where a query is the point: lists, counts, figures, searches;
- where a change depends on what stands there: on a version, a state, a moment, another table, or that nobody was first
  (`UPDATE ... WHERE id = ? AND version = ?`, `ON CONFLICT`, `RETURNING`);
- where rows are read or written by the thousand or on every page, needs and supplies, suggestions, history, audit log,
  accounts: sqlite-utils first asks for the table's columns and keys, which takes some 0.3 to 0.6 ms a call, a statement
  by hand 0.02 ms.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from sqlite_utils import Database as Connection

from corpus.sorts import NEED, sort_named
from corpus.store.arriving.attachments import Attachment
from corpus.store.arriving.imports import Imported, Kept, RefusedRow, Undone
from corpus.store.arriving.readings import ReadRow
from corpus.store.arriving.uploads import Upload
from corpus.store.base.database import CHINA, Database, utc_now
from corpus.store.base.keys import fingerprint_of, kept_key
from corpus.store.base.paging import PAGE_SIZE, Page, page_within
from corpus.store.base.upgrading import keep_before_upgrade
from corpus.store.groups import Arriving, Issues, Jobs, People, Telling, Trail, Twins, Work
from corpus.store.groups import Kept as KeptBeside
from corpus.store.issues.candidates import Candidate
from corpus.store.issues.publications import Arrangement
from corpus.store.issues.rows import Waiver
from corpus.store.jobs.asked import Asked
from corpus.store.jobs.done import LostJob
from corpus.store.jobs.rows import Job, Wanted
from corpus.store.pairings.dues import Due, DueConditions, Kind
from corpus.store.pairings.following import Act
from corpus.store.pairings.fresh import FreshNeed, Word
from corpus.store.pairings.need_work import NeedWork
from corpus.store.pairings.paired import Paired, PairingConditions
from corpus.store.pairings.pairings import NO_LEVEL, Pairings, Suggestion
from corpus.store.pairings.questions import Question
from corpus.store.pairings.reading import Pairing
from corpus.store.pairings.remarks import Saying
from corpus.store.pairings.sides import Sides
from corpus.store.people.enterprises import Holding, JoinedElsewhere, Profile
from corpus.store.people.lock_out import LOCKED_FOR, MOST_FAILURES
from corpus.store.people.log_ins import LogIn
from corpus.store.people.posters import Poster, PosterFigures
from corpus.store.people.saved_views import Naming, SavedView
from corpus.store.people.users import NameTaken, User
from corpus.store.records.last_digits import LastDigits, last_digits
from corpus.store.records.queries import Conditions, NeedConditions, Order, Sorting, SupplyConditions
from corpus.store.records.records import Needs, Outcome, Supplies, Then
from corpus.store.records.sought import Looked, Person, SoughtEnterprise
from corpus.store.telling.outbox import Draft, Message
from corpus.store.trail.audit import AuditConditions, Entry, Origin, origin
from corpus.store.trail.history import Change, history_of
from corpus.store.twins.duplicates import Duplicate, Suspicion, Tied
from corpus.store.twins.merging import Merged, Wish
from corpus.validity import VALID_MONTHS

__all__ = [
    "CHINA",
    "LOCKED_FOR",
    "MOST_FAILURES",
    "NO_LEVEL",
    "PAGE_SIZE",
    "Act",
    "Arrangement",
    "Asked",
    "Attachment",
    "AuditConditions",
    "Candidate",
    "Change",
    "Conditions",
    "Connection",
    "Draft",
    "Due",
    "DueConditions",
    "Duplicate",
    "Entry",
    "FreshNeed",
    "Holding",
    "Imported",
    "Job",
    "JoinedElsewhere",
    "Kept",
    "Kind",
    "LastDigits",
    "LogIn",
    "Looked",
    "LostJob",
    "Merged",
    "Message",
    "NameTaken",
    "Naming",
    "NeedConditions",
    "NeedWork",
    "Needs",
    "Order",
    "Origin",
    "Outcome",
    "Page",
    "Paired",
    "Pairing",
    "PairingConditions",
    "Person",
    "Poster",
    "PosterFigures",
    "Profile",
    "Question",
    "ReadRow",
    "RefusedRow",
    "SavedView",
    "Saying",
    "Sides",
    "Sorting",
    "SoughtEnterprise",
    "Store",
    "Suggestion",
    "SupplyConditions",
    "Suspicion",
    "Then",
    "Tied",
    "Undone",
    "Upload",
    "User",
    "Waiting",
    "Waiver",
    "Wanted",
    "Wish",
    "Word",
    "fingerprint_of",
    "history_of",
    "kept_key",
    "last_digits",
    "origin",
    "page_within",
    "records_in",
]


class Store:
    """One database: its needs, supplies and pairings, and its other tables in groups by subject.

    One of an older schema is brought up to date when it is opened; its state before is kept beside it.

    `shows_offices` makes suppliers' office telephones public.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], datetime] = utc_now,
        valid_months: int = VALID_MONTHS,
        shows_offices: bool = False,
    ) -> None:
        self.database = database = Database(path, clock=clock, before_change=keep_before_upgrade)
        self.needs = needs = Needs(database, valid_months=valid_months)
        self.supplies = supplies = Supplies(database, valid_months=valid_months, shows_offices=shows_offices)
        self.pairings = pairings = Pairings(database)
        self.work = Work(database, needs, supplies, pairings)
        self.arriving = Arriving(database, needs, supplies)
        self.twins = Twins(database, needs, supplies, pairings)
        self.people = People(database, needs)
        self.telling = Telling(database, pairings)
        self.kept = KeptBeside(database, supplies)
        self.jobs = Jobs(database)
        self.issues = Issues(database, needs, supplies, self.kept.lists)
        self.trail = Trail(database)

    def revision(self) -> str:
        """Changes whenever a need or a supply does."""
        return f"{self.database.revision('needs')}.{self.database.revision('supplies')}"

    def today(self) -> date:
        """The present day in China."""
        return self.database.today()

    def close(self) -> None:
        """Ends all connections."""
        self.database.close()


def records_in(store: Store, table: str) -> Needs | Supplies:
    """The records of the table with this name; `NotFound` for another name."""
    return store.needs if sort_named(table) is NEED else store.supplies
