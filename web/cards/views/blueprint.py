"""The blueprint of everything an enterprise does with its need card."""

from flask import Blueprint

from web.gate.security import csrf

pages = Blueprint("card", __name__)
# The views check the token themselves: where it has expired, the form must come back with everything that was typed.
csrf.exempt(pages)
