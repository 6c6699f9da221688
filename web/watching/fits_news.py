"""New policies, loans and courses that fit: for an account by what it says of itself, for a card by what the card says.

Each is told of once. What fitted already when somebody asked to be told is no news; what fits since an answer was added
is.
"""

from corpus.eligibility import Standing
from corpus.known_facts import Known, facts, joined
from corpus.records import Supply
from corpus.states import MATCHED_STATES, NeedState
from corpus.watching import Watch, WatchKind, Wish
from web.eligible import knowing
from web.eligible.on_offer import FINANCE, POLICY, TRAINING, on_offer
from web.eligible.verdicts import standing_for
from web.notices.channels import Channel
from web.services import Services
from web.watching.awaited import consent_now

TOLD_KINDS = (POLICY, FINANCE, TRAINING)
_STANDING = (NeedState.SUBMITTED, *MATCHED_STATES)
"""While a card stands here, its enterprise is told."""


def begin(services: Services, *, user_id: int | None = None, need_id: str | None = None) -> Watch:
    """Begins to tell an account, or whoever reads the letters to a card."""
    wish = Wish(
        kind=WatchKind.FITS,
        channel=Channel.EMAIL,
        need_id=need_id,
        user_id=user_id,
        consent=consent_now(services),
    )
    already = [supply.id for supply in _fitting(services, wish)]
    return services.store.telling.watches.begin_fits(wish, already)


def news_of_fits(services: Services, watch: Watch) -> tuple[Supply, ...]:
    """What fits now and did not before, and was not told of."""
    known = services.store.telling.watches.known_of(watch.id)
    return tuple(supply for supply in _fitting(services, watch) if supply.id not in known)


def _fitting(services: Services, wish: Wish) -> tuple[Supply, ...]:
    known = _known(services, wish)
    if not known:
        return ()
    held = facts(joined(known))
    return tuple(supply for supply in on_offer(services).of(*TOLD_KINDS) if standing_for(supply, held) is Standing.FITS)


def _known(services: Services, wish: Wish) -> list[Known]:
    if wish.need_id:
        need = services.store.needs.get(wish.need_id)
        return knowing.of_need(services, need) if need.state in _STANDING else []
    return knowing.of_account(services, wish.user_id) if wish.user_id else []
