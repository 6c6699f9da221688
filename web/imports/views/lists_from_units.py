"""Lists that suppliers have uploaded themselves: sent back by staff with a sentence, where they are not taken in."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from corpus.errors import IllegalStep
from web.gate.access import WORKING
from web.gate.desk_pages import pages
from web.gate.scope import own_upload
from web.kit.reading import too_long
from web.services import services


@pages.post("/import/<int:number>/return", access=WORKING)
def return_list(number: int) -> Response:
    """Sends a list back to the supplier that uploaded it, which reads why."""
    received, note = own_upload(number), request.form.get("note", "").strip()
    if not received.sent_org:
        flash("这份名单不是单位上传的，不能退回；不要的点“放弃，不导入”。", "bad")
    elif problem := too_long(note) if note else "请写明为什么退回，单位在自己的页面上看得到。还没有退回。":
        flash(problem, "bad")
    else:
        try:
            services().store.arriving.uploads.send_back(number, note=note, actor=current_user.name)
            flash(f"已退回“{received.name}”，{received.sent_org}看得到原因。", "good")
        except IllegalStep as problem_now:
            flash(f"{problem_now}。", "bad")
    return redirect(url_for("desk.uploaded", number=number), 303)
