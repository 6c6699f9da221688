"""Batches of 科技副总 for everybody: which there are, and the experts of one that is open."""

from dataclasses import dataclass

from corpus.batches import Batch
from corpus.records import Supply
from corpus.validity import has_run_out
from corpus.visibility import is_listed, public_record
from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.kit.screen import Screen
from web.services import services

pages = Pages("batches", __name__, url_prefix="/batches")


@dataclass(frozen=True)
class PublicBatchesScreen(Screen):
    """The batches, each with how it stands today."""

    template = "validity/batches_public.html"
    batches: tuple[tuple[Batch, str], ...]


@dataclass(frozen=True)
class PublicBatchScreen(Screen):
    """One batch with its experts, as everybody may see them."""

    template = "validity/batch_public.html"
    batch: Batch
    standing: str
    experts: tuple[Supply, ...]


@pages.get("/", access=EVERYBODY, kept=True, listed=True)
def index() -> str:
    """All batches, the newest first."""
    store, today = services().store, services().store.today()
    return PublicBatchesScreen(tuple((batch, batch.standing(today)) for batch in store.kept.batches.all())).render()


@pages.get("/<int:number>", access=EVERYBODY, kept=True)
def show(number: int) -> str:
    """One batch; of one that is over no expert is named."""
    store, today = services().store, services().store.today()
    batch = store.kept.batches.get(number)
    on_offer = (expert for expert in store.kept.batches.experts(batch) if not has_run_out(expert, today))
    experts = tuple(public_record(expert) for expert in on_offer if is_listed(expert))
    return PublicBatchScreen(batch, batch.standing(today), () if batch.is_over(today) else experts).render()
