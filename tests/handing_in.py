"""A supplier's form of one of its own supplies, as a browser sends it."""

from werkzeug.datastructures import MultiDict

from corpus.records import Supply
from corpus.taxonomy import Taxonomies
from web.supplying.supply_form import as_it_stands


def address(known: Supply) -> str:
    """Where a supplier corrects a supply."""
    return f"/supplier/{known.id}/edit"


def form_of(known: Supply, **changed: str) -> dict[str, list[str]]:
    """The form filled with the supply, with some inputs changed."""
    sent = MultiDict([*as_it_stands(known, Taxonomies()).everything(), ("version", str(known.version))])
    for name, value in changed.items():
        sent.setlist(name, [value])
    return dict(sent.lists())
