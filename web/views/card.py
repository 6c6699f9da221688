"""The need card."""

from flask import Blueprint, render_template

pages = Blueprint("card", __name__)


@pages.get("/card")
def fill_in() -> str:
    """The form."""
    return render_template("card/form.html")
