import pytest

from corpus.errors import IllegalStep
from corpus.states import NeedState, PairingState, can_step, check_need_step, check_pairing_step


@pytest.mark.parametrize("state", [*NeedState, *PairingState])
def test_every_state_has_a_name(state: NeedState | PairingState) -> None:
    assert state.label
    assert not state.label.isascii()


def test_cards_go_their_way_and_no_other() -> None:
    check_need_step("submitted", "accepted")
    assert can_step("submitted", "accepted")
    assert not can_step("settled", "withdrawn")
    check_need_step("returned", "submitted")
    with pytest.raises(IllegalStep, match=r"已撤回.*已受理"):
        check_need_step("withdrawn", "accepted")
    with pytest.raises(IllegalStep):
        check_need_step("accepted", "accepted")


def test_a_decision_can_be_taken_back_but_not_made_twice() -> None:
    check_pairing_step("suggested", "recommended")
    check_pairing_step("recommended", "suggested")
    with pytest.raises(IllegalStep):
        check_pairing_step("rejected", "recommended")


def test_an_unknown_state_is_no_default() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        check_need_step("submitted", "nowhere")
