from pathlib import Path

import pytest

import web
from corpus.states import NeedState
from web.notices.events import AUDIENCES, Audience, Event, event_of

TEXTS = Path(web.__file__).parent / "templates" / "notices"


def test_every_event_has_an_audience_a_name_and_a_text_for_each() -> None:
    assert set(AUDIENCES) == set(Event)
    needed = {f"{event}_{audience}.txt" for event, audiences in AUDIENCES.items() for audience in audiences}
    assert {path.name for path in TEXTS.glob("*_*.txt")} == needed
    assert len({event.label for event in Event}) == len(Event)
    assert [audience.label for audience in Audience] == ["企业", "供给方", "科技局"]


@pytest.mark.parametrize(
    ("before", "after", "event"),
    [
        (NeedState.SUBMITTED, NeedState.ACCEPTED, Event.ACCEPTED),
        (NeedState.SUBMITTED, NeedState.RETURNED, Event.RETURNED),
        (NeedState.ACCEPTED, NeedState.RETURNED, Event.RETURNED),
        (NeedState.RETURNED, NeedState.SUBMITTED, Event.RESUBMITTED),
        (NeedState.IN_TALKS, NeedState.WITHDRAWN, Event.WITHDRAWN),
        (NeedState.IN_TALKS, NeedState.SETTLED, Event.SETTLED),
        (NeedState.IN_TALKS, NeedState.ACCEPTED, None),
        (NeedState.ACCEPTED, NeedState.IN_TALKS, None),
    ],
)
def test_a_step_is_an_event_where_people_care(before: NeedState, after: NeedState, event: Event | None) -> None:
    assert event_of(before, after) == event
