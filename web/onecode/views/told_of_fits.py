"""新政策符合时告诉我: switched on and off by an account, or by whoever holds a card's secret address."""

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.watching import Watch
from web.enterprises.views.enterprise_pages import here
from web.enterprises.views.enterprise_pages import pages as account
from web.gate.access import BY_LINK, ENTERPRISES
from web.gate.secret_links import card_of
from web.onecode.views.one_page import pages
from web.services import services
from web.watching import fits_news

BEGUN = "已记下：有新的政策、金融产品或培训符合您的条件时发邮件告诉您，每天最多一封，每项只说一次。"
ENDED = "已取消：有新政策符合时不再通知。"
NO_ADDRESS = "还没有开通：资料里没有邮箱。请先在“我的资料”里填写邮箱。"


@account.post("/fits", endpoint="tell_of_fits", access=ENTERPRISES)
def tell_account() -> Response:
    """Begins or ends it for the account."""
    store, number = services().store, here().number
    if _is_on() and not store.people.enterprises.profile(number).email:
        flash(NO_ADDRESS, "bad")
        return redirect(url_for("enterprise.profile"), 303)
    if _is_on():
        fits_news.begin(services(), user_id=number)
    _say(None if _is_on() else store.telling.watches.of_fits(user_id=number))
    return redirect(url_for("one_code.index", _anchor="watch"), 303)


@pages.post("/ymt/card/<token>/watch", endpoint="tell_of_card", access=BY_LINK)
def tell_of_card(token: str) -> Response:
    """Begins or ends it for a card: the letters go to the address on it."""
    need = services().store.needs.get(card_of(token))
    if _is_on():
        fits_news.begin(services(), need_id=need.id)
    _say(None if _is_on() else services().store.telling.watches.of_fits(need_id=need.id))
    return redirect(url_for("one_code.of_card", token=token, _anchor="watch"), 303)


def _is_on() -> bool:
    return request.form.get("on") == "1"


def _say(ending: Watch | None) -> None:
    if ending:
        services().store.telling.watches.end([ending.id])
    flash(BEGUN if _is_on() else ENDED, "good")
