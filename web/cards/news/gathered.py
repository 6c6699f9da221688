"""Gathering the news of one card."""

from collections.abc import Iterator, Sequence

from flask import url_for

from corpus.records import Need
from corpus.states import MATCHED_STATES, NeedState
from corpus.validity import has_run_out
from web.cards.correction import may_correct
from web.cards.news import of_pairings, where
from web.cards.news.of_pairings import Stage, Told, pairings_told
from web.cards.news.sayings import Deed, Item, News
from web.cards.progress import Progress
from web.cards.withdrawal import may_withdraw
from web.fit.counted import count_fitting
from web.gate.secret_links import receipt_token, valid_token
from web.kit.filters import long_day
from web.records.ageing import soon
from web.services import Services

SHOWN = 3
"""The newest things that a page names."""
_DONE = (NeedState.SETTLED, NeedState.WITHDRAWN)


def news_of(services: Services, need: Need, progress: Progress, *, named: bool = True) -> News:
    """What the enterprise reads first of its card; `named` where the reader holds the card's secret address."""
    told, ageing = pairings_told(services, need, named=named), _ageing(services, need)
    items = sorted((*(telling.item for telling in told), *_returned(progress)), key=lambda item: item.at, reverse=True)
    return News(
        _heading(need, progress, told),
        _next(services, need, progress, told, ageing=ageing),
        tuple(items[:SHOWN]),
        tuple(_deeds(need, told, ageing=bool(ageing))),
    )


def _heading(need: Need, progress: Progress, told: Sequence[Told]) -> str:
    of_pairing = of_pairings.heading(told) if told else ""
    if need.state != NeedState.SETTLED:
        return of_pairing or where.heading(progress)
    is_signed = any(telling.stage is Stage.SIGNED for telling in told)
    return "已签约，征集卡已办结" if is_signed else where.heading(progress)


def _next(services: Services, need: Need, progress: Progress, told: Sequence[Told], *, ageing: str) -> str:
    is_open = progress.state is not NeedState.SETTLED or (told and told[0].stage is Stage.SIGNED)
    of_pairing = of_pairings.comes_next(told[0]) if told and is_open else ""
    if of_pairing or ageing:
        return of_pairing + ageing
    fits = progress.is_gap and count_fitting(services, need).good > 0
    return where.comes_next(progress, services.settings, fits=fits)


def _returned(progress: Progress) -> Iterator[Item]:
    """Why the card came back, where it has."""
    if progress.state is NeedState.RETURNED:
        notes = [step for step in progress.steps if step.what == NeedState.RETURNED.label]
        yield from (Item(f"退回原因：{step.note}", step.at) for step in notes[-1:] if step.note)


def _ageing(services: Services, need: Need) -> str:
    """A sentence for a card that ends soon or has run out; else empty."""
    if need.state not in MATCHED_STATES or need.ends_on is None:
        return ""
    if has_run_out(need, services.store.today()):
        return f"这项需求的有效期到 {long_day(need.ends_on)}为止，现在不再公开和匹配。仍需要的，请续期。"
    if need.ends_on <= soon(services)[1]:
        return f"这项需求的有效期到 {long_day(need.ends_on)}为止，到期后不再公开和匹配。仍需要的，请续期。"
    return ""


def _deeds(need: Need, told: Sequence[Told], *, ageing: bool) -> Iterator[Deed]:
    token = receipt_token(need.id)
    if told and need.state in (*MATCHED_STATES, NeedState.SETTLED):
        yield from _of_pairing(told[0], token)
    if ageing:
        yield Deed("仍需要，续期", url_for("valid.show", token=valid_token(need)))
    if may_correct(need):
        is_returned = need.state == NeedState.RETURNED
        label, look = ("修改后重新提交", "main") if is_returned else ("修改内容", "quiet")
        yield Deed(label, url_for("card.correct", token=token), look)
    if may_withdraw(need):
        yield Deed("撤回", url_for("card.ask_withdraw", token=token), "danger")
    if need.state in _DONE:
        yield Deed("填写新的征集卡", url_for("card.fill_in"))


def _of_pairing(first: Told, token: str) -> Iterator[Deed]:
    label, look = {
        Stage.ASKS: ("去答复", "main"),
        Stage.TALKS: ("查看联系方式", "main"),
        Stage.NEW: ("看推荐的供给", "main"),
        Stage.ANSWERED: ("修改答复", "quiet"),
        Stage.SIGNED: ("查看联系方式", "quiet"),
    }.get(first.stage, ("", ""))
    if label:
        yield Deed(label, url_for("card.receipt", token=token, _anchor=f"recommended-{first.pairing.id}"), look)
