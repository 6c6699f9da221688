"""What makes a draft an issue: checked, numbered and frozen in one write; and what can become of the issue then."""

from collections.abc import Sequence

from sqlite_utils import Database as Connection

from corpus.errors import IllegalStep
from corpus.publication import (
    Content,
    Publication,
    PublicationState,
    Subject,
    digest_of,
    dump_content,
    freeze,
    number_of,
)
from corpus.publication_check import Checked, Finding, check
from corpus.records import Need, Supply
from corpus.store.base.database import Database
from corpus.store.base.jsons import to_json
from corpus.store.issues.publications import Publications
from corpus.store.kept.lists import Lists
from corpus.store.records.queries import Conditions
from corpus.store.records.records import Needs, Supplies
from corpus.store.trail.audit import write_entry


class Publishing:
    """Looks through drafts and publishes them."""

    def __init__(
        self, database: Database, publications: Publications, needs: Needs, supplies: Supplies, lists: Lists
    ) -> None:
        self.database = database
        self.publications, self.needs, self.supplies, self.lists = publications, needs, supplies, lists

    def records(self, draft: Publication) -> list[Need | Supply]:
        """The records of a draft as they are now, in its order; one that is gone is left out."""
        return self.read(draft.scope.subject, [item.record_id for item in self.publications.items(draft.id)])

    def read(self, subject: Subject, ids: Sequence[str]) -> list[Need | Supply]:
        """Records by their numbers, in this order; one that is gone is left out."""
        records = self.supplies if subject is Subject.SUPPLIES else self.needs
        by_id: dict[str, Need | Supply] = {record.id: record for record in records.iterate(Conditions(ids=ids))}
        return [by_id[record_id] for record_id in ids if record_id in by_id]

    def findings(self, draft: Publication) -> list[Finding]:
        """Everything that the check finds, waived or not."""
        stamps = {item.record_id: item.stamp for item in self.publications.items(draft.id)}
        rows = self.database.here.conn.execute(
            """SELECT first_id, second_id FROM duplicates WHERE state = 'suspected' AND record = :record
               AND first_id IN (SELECT value FROM json_each(:ids)) AND second_id IN (SELECT value FROM json_each(:ids))
               ORDER BY first_id, second_id""",
            {"record": draft.scope.subject, "ids": to_json([*stamps])},
        )
        suspected = [(row["first_id"], row["second_id"]) for row in rows]
        lists, records = self.lists.taxonomies(), self.read(draft.scope.subject, [*stamps])
        return check(
            Checked(
                draft.scope.subject,
                draft.wording,
                records,
                stamps,
                suspected,
                self.database.today(),
                lists,
                draft.scope.series,
            )
        )

    def open_findings(self, draft: Publication) -> list[Finding]:
        """What stands in the way: found and not waived."""
        waived = self.publications.waivers(draft.id)
        return [finding for finding in self.findings(draft) if finding.stops and finding.key not in waived]

    def preview(self, draft: Publication) -> Content:
        """What would be frozen now."""
        return freeze(self.records(draft), self.lists.taxonomies())

    def next_number(self, series: str = "") -> tuple[int, int]:
        """Year and running number that the next issue of a series gets."""
        year = self.database.today().year
        sql = "SELECT coalesce(max(running), 0) + 1 AS next FROM publications WHERE year = ? AND series = ?"
        return year, int(self.database.here.conn.execute(sql, (year, series)).fetchone()["next"])

    def publish(self, number: int, *, version: int, actor: str) -> Publication:
        """Publishes a draft: looked through again, numbered and frozen in one write.

        `IllegalStep` while anything found is neither mended nor waived, `Conflict` for another version.
        """
        with self.database.write() as db:
            draft = self.publications.checked(number, version=version)
            if still := self.open_findings(draft):
                raise IllegalStep(f"还有 {len(still)} 处没有处理，不能发布；请在“检查”一页更正、移出或写明理由放行")
            year, running = self.next_number(draft.scope.series)
            issued = number_of(draft.scope.series, year, running)
            content, now = self.preview(draft), self.database.now()
            digest = digest_of(issued, draft.wording, content)
            db.conn.execute(
                """UPDATE publications SET state = 'published', year = ?, running = ?, content = ?, digest = ?,
                   published_by = ?, published_at = ?, updated_at = ?, version = version + 1
                   WHERE id = ? AND version = ?""",
                (year, running, to_json(dump_content(content)), digest, actor, now, now, number, version),
            )
            after = {"number": issued, "digest": digest}
            write_entry(db, "publications", str(number), "publish", at=now, actor=actor, after=after)
            self._supersede(db, draft, f"{year}年第{running}期", actor=actor)
        return self.publications.get(number)

    def _supersede(self, db: Connection, draft: Publication, label: str, *, actor: str) -> None:
        """What a correction replaces stays readable and says so; what was withdrawn stays withdrawn."""
        if draft.replaces is None:
            return
        earlier = self.publications.get(draft.replaces)
        if earlier.state is PublicationState.PUBLISHED:
            self._move(db, earlier, PublicationState.SUPERSEDED, f"由 {label} 取代", actor=actor)

    def withdraw(self, number: int, *, reason: str, version: int, actor: str) -> Publication:
        """Takes an issue back: its number and the reason stay, its content is no longer shown."""
        with self.database.write() as db:
            issue = self.publications.checked(number, version=version, draft=False)
            if not issue.is_readable:
                raise IllegalStep(f"{issue.label}现在是“{issue.state.label}”，不能再撤回")
            self._move(db, issue, PublicationState.WITHDRAWN, reason, actor=actor)
        return self.publications.get(number)

    def _move(self, db: Connection, issue: Publication, state: PublicationState, reason: str, *, actor: str) -> None:
        now = self.database.now()
        db.conn.execute(
            """UPDATE publications SET state = ?, reason = ?, updated_at = ?, version = version + 1
               WHERE id = ? AND version = ?""",
            (state, reason, now, issue.id, issue.version),
        )
        before, after = {"state": issue.state}, {"state": state}
        write_entry(
            db, "publications", str(issue.id), state, at=now, actor=actor, note=reason, before=before, after=after
        )
