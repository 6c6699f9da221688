"""The tables of a store beside needs, supplies and pairings, in groups by subject."""

from corpus.store.arriving.attachments import Attachments
from corpus.store.arriving.column_choices import ColumnChoices
from corpus.store.arriving.corrections import Corrections
from corpus.store.arriving.imports import Imports
from corpus.store.arriving.proposals import Proposals
from corpus.store.arriving.readings import Readings
from corpus.store.arriving.uploads import Uploads
from corpus.store.base.database import Database
from corpus.store.issues.candidates import Candidates
from corpus.store.issues.publications import Publications
from corpus.store.issues.publishing import Publishing
from corpus.store.jobs.asked import AskedJobs
from corpus.store.jobs.done import DoneJobs
from corpus.store.kept.fits import Fits
from corpus.store.kept.list_edits import ListEdits
from corpus.store.kept.lists import Lists
from corpus.store.kept.proposed_words import ProposedWords
from corpus.store.kept.targets import YearTargets
from corpus.store.kept.vectors import Vectors
from corpus.store.kept.words import Words
from corpus.store.pairings.dues import Dues
from corpus.store.pairings.effects import Effects
from corpus.store.pairings.figures import Figures
from corpus.store.pairings.fitting import FittingNeeds
from corpus.store.pairings.following import Following
from corpus.store.pairings.fresh import FreshPairings
from corpus.store.pairings.meetings import Meetings
from corpus.store.pairings.overview import Overview
from corpus.store.pairings.paired import PairedList
from corpus.store.pairings.pairings import Pairings
from corpus.store.pairings.questions import Questions
from corpus.store.pairings.remarks import Remarks
from corpus.store.pairings.waiting import WorkLists
from corpus.store.people.approvals import Approvals
from corpus.store.people.batches import Batches
from corpus.store.people.charges import Charges
from corpus.store.people.enterprises import Enterprises
from corpus.store.people.fact_sheets import FactSheets
from corpus.store.people.log_ins import LogIns
from corpus.store.people.one_codes import OneCodes
from corpus.store.people.posters import Posters
from corpus.store.people.saved_views import SavedViews
from corpus.store.people.users import Users
from corpus.store.personal.erasing import PersonalData
from corpus.store.personal.retention import Retention
from corpus.store.records.earlier import Earlier
from corpus.store.records.records import Needs, Supplies
from corpus.store.records.sought import SoughtRecords
from corpus.store.records.supplier_numbers import SupplierNumbers
from corpus.store.telling.outbox import Outbox
from corpus.store.telling.renewed_links import RenewedLinks
from corpus.store.telling.told import Told
from corpus.store.telling.watches import Watches
from corpus.store.trail.audit import Audit
from corpus.store.trail.failures import Failures
from corpus.store.trail.upkeep import Upkeep
from corpus.store.twins.duplicates import Duplicates
from corpus.store.twins.merging import Merging


class Work:
    """What is done with pairings: judged, followed up, talked about, answered, due, counted."""

    def __init__(self, database: Database, needs: Needs, supplies: Supplies, pairings: Pairings) -> None:
        self.waiting = WorkLists(database)
        self.remarks = Remarks(database)
        self.meetings = Meetings(database)
        self.effects = Effects(database)
        self.following = Following(database, needs, pairings, self.remarks, self.effects)
        self.fresh = FreshPairings(database)
        self.questions = Questions(database)
        self.fitting = FittingNeeds(database)
        self.dues = Dues(database)
        self.paired = PairedList(database)
        self.figures = Figures(database, supplies)
        self.overview = Overview(database)


class Arriving:
    """What comes from outside: uploaded lists with how they were read, attachments, proposals, corrections."""

    def __init__(self, database: Database, needs: Needs, supplies: Supplies) -> None:
        self.attachments = Attachments(database)
        self.proposals = Proposals(database)
        self.corrections = Corrections(database)
        self.uploads = Uploads(database)
        self.readings = Readings(database)
        self.column_choices = ColumnChoices(database)
        self.imports = Imports(database, self.uploads, needs, supplies)


class Twins:
    """Records that may be one: pairs to be looked at, and their merging."""

    def __init__(self, database: Database, needs: Needs, supplies: Supplies, pairings: Pairings) -> None:
        self.duplicates = Duplicates(database)
        self.merging = Merging(database, self.duplicates, needs, supplies, pairings)


class People:
    """Accounts and their log-ins, who does and approves what, enterprises, numbered suppliers, who came by a poster.

    `sought` finds records by who and what they name; `saved_views` are those of people's lists; `fact_sheets` say what
    is known of enterprises, `one_codes` are the printed codes of 一码通. `personal` is one person's data, `retention`
    what of everybody's is deleted when.
    """

    def __init__(self, database: Database, needs: Needs) -> None:
        self.users = Users(database)
        self.log_ins = LogIns(database)
        self.charges = Charges(database)
        self.approvals = Approvals(database)
        self.enterprises = Enterprises(database, self.users, needs)
        self.supplier_numbers = SupplierNumbers(database)
        self.posters = Posters(database)
        self.fact_sheets = FactSheets(database)
        self.one_codes = OneCodes(database)
        self.sought = SoughtRecords(database)
        self.saved_views = SavedViews(database)
        self.personal = PersonalData(database)
        self.retention = Retention(database)


class Telling:
    """Messages that wait to be sent, who was told of what, who waits to be told, and addresses made void."""

    def __init__(self, database: Database, pairings: Pairings) -> None:
        self.outbox = Outbox(database)
        self.told = Told(database, pairings)
        self.watches = Watches(database)
        self.renewed_links = RenewedLinks(database)


class Issues:
    """Publications: what could be in them, their drafts, what is published."""

    def __init__(self, database: Database, needs: Needs, supplies: Supplies, lists: Lists) -> None:
        self.candidates = Candidates(database)
        self.publications = Publications(database)
        self.publishing = Publishing(database, self.publications, needs, supplies, lists)


class Jobs:
    """Long work: as people ask for it, and as processes do it."""

    def __init__(self, database: Database) -> None:
        self.asked = AskedJobs(database)
        self.done = DoneJobs(database)


class Kept:
    """What the district keeps beside its records: learned weights, words, vectors, lists of values, yearly targets,
    batches of experts.
    """

    def __init__(self, database: Database, supplies: Supplies) -> None:
        self.batches = Batches(database, supplies)
        self.fits = Fits(database)
        self.words = Words(database)
        self.proposed_words = ProposedWords(database)
        self.vectors = Vectors(database)
        self.lists = Lists(database)
        self.targets = YearTargets(database)
        self.list_edits = ListEdits(database, self.lists)


class Trail:
    """What was done, how records stood before, and what went wrong."""

    def __init__(self, database: Database) -> None:
        self.audit = Audit(database)
        self.failures = Failures(database)
        self.upkeep = Upkeep(database)
        self.earlier = Earlier(database)
