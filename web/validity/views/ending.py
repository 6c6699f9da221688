"""What ends soon or has run out, at the desk: the list, and renewing one or many after their names were read."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import BadValue, NotFound
from corpus.records import Need, Supply
from corpus.sorts import NEEDS, NOUNS, SUPPLIES
from web.gate.access import READING, WAITING, WORKING, Menu
from web.gate.desk_pages import pages
from web.kit.filters import long_day
from web.kit.reading import read_number
from web.kit.record_pages import desk_page
from web.notices.by_hand import expiring_texts, expiring_words
from web.notices.channels import Channel, ways
from web.records import ageing as old
from web.services import services

_MOST = 100
"""Records that are renewed at a time; a page of the list has fewer."""


@pages.get(
    "/ageing/", endpoint="ageing", access=READING, menu=(Menu(WAITING, 90, "即将到期", "ageing", count=old.count_soon),)
)
def show() -> str:
    """The supplies or needs that end soon, or have run out, what ends first at the head."""
    table, over = _table(request.args), bool(request.args.get("over"))
    number = read_number(request.args.get("page", ""))
    page = old.page(services(), table, over=over, number=number)
    rows = [(one, *old.days_left(services().store.today(), one), desk_page(one), old.owner_of(one),
             expiring_words(services(), one), expiring_texts(one)) for one in page.items]  # fmt: skip
    return render_template(
        "validity/ageing.html", page=page, rows=rows, table=table, over=over, nouns=NOUNS,
        days=old.remind_days(services().settings), writes=Channel.EMAIL in ways(services().settings),
    )  # fmt: skip


@pages.get("/ageing/renew", access=WORKING)
def ask_renewal() -> str:
    """Names the chosen records before they are renewed."""
    records = [one for record_id in request.args.getlist("id")[:_MOST] if (one := _record(record_id))]
    today = services().store.today()
    rows = [(one, *old.days_left(today, one), old.owner_of(one)) for one in records]
    return render_template(
        "validity/ageing_renew.html", rows=rows, table=_table(request.args), months=services().settings.valid_months
    )


@pages.post("/ageing/renew", access=WORKING)
def renew() -> Response:
    """Renews records, each as it was when it was read."""
    chosen = [_chosen(text) for text in request.form.getlist("chosen")[:_MOST]]
    result = old.renew(services(), chosen, actor=current_user.name)
    if result.done:
        end = long_day(result.done[0].ends_on)
        flash(f"已续期 {len(result.done)} 项，有效期至 {end}：{'、'.join(one.id for one in result.done)}。", "good")
    if result.changed:
        flash(
            f"这 {len(result.changed)} 项在您打开之后有了变动，没有续期，请核对后再办：{'、'.join(result.changed)}。",
            "bad",
        )
    return redirect(_back(result.done), 303)


def _back(done: tuple[Need | Supply, ...]) -> str:
    """To the record, where the form was on its page; else to the list."""
    if request.form.get("back") == "record" and done:
        return desk_page(done[0])
    return url_for("desk.ageing", table=_table(request.form))


def _table(given: Any) -> str:
    return NEEDS if given.get("table") == NEEDS else SUPPLIES


def _record(record_id: str) -> Need | Supply | None:
    try:
        return old.find(services(), record_id)
    except NotFound:
        return None


def _chosen(text: str) -> old.Chosen:
    record_id, _, version = text.partition(" ")
    if not read_number(version):
        raise BadValue("要续期的记录没有写明；请从“即将到期”重新进入")
    return old.Chosen(record_id, read_number(version))
