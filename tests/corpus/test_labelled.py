import json
import sqlite3

from corpus.labelled import Labelled


class Colour(Labelled):
    RED = "red", "红"
    PLAIN = "plain"


def test_it_is_stored_as_its_value() -> None:
    assert Colour("red") is Colour.RED
    assert f"{Colour.RED}" == Colour.RED == Colour.RED.value == "red"
    assert json.dumps([Colour.RED]) == '["red"]'
    assert sqlite3.connect(":memory:").execute("SELECT ?", (Colour.RED,)).fetchone() == ("red",)
    assert set(Colour) == {"red", "plain"}


def test_people_read_its_label() -> None:
    assert [colour.label for colour in Colour] == ["红", ""]
