"""The texts that people consent to: never changed under a version, each shown as it was."""

import hashlib
import json
from dataclasses import asdict

import pytest
from flask import Flask

from corpus.errors import NotFound
from web.privacy.consent_texts import EDITIONS, Agreed, Occasion, agreed_in, consent_text, told, version_of
from web.settings import Settings

DIGESTS = {
    ("card", "2026-12"): "1041e4bb9b49a1f5",
    ("card", "2026-11"): "655411696eacf7fb",
    ("offer", "2026-12"): "69905227ed0e7a0d",
    ("offer", "2026-11"): "e61a267558fd73c0",
    ("watch", "2026-12"): "e84198c290cebfb1",
}
"""Of each edition: who changes a text adds an edition on top, and its digest here."""


def digest(occasion: Occasion, month: str) -> str:
    edition = next(known for known in EDITIONS[occasion] if known.month == month)
    return hashlib.sha256(json.dumps(asdict(edition), ensure_ascii=False).encode()).hexdigest()[:16]


def test_no_edition_is_changed_or_lost() -> None:
    known = {
        (occasion.key, one.month): digest(occasion, one.month) for occasion in Occasion for one in EDITIONS[occasion]
    }
    assert known == DIGESTS


def test_the_newest_is_on_top_and_no_month_has_two() -> None:
    for editions in EDITIONS.values():
        months = [one.month for one in editions]
        assert months == sorted(set(months), reverse=True)


def test_a_text_says_what_the_settings_say() -> None:
    settings = Settings(_env_file=None, bureau="某区科技局", contact="电话 0000-1", keep_years=5, message_days=90)
    card = told(Occasion.CARD, EDITIONS[Occasion.CARD][0], settings)
    assert "某区科技局（电话 0000-1）。" in card.points[0].said
    assert "5 年" in card.points[3].said
    assert "5 年" in card.spoken
    assert "{" not in " ".join((*(point.said for point in card.points), card.spoken))
    assert "90 天" in str(told(Occasion.WATCH, EDITIONS[Occasion.WATCH][0], settings))


def test_earlier_editions_can_be_read_and_others_are_not_there(app: Flask) -> None:
    with app.app_context():
        assert consent_text("card").edition.version == version_of(Occasion.CARD) == "2026年12月版"
        assert consent_text("card", "2026-11").title == "个人信息处理告知（2026年11月版）"
        for key, month in (("card", "2020-01"), ("nothing", ""), ("watch", "2026-11")):
            with pytest.raises(NotFound):
                consent_text(key, month)


@pytest.mark.parametrize(
    ("noted", "agreed"),
    [
        (
            "个人信息处理告知（2026年11月版，办结后保存 3 年）：2026-11-23 09:30 已同意",
            Agreed("2026年11月版", "2026-11-23 09:30", "2026-11"),
        ),
        (
            "列甲：乙\n个人信息处理告知（2026年11月版，办结后保存 3 年）：2026-11-23 09:30 已同意\n"
            "个人信息处理告知（2026年12月版，办结后保存 3 年）：2026-12-02 10:00 对方口头同意，由王干事记录",
            Agreed("2026年12月版", "2026-12-02 10:00", "2026-12"),
        ),
        ("个人信息处理告知（2025年1月版）：2025-01-23 09:30 已同意", Agreed("2025年1月版", "2025-01-23 09:30", "")),
        ("表中其他内容", None),
    ],
)
def test_a_card_says_which_edition_was_agreed_to_last(noted: str, agreed: Agreed | None) -> None:
    assert agreed_in(noted) == agreed
