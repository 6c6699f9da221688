"""The one place that turns failures into answers, and that chooses between a page and JSON (RFC 9457)."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, jsonify, make_response, request, url_for
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from corpus.errors import BadValue, Conflict, CorpusError, IllegalStep, NotFound
from corpus.validity import RunOut
from web.gate.access import may
from web.gate.body_limits import advice_for
from web.kit.screen import Screen
from web.logs.failure_keeping import keep_failure
from web.logs.unsaved import STATUS, Refusal, refusal_of, typed

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

log = logging.getLogger(__name__)

_STATUS: dict[type[CorpusError], HTTPStatus] = {
    RunOut: HTTPStatus.GONE,
    NotFound: HTTPStatus.NOT_FOUND,
    BadValue: HTTPStatus.UNPROCESSABLE_ENTITY,
    Conflict: HTTPStatus.CONFLICT,
    IllegalStep: HTTPStatus.CONFLICT,
}
_TITLES = {
    400: ("请求不完整", "请返回上一页重新操作；已填写的内容在浏览器的上一页中仍在。"),
    401: ("请先登录", "登录后才能打开这一页。"),
    403: ("没有权限", "确有需要的，请联系管理员。"),
    404: ("没有找到这一页", "链接可能已过期，或编号有误。可以从首页重新查找。"),
    405: ("不能这样打开", "请从页面上的按钮进入。"),
    409: ("内容已有变化", "请返回后刷新页面，核对现在的内容再决定。"),
    410: ("已过有效期", "可以到科技云展厅或企业需求中查找现在有效的。"),
    413: ("内容太大", "请返回上一页，精简后再试。"),
    422: ("填写有误", "请按提示修改。"),
    429: ("操作太频繁", "请稍等一分钟再试，已填写的内容在浏览器的上一页中仍在。"),
    503: ("暂时不能保存", "请稍后再试。"),
    500: ("服务出了问题", "问题已记录，数据没有丢失。请稍后再试；若反复出现，请把下面的请求编号告知管理员。"),
}


_WRONG = {
    "string_too_long": "最多 {max_length} 个字",
    "less_than_equal": "最大 {le}",
    "greater_than_equal": "最小 {ge}",
    "int_parsing": "要是整数",
    "int_type": "要是整数",
    "int_from_float": "要是整数",
    "string_type": "要是文字",
    "model_type": "要是 JSON 对象，Content-Type 写 application/json",
}
"""What is wrong with an argument, by the name that pydantic has for it."""


@dataclass(frozen=True)
class ErrorScreen(Screen):
    """Why something was not done, and what to do now; `detail` is a sentence, or empty.

    `renewed_at` is where staff can renew what has run out, empty for others. `typed` is what a form said that could not
    be saved, to be sent again.
    """

    template = "gate/error.html"
    title: str
    detail: str
    advice: str
    has_run_out: bool
    renewed_at: str
    typed: tuple[tuple[str, str], ...] = ()


def init_app(app: Flask) -> None:
    """Registers the handlers."""
    app.register_error_handler(CSRFError, _session_expired)
    app.register_error_handler(CorpusError, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _unexpected)


def _session_expired(_: CSRFError) -> tuple[Any, int]:
    return answer(400, detail="页面停留过久，安全凭据已失效。请返回上一页、刷新后再提交；浏览器会保留已填写的内容。")


def _refused(problem: CorpusError) -> tuple[Any, int]:
    status = next((code for kind, code in _STATUS.items() if isinstance(problem, kind)), HTTPStatus.BAD_REQUEST)
    return answer(status, detail=str(problem))


def _http_error(problem: HTTPException) -> Any:
    if isinstance(problem.response, Response) or problem.code is None or problem.code < 400:
        return problem
    too_large = problem.code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return answer(problem.code, detail=advice_for(request.endpoint) if too_large else "")


def _unexpected(problem: Exception) -> tuple[Any, int]:
    refusal = refusal_of(problem)
    if refusal:
        log.error("disk or database: %s", refusal.name)
        return _not_saved(refusal)
    # The message of an unknown exception may quote a record, so only its kind and place are logged; what was asked for
    # stands in the line of the request.
    log.error("unexpected %s", type(problem).__name__, exc_info=_trace(problem))
    try:
        keep_failure(problem)
    except Exception as again:  # what keeps failures must not hide the one that it was to keep
        log.error("a failure was not kept: %s", type(again).__name__)
    return answer(500)


def _not_saved(refusal: Refusal) -> tuple[Any, int]:
    """What was typed stands on the page, and is sent again by one press."""
    is_form, said = request.method == "POST", typed()
    detail = f"{refusal.value}，{'没有保存' if is_form else '这一页现在打不开'}。请告知管理员。"
    if request.path.startswith("/api/"):
        return answer(STATUS, detail=detail)
    kept = "您填写的内容没有丢：稍后按“再提交一次”即可，也可以返回上一页。" if said else "请稍后再试。"
    return ErrorScreen("暂时不能保存" if is_form else "暂时打不开", detail, kept, False, "", said).render(), STATUS


def bad_arguments(problem: ValidationError) -> Response:
    """The answer to an API call whose arguments are not of the kind that the description asks."""
    wrong = "、".join(map(_complaint, problem.errors(include_url=False, include_input=False)))
    body, status = answer(422, detail=f"这些参数不符合要求：{wrong}；可用的取值见 /api/docs")
    return make_response(body, status)


def _complaint(error: "ErrorDetails") -> str:
    """Which argument is wrong, and how where that can be said in a few words."""
    why = _WRONG.get(error["type"], "").format(**error.get("ctx", {}))
    return (".".join(map(str, error["loc"])) or "请求的正文") + (f"（{why}）" if why else "")


def _trace(problem: Exception) -> Any:
    bare = RuntimeError(type(problem).__name__)
    return RuntimeError, bare, problem.__traceback__


def answer(status: int, *, detail: str = "") -> tuple[Any, int]:
    """A page or a problem document for this status; `detail` is a sentence for the user."""
    title, advice = _TITLES.get(int(status), ("没有办成", "请返回上一页重试。"))
    if request.path.startswith("/api/"):
        problem = {"type": "about:blank", "title": title, "status": int(status), "detail": detail or advice}
        response = jsonify(problem)
        response.content_type = "application/problem+json"
        return response, int(status)
    has_run_out = status == HTTPStatus.GONE
    page = ErrorScreen(title, detail, advice, has_run_out, _renewed_at() if has_run_out else "")
    return page.render(), int(status)


def _renewed_at() -> str:
    """The desk's page of the record that was asked for, for those who may open it."""
    asked = request.view_args or {}
    for name, endpoint in (("supply_id", "desk.supply"), ("need_id", "desk.show")):
        if name in asked and may(endpoint):
            return url_for(endpoint, **{name: asked[name]})
    return ""
