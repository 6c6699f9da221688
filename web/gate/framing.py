"""Pages made for a frame of the government portal: who may frame them, and that nobody may frame anything else.

Only pages of the blueprint `embed` may be framed, and only by the origins that the settings name; all others keep what
`web/gate/security.py` says. `X-Frame-Options` knows no list of origins, so it is left out where there is one.
"""

from flask import Flask, Response, request

from web.settings import Settings

BLUEPRINT = "embed"
_OWN = "frame-ancestors 'self'"


def init_app(app: Flask, settings: Settings) -> None:
    """To be called before the headers of `web/gate/security.py` are set up, so that it has the last word on them."""
    origins = settings.portal_origins.split()

    def open_to_portal(response: Response) -> Response:
        if request.blueprint == BLUEPRINT and origins:
            policy = response.headers.get("Content-Security-Policy", _OWN)
            response.headers["Content-Security-Policy"] = policy.replace(_OWN, " ".join((_OWN, *origins)))
            del response.headers["X-Frame-Options"]
        return response

    app.after_request(open_to_portal)
