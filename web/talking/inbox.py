"""The inbox of the desk: what both sides wrote, with the words that would be passed on, and what became of it."""

from dataclasses import dataclass

from flask import url_for

from corpus.store import Page
from corpus.talking import Party, Remark, RemarkState, RemarkView
from web.services import Services
from web.talking.conversation import about_pairing
from web.talking.passing import About, Offer, offer


@dataclass(frozen=True, slots=True)
class Entry:
    """A remark as staff see it; `place` is where the whole conversation stands, `offer` what would be passed on."""

    remark: Remark
    about: About
    offer: Offer | None
    place: str

    @property
    def state(self) -> str:
        """Where it stands, in words; what is written to the bureau is not passed on but answered."""
        if self.remark.state is RemarkState.WAITING and self.remark.reader is Party.BUREAU:
            return "待答复"
        return "已转达，待回复" if self.remark.is_open else self.remark.state.label


def entries(services: Services, page: Page[Remark]) -> Page[Entry]:
    """A page of the inbox as it is shown."""
    return page.map(lambda remark: entry(services, remark))


def thread(services: Services, about: About) -> tuple[Entry, ...]:
    """A whole conversation as staff see it."""
    remarks = services.store.work.remarks.thread(about.need.id, about.pairing_id)
    return tuple(_entry(about, remark) for remark in remarks)


def entry(services: Services, remark: Remark) -> Entry:
    """One remark with what it is about."""
    return _entry(about_of(services, remark), remark)


def about_of(services: Services, remark: Remark) -> About:
    """What a remark is about."""
    store = services.store
    if remark.pairing_id:
        return about_pairing(services, store.pairings.get(remark.pairing_id))
    return About(store.needs.get(remark.need_id))


def place_of(about: About) -> str:
    """Where a conversation stands at the desk."""
    if about.pairing_id:
        return url_for("desk.pairing", number=about.pairing_id, _anchor="talk")
    return url_for("desk.show", need_id=about.need.id, _anchor="talk")


def waiting_count(services: Services) -> int:
    """How much waits in the inbox, for the menu."""
    return services.store.work.remarks.count_waiting()


def view_of(text: str) -> RemarkView:
    """The view that an address names; what waits, where it names none."""
    return RemarkView(text) if text in set(RemarkView) else RemarkView.WAITING


def _entry(about: About, remark: Remark) -> Entry:
    is_waiting = remark.state is RemarkState.WAITING and remark.reader is not Party.BUREAU
    return Entry(remark, about, offer(about, remark) if is_waiting else None, place_of(about))
