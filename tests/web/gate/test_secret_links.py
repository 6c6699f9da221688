import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import NotFound
from web.gate.secret_links import card_of, receipt_token


def test_a_token_leads_back_to_its_card(app: Flask) -> None:
    with app.app_context():
        assert card_of(receipt_token("SZXQ-2026-0042")) == "SZXQ-2026-0042"


def test_a_changed_token_leads_nowhere(app: Flask) -> None:
    with app.app_context():
        token = receipt_token("SZXQ-2026-0042")
        other = receipt_token("SZXQ-2026-0043")
        swapped = other.split(".")[0] + "." + token.split(".")[1]
        for wrong in (swapped, token[:-2], token.upper(), ""):
            with pytest.raises(NotFound):
                card_of(wrong)


@given(st.text(max_size=60))
def test_nothing_that_was_not_given_out_is_accepted(text: str) -> None:
    app = Flask("receipts")
    app.secret_key = "k"
    with app.app_context(), pytest.raises(NotFound):
        card_of(text)
