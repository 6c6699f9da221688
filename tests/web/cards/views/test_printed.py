from io import BytesIO

from builders import need
from docx import Document
from flask.testing import FlaskClient
from staff import Staff

from corpus.store import Store


def test_staff_download_a_card_from_its_page(staff: Staff, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    path = f"/desk/needs/{card.id}/card.docx"
    assert f'href="{path}"' in staff.page(f"/desk/needs/{card.id}")
    answer = staff.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert card.id in Document(BytesIO(answer.data)).paragraphs[1].text
    assert staff.client.get("/desk/needs/SZXQ-0000-0000/card.docx").status_code == 404


def test_nobody_else_does(client: FlaskClient, store: Store) -> None:
    card = store.needs.add(need(), actor="企业")
    assert client.get(f"/desk/needs/{card.id}/card.docx").status_code == 302
