"""The blueprint of an enterprise's account: for enterprises that are logged in, kept by no cache."""

from typing import cast

from flask import Blueprint

from corpus.store import Holding
from web.enterprise import holding
from web.privacy import keep_private
from web.security import Account, enterprise_here
from web.services import services

pages = Blueprint("enterprise", __name__, url_prefix="/account")
pages.after_request(keep_private)


def here() -> Account:
    """The enterprise that is logged in, as it is on all of these pages."""
    return cast("Account", enterprise_here())  # checked before every request


@pages.app_template_global()
def card_holding(need_id: str) -> Holding | None:
    """In whose account a card stands, for the receipt."""
    return holding(services(), enterprise_here(), need_id)
