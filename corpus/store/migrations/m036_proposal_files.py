"""The schema of the files that come with proposals."""

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations


@migrations()
def m036_proposal_files(db: Database) -> None:
    """An attachment belongs to a need card or to a proposal; while its form is not sent, to neither."""
    db.conn.execute("ALTER TABLE attachments ADD COLUMN proposal_id TEXT REFERENCES proposals (id)")
    db.conn.execute("CREATE INDEX attachments_proposal ON attachments (proposal_id)")
