"""The actions on many rows, by list: one row each."""

from corpus.errors import NotFound
from corpus.sorts import NEED, SUPPLY
from web.desk.bulk.action import BulkAction
from web.desk.bulk.bulk_charges import Assign
from web.desk.bulk.bulk_pairings import AskSides
from web.desk.bulk.bulk_records import Classify, Renew, Restore, Withdraw

ACTIONS: tuple[BulkAction, ...] = (
    Classify(NEED),
    Renew(NEED),
    Classify(SUPPLY),
    Renew(SUPPLY),
    Withdraw(SUPPLY),
    Restore(SUPPLY),
    AskSides(),
    Assign("needs"),
    Assign("pairings"),
    Assign("followed"),
)


def actions_of(list_key: str) -> tuple[BulkAction, ...]:
    """The actions that a list offers."""
    return tuple(action for action in ACTIONS if action.list_key == list_key)


def action_named(key: str) -> BulkAction:
    """The action that an address names; `NotFound` for another name."""
    action = next((action for action in ACTIONS if action.key == key), None)
    if action is None:
        raise NotFound("没有这项批量办理；请从清单上的按钮进入")
    return action
