"""The first page."""

from flask import Blueprint, render_template

pages = Blueprint("home", __name__)


@pages.get("/")
def index() -> str:
    """What this service is."""
    return render_template("home/index.html")
