"""Workbooks that somebody downloads."""

import io

from flask import Response

from corpus.exporting import WORKBOOK
from web.kit.downloads import download


def send_workbook(content: bytes, name: str) -> Response:
    """An xlsx file under this name."""
    return download(io.BytesIO(content), WORKBOOK, name)
