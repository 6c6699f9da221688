"""On the receipt of a card: whether its enterprise is told of new fitting supplies."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from web.cards.views.blueprint import pages
from web.gate.access import BY_LINK
from web.gate.secret_links import card_of
from web.gate.security import enterprise_here
from web.services import services
from web.watching.awaited import watch_card


@pages.post("/card/receipt/<token>/watch", access=BY_LINK)
def watch(token: str) -> Response:
    """Begins or ends it, as the box is ticked."""
    need, watches = services().store.needs.get(card_of(token)), services().store.telling.watches
    if request.form.get("on") == "1":
        account = enterprise_here()
        watch_card(services(), need.id, user_id=account.number if account else None)
        flash("已记下：有新的合适成果，工作人员看过后会告诉您，每天最多一次。随时可以在这里取消。", "good")
    else:
        known = watches.of_card(need.id)
        watches.end([known.id] if known else [])
        flash("已取消：有新的合适成果时不再通知。", "good")
    return redirect(url_for("card.receipt", token=token, _anchor="watch"), 303)
