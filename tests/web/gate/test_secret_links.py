import hashlib
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import need
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import URLSafeSerializer
from staff import Staff

from corpus.errors import NotFound
from corpus.store import Store
from web.app import create_app
from web.gate import secret_links
from web.gate.secret_links import card_of, receipt_token, renew_receipt
from web.settings import Settings


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


def test_an_address_cannot_be_guessed_and_leads_to_its_own_purpose_alone(app: Flask) -> None:
    with app.app_context():
        token = receipt_token("SZXQ-2026-0042")
        assert len(token.rpartition(".")[2]) == 43, "256 bits in base64"
        for other in (secret_links.proposal_of, secret_links.watch_of, secret_links.pairing_of, secret_links.asked_by):
            with pytest.raises(NotFound):
                other(token)


def test_an_address_of_a_program_of_before_still_opens(app: Flask) -> None:
    with app.app_context():
        signer = URLSafeSerializer(str(app.secret_key), salt="receipt", signer_kwargs={"digest_method": hashlib.sha1})
        before = str(signer.dumps("SZXQ-2026-0042"))
        assert card_of(before) == "SZXQ-2026-0042"
        asked = URLSafeSerializer(str(app.secret_key), salt="still-valid").dumps(["SZXQ-2026-0042", 3])
        assert secret_links.asked_by(str(asked)) == ("SZXQ-2026-0042", 3)
        renew_receipt("SZXQ-2026-0042")
        with pytest.raises(NotFound, match="已作废"):
            card_of(before)


def test_an_address_opens_for_so_many_months(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, tzinfo=UTC)]
    store = Store(tmp_path / "a.db", clock=lambda: now[0])
    app = create_app(Settings(_env_file=None, db=store.database.path, link_months=2), store=store)
    with app.app_context():
        token = receipt_token("SZXQ-2026-0042")
        now[0] += timedelta(days=60)
        assert card_of(token) == "SZXQ-2026-0042"
        now[0] += timedelta(days=31)
        with pytest.raises(NotFound, match="超过 2 个月"):
            card_of(token)
        assert card_of(receipt_token("SZXQ-2026-0042")) == "SZXQ-2026-0042"
    store.close()


def test_staff_make_the_addresses_of_one_receipt_void(app: Flask, staff: Staff, store: Store) -> None:
    card, other = (store.needs.add(need(state="submitted", title=title), actor="企业") for title in ("一", "二"))
    with app.app_context():
        old, others = (f"/card/receipt/{receipt_token(each.id)}" for each in (card, other))
    assert app.test_client().get(old).status_code == 200
    said = staff.page(staff.post(f"/desk/needs/{card.id}/receipt").location)
    new = re.search(r"http://localhost(/card/receipt/[\w.-]+)", said)
    assert new
    visitor = app.test_client()
    assert [visitor.get(place).status_code for place in (old, new[1], others)] == [404, 200, 200]
    assert "已作废" in visitor.get(old).text
