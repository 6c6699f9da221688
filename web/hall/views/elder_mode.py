"""The switch of 长者模式: a link that works without JavaScript and leads back to where one was."""

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from web.gate.access import EVERYBODY, Export
from web.gate.pages import Pages
from web.gate.places import is_local
from web.kit.elder import KEPT_FOR, SIZES, cookie_name
from web.services import services

pages = Pages("elder", __name__)


@pages.get("/elder", access=EVERYBODY, export=Export.NOTHING, is_page=False)
def choose() -> Response:
    """Keeps a size in a cookie, or takes it away; what is no size changes nothing."""
    back, size = request.args.get("back", ""), request.args.get("size", "")
    answer = redirect(back if is_local(back) else url_for("home.index"), 303)
    path = request.script_root or "/"
    if size == "0":
        answer.delete_cookie(cookie_name(), path=path)
    elif size in map(str, SIZES):
        secure = services().settings.https
        answer.set_cookie(
            cookie_name(), size, max_age=KEPT_FOR, path=path, secure=secure, httponly=True, samesite="Lax"
        )
    answer.headers["Cache-Control"] = "no-store"
    return answer
