"""Answers that are about one enterprise."""

from flask import Response


def keep_private(response: Response) -> Response:
    """Lets neither caches nor search engines keep the answer."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
