"""Opening an account, for enterprises that want one."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, flash, make_response, redirect, request
from flask_limiter import RequestLimit
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from corpus.fields import Field
from corpus.store import NameTaken
from web.accounts.passwords import ENTERPRISE, NAME_RULE, PASSWORD_RULE
from web.accounts.views.log_in import place_after
from web.cards.inputs import Inputs
from web.enterprises.enterprise import CONSENT, PROFILE_FIELDS, Wanted, check_wanted, open_account, read_wanted
from web.gate.access import EVERYBODY, Export
from web.gate.limits import limited
from web.gate.pages import Pages
from web.gate.privacy import keep_private
from web.gate.security import begin
from web.gate.token_form import TokenForm
from web.kit.screen import Screen
from web.services import services

pages = Pages("register", __name__, url_prefix="/account")
pages.after_request(keep_private)

EXPIRED = "页面停留过久，安全凭据已更新，账号还没有建立。您填写的内容都在，请再输一次密码，再按“注册”。"
TOO_OFTEN = "一小时内注册的次数太多，账号还没有建立。您填写的内容都在，请过一会儿再试；填写征集卡不需要账号。"
_NOTHING = Wanted("", "", "", {}, consents=False)
Answer = AnyResponse | str | tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class RegisterScreen(Screen):
    """The form of a new account; `next` is where to go after it, `consent` the promise to be ticked."""

    template = "enterprises/register.html"
    wanted: Wanted
    fields: tuple[Field, ...]
    inputs: Inputs
    wrong: Mapping[str, str]
    notice: str
    next: str
    form: TokenForm
    name_rule: str
    password_rule: str
    consent: str


@pages.get("/register", access=EVERYBODY, export=Export.NOTHING)
def register() -> Answer:
    """The empty form; whoever is logged in already goes on."""
    if current_user.is_authenticated:
        return redirect(place_after(request.args.get("next", ""), current_user.role))
    return _form(_NOTHING)


def _too_often(_: RequestLimit) -> Response:
    return make_response(_form(read_wanted(request.form), notice=TOO_OFTEN), 429)


def _expired() -> Answer:
    if current_user.is_authenticated:  # sent twice
        return redirect(place_after(request.form.get("next", ""), current_user.role), 303)
    return _form(read_wanted(request.form), notice=EXPIRED), 400


@pages.post("/register", endpoint="open", access=EVERYBODY, expired=_expired)
@limited("account_limit", _too_often)
def open_new() -> Answer:
    """Opens the account and logs in, or shows the form again with everything typed but the passwords."""
    if current_user.is_authenticated:  # sent twice
        return redirect(place_after(request.form.get("next", ""), current_user.role), 303)
    wanted = read_wanted(request.form)
    profile, wrong = check_wanted(wanted, services().lists)
    if profile is None:
        return _form(wanted, wrong), 422
    try:
        begin(open_account(services(), wanted, profile))
    except NameTaken as problem:
        return _form(wanted, {"name": f"{problem}，请换一个"}), 409
    flash("账号已建立。填写征集卡时，企业和联系人会自动填好。", "good")
    return redirect(place_after(request.form.get("next", ""), ENTERPRISE), 303)


def _form(wanted: Wanted, wrong: Mapping[str, str] | None = None, *, notice: str = "") -> str:
    return RegisterScreen(
        wanted=wanted,
        fields=PROFILE_FIELDS,
        inputs=Inputs(raw=wanted.profile, wrong=wrong or {}),
        wrong=wrong or {},
        notice=notice,
        next=request.values.get("next", ""),
        form=TokenForm(formdata=None),
        name_rule=NAME_RULE,
        password_rule=PASSWORD_RULE,
        consent=CONSENT,
    ).render()
