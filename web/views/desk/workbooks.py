"""Workbooks that somebody downloads."""

import io

from flask import send_file
from werkzeug.wrappers import Response

from corpus.exporting import WORKBOOK


def send_workbook(content: bytes, name: str) -> Response:
    """An xlsx file under this name."""
    return send_file(io.BytesIO(content), WORKBOOK, as_attachment=True, download_name=name)
