"""Following up at the desk: what is due, and what waits for both sides to be asked."""

from dataclasses import dataclass

from flask import request

from corpus.states import PairingState
from corpus.store import NeedWork
from web.desk.lists.followed_list import FollowedList
from web.desk.views.list_page import Answer, ListScreen, answer
from web.following.due import due_count
from web.gate.access import LOOKING, READING, WAITING, Menu
from web.gate.desk_pages import pages
from web.services import services


@dataclass(frozen=True, kw_only=True)
class FollowScreen(ListScreen):
    """What is to be followed up; `recommended` waits for the question."""

    template = "following/follow.html"
    recommended: tuple[NeedWork, ...]
    recommended_state: PairingState


@pages.get(
    "/follow/",
    access=READING,
    menu=(
        Menu(WAITING, 60, "逾期的对接", "late", query={"late": 1}, count=due_count),
        Menu(LOOKING, 140, "跟进对接", "follow"),
    ),
)
def follow() -> Answer:
    """What is to be followed up, overdue first."""
    listed = FollowedList(services(), request.args)
    shows_more = not listed.late and not listed.words()
    return answer(
        listed,
        FollowScreen,
        place="late" if listed.late else "follow",
        recommended=services().store.pairings.work(PairingState.RECOMMENDED).items if shows_more else (),
        recommended_state=PairingState.RECOMMENDED,
    )
