"""How numbers stand in addresses: those that the database can hold; any other address leads to no page."""

from flask import Flask
from werkzeug.routing import IntegerConverter


class Number(IntegerConverter):
    """A number of up to eighteen digits, all of which SQLite's integers hold."""

    regex = "[0-9]{1,18}"


def init_app(app: Flask) -> None:
    """Reads every `<int:...>` of a route so; to be called before the routes are registered."""
    app.url_map.converters["int"] = Number
