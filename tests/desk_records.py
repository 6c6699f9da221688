"""Records that several forms of the desk are sent for."""

from builders import need, supply

from corpus.store import Store, Suggestion


def waiting_card(store: Store) -> str:
    """A card that waits."""
    return store.needs.add(need(state="submitted"), actor="企业").id


def suggested_pairing(store: Store) -> tuple[str, int]:
    """A need and its suggested pairing."""
    card, offer = store.needs.add(need(), actor="企业"), store.supplies.add(supply(), actor="t")
    store.pairings.suggest(card.id, [Suggestion(offer.id, 0.5, 4)])
    return card.id, store.pairings.of_need(card.id)[0].id
