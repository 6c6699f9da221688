from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from staff import Staff

from corpus.store import Store
from corpus.store.trail.failures import Failure
from corpus.store.trail.upkeep import UpkeepKind, Upkept
from web.administration import system_sections as module
from web.administration.system_sections import Section, sections
from web.services import services


@pytest.fixture
def standing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, Section]]:
    """The sections of somebody who may open all, by their endpoints."""
    monkeypatch.setattr(module, "may", lambda endpoint: endpoint != "desk.jobs")

    def read() -> dict[str, Section]:
        with app.app_context():
            return {section.endpoint: section for section in sections(services())}

    return read


def test_each_says_how_it_stands(standing: Callable[[], dict[str, Section]], store: Store) -> None:
    read = standing()
    assert read["desk.system_backups"].state == "还没有备份过；还没有演练过恢复；每天 2 点"
    assert read["desk.system_settings"].state == "邮件、短信、推送没有设置"
    assert read["desk.system_learning"].state == "在用随程序提供的"
    assert [section.endpoint for section in read.values() if section.is_bad] == ["desk.system_backups"]
    store.trail.upkeep.add(Upkept(UpkeepKind.BACKUP, "a.db", True, "已备份"))
    store.trail.upkeep.add(Upkept(UpkeepKind.DRILL, "a.db", True, "已恢复"))
    store.kept.words.decide("拉稀", "腹泻", accepted=True, actor="t")
    read = standing()
    assert read["desk.system_backups"].state == "2026-11-23 09:30 已备份；2026-11-23 09:30 演练成功；每天 2 点"
    assert read["desk.system_words"].state == "采用了 1 对"
    assert not any(section.is_bad for section in read.values())


def test_what_went_wrong_asks_to_be_looked_at(
    standing: Callable[[], dict[str, Section]], store: Store, started_in: Path
) -> None:
    store.trail.failures.add(Failure(number="1", method="GET", address="/", role="", kind="X", place="", trace=""))
    store.trail.upkeep.add(Upkept(UpkeepKind.CHECK, "", False, "有损坏"))
    (started_in / "instance" / "settings.env").write_text("YUNDUIJIE_ANSWER_DAYS=abc\n", "utf-8")
    read = standing()
    bad = {"desk.system_failures", "desk.system_versions", "desk.system_settings", "desk.system_backups"}
    assert {section.endpoint for section in read.values() if section.is_bad} == bad
    assert "重启会失败" in read["desk.system_settings"].state


def test_nobody_is_led_to_what_they_may_not_open(auditor: Staff) -> None:
    page = auditor.page("/desk/system/")
    assert "/desk/system/backups" in page
    assert 'href="/desk/accounts/"' not in page
    assert "改动由管理员办理" in page
