"""新成果可推荐, at the desk: needs to which new supplies fit, and staff's word on whether the enterprise is told."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue
from corpus.store import FreshNeed, Word
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import DeskScreen, pages
from web.services import Services, services


def fresh_count(services: Services) -> int:
    """How many needs have new pairings that nobody has looked at, for the menu."""
    return services.store.work.fresh.count_waiting()


@dataclass(frozen=True)
class FreshScreen(DeskScreen):
    """These needs, those first whose enterprise has asked to be told; `total` may be more than are shown."""

    template = "watching/fresh.html"
    needs: tuple[FreshNeed, ...]
    total: int


@pages.get("/fresh/", access=READING, menu=(Menu(WAITING, 45, "新成果可推荐", "fresh", count=fresh_count),))
def fresh() -> str:
    """The needs with new supplies."""
    return FreshScreen(services().store.work.fresh.waiting(), fresh_count(services())).render()


@pages.post("/needs/<need_id>/fresh", endpoint="say_of_fresh", access=WORKING)
def say_of_fresh(need_id: str) -> Response:
    """Lets the new supplies of a need be told, or passes over them."""
    text = request.form.get("word", "")
    if text not in set(Word):
        raise BadValue("请按“告知企业”或“不用告知”")
    need, word = services().store.needs.get(need_id), Word(text)
    count = services().store.work.fresh.decide(need.id, word, actor=current_user.name)
    if not count:
        flash(f"{need.id} 的新成果刚刚已由他人处理，没有改动。", "bad")
    elif word is Word.PASS_OVER:
        flash(f"已记下：{need.id} 的 {count} 项新成果不用告知。", "good")
    elif services().store.telling.watches.of_card(need.id):
        flash(f"已记下：{need.id} 的 {count} 项新成果，明天上午的通知里告诉企业。", "good")
    else:
        flash(f"已记下。{need.id} 的企业没有要求通知，需要时请打开征集卡推荐或联系企业。", "good")
    return redirect(url_for("desk.fresh"), 303)
