"""Work that waits at the desk and that a desk in the middle of its work does not show by itself."""

from datetime import timedelta

from attached_files import PDF
from builders import supply

from corpus.corrections import HandedIn
from corpus.proposals import ProposalState
from corpus.store import Store
from corpus.store.base.backups import Backups
from matcher.weights.weights import default_weights
from web.records.recomputing import LEARNING_KIND, MATCHING_ALL_KIND

_KEY = "0" * 31 + "7"


def _add_jobs(store: Store) -> None:
    """One at work in another process that is heard of for ever, and one that was cancelled before it began."""
    store.jobs.asked.ask(LEARNING_KIND.wanted(), actor="t")
    taken = store.jobs.done.take(LEARNING_KIND.code, "elsewhere/1/a", is_gone=lambda _: False)
    assert taken
    with store.database.write() as db:
        db.conn.execute("UPDATE jobs SET beat_at = '2999-01-01T00:00:00+00:00' WHERE id = ?", (taken.id,))
    cancelled = store.jobs.asked.ask(MATCHING_ALL_KIND.wanted(), actor="t").job
    store.jobs.asked.cancel(cancelled.id, actor="t")


def _add_suppliers_part(store: Store) -> None:
    """Two corrections that a supplier has handed in, and a list that it has uploaded."""
    for number in (1, 2):
        known = store.supplies.add(supply(title=f"单位更正过的示例成果之{number}"), actor="t")
        sent = HandedIn(
            supply_id=known.id,
            org=known.org,
            read_version=known.version,
            data={"dept": "材料学院"},
            sent_by="示例大学成果处",
        )
        store.arriving.corrections.hand_in(sent)
    store.arriving.uploads.add(
        "成果名称,成果简介\n海上风电叶片防雷,已在两座风场运行。\n".encode(),
        record="supplies",
        name="单位自己的清单.csv",
        supplier=known.org,
        kind="achievement",
        sent_org=known.org,
        actor="示例大学成果处",
    )


def add_waiting_work(store: Store) -> str:
    """A supply that ends soon, a solution with a file, and a supply whose chain was guessed; the last one's number."""
    _add_what_administrators_decide(store)
    soon = store.today() + timedelta(days=10)
    store.supplies.add(supply(title="将到期的示例成果", valid_until=soon), actor="t")
    proposal = store.arriving.proposals.page(ProposalState.WAITING).items[0].id
    store.arriving.attachments.take(PDF, name="方案.pdf", key=_KEY)
    with store.database.write() as db:
        store.arriving.attachments.bind_proposal_within(db, _KEY, proposal)
    _add_jobs(store)
    _add_suppliers_part(store)
    guessed = supply(title="推测过产业链的示例成果", chain="精细化工", guessed=("产业链",))
    return store.supplies.add(guessed, actor="t").id


def _add_what_administrators_decide(store: Store) -> None:
    """A backup to take away, a version of weights to adopt, a word to withdraw, an entry that nothing bears."""
    Backups(store.database.path.parent / "backups").make(store.database, {}, is_scheduled=False)
    store.kept.fits.add(default_weights().text, report="结论：采用。", actor="t")
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    store.kept.list_edits.add("chains", "低空经济")
