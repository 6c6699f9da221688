"""After a card was filled in for a caller, its page says what the enterprise is to be told."""

from flask import request
from flask_login import current_user

from corpus.records import Need
from web.cards.calling.call_taken import is_taken_down_by


def is_handed_over(need: Need) -> bool:
    """Whether whoever is here comes from filling the card in, and is to tell its enterprise number and address."""
    return bool(request.args.get("filled")) and is_taken_down_by(need, current_user.name)
