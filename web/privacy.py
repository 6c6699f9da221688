"""Answers that are about one enterprise."""

from flask import Response


def keep_private(response: Response) -> Response:
    """Lets neither caches nor search engines keep the answer, nor other sites learn its address."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    # Not "no-referrer": over HTTPS the check of forms asks for the referrer.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
