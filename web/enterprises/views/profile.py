"""The data that an enterprise's new cards begin with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from corpus.fields import Field
from web.cards.inputs import Inputs
from web.cards.joined import as_typed
from web.enterprises.enterprise import PROFILE_FIELDS, check_profile, read_profile
from web.enterprises.views.enterprise_pages import here, pages
from web.gate.access import ENTERPRISES
from web.kit.screen import Screen
from web.services import services


@dataclass(frozen=True)
class ProfileScreen(Screen):
    """The form of the profile."""

    template = "enterprises/profile.html"
    fields: tuple[Field, ...]
    inputs: Inputs
    wrong: Mapping[str, str]


@pages.get("/profile", access=ENTERPRISES)
def profile() -> str:
    """The form, filled with the profile."""
    return _form(as_typed(services().store.people.enterprises.profile(here().number)), {})


@pages.post("/profile", endpoint="change", access=ENTERPRISES)
def change() -> Response | tuple[str, int]:
    """Stores the profile, or shows the form again with everything typed and what to mend."""
    raw = read_profile(request.form)
    changed, wrong = check_profile(raw, services().lists)
    if changed is None:
        return _form(raw, wrong), 422
    services().store.people.enterprises.change(here().number, changed)
    flash("资料已保存，以后填写的征集卡按它预填。", "good")
    return redirect(url_for("enterprise.index"), 303)


def _form(raw: Mapping[str, Any], wrong: Mapping[str, str]) -> str:
    return ProfileScreen(PROFILE_FIELDS, Inputs(raw=raw, wrong=wrong), wrong).render()
