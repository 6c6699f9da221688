"""The blueprint of an enterprise's account: for enterprises that are logged in, kept by no cache."""

from typing import cast

from flask import Response, request

from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.security import Account, enterprise_here

pages = Pages("enterprise", __name__, url_prefix="/account")
pages.after_request(keep_private)


@pages.after_app_request
def keep_prefilled_private(response: Response) -> Response:
    """Keeps an empty form of a need card out of caches where it begins with an account's data."""
    # Answers to the form's steps stay as they are, so that the browser can show them again to somebody who goes back.
    prefilled = request.endpoint == "card.fill_in" and enterprise_here()
    return keep_private(response) if prefilled else response


def here() -> Account:
    """The enterprise that is logged in, as it is on all of these pages."""
    return cast("Account", enterprise_here())  # checked before every request
