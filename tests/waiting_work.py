"""Work that waits at the desk and that a desk in the middle of its work does not show by itself."""

from datetime import timedelta

from attached_files import PDF
from builders import supply

from corpus.proposals import ProposalState
from corpus.store import Store

_KEY = "0" * 31 + "7"


def add_waiting_work(store: Store) -> str:
    """A supply that ends soon, a solution with a file, and a supply whose chain was guessed; the last one's number."""
    soon = store.today() + timedelta(days=10)
    store.supplies.add(supply(title="将到期的示例成果", valid_until=soon), actor="t")
    proposal = store.arriving.proposals.page(ProposalState.WAITING).items[0].id
    store.arriving.attachments.take(PDF, name="方案.pdf", key=_KEY)
    with store.database.write() as db:
        store.arriving.attachments.bind_proposal_within(db, _KEY, proposal)
    guessed = supply(title="推测过产业链的示例成果", chain="精细化工", guessed=("产业链",))
    return store.supplies.add(guessed, actor="t").id
