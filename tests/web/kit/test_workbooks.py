from flask import Flask

from web.kit.workbooks import send_workbook


def test_a_workbook_is_sent_as_a_file_under_its_name() -> None:
    with Flask(__name__).test_request_context():
        sent = send_workbook(b"PK", "缺口清单.xlsx")
        sent.direct_passthrough = False
        assert sent.data == b"PK"
    assert "spreadsheetml" in sent.content_type
    assert "attachment" in sent.headers["Content-Disposition"]
