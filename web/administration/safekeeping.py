"""Backups as the service makes them: by hand and on schedule, and drills of restoring the newest."""

import logging
from datetime import datetime, timedelta
from pathlib import Path

from corpus.errors import CorpusError
from corpus.store import CHINA, NeedConditions, Store, SupplyConditions
from corpus.store.base import maintenance
from corpus.store.base.about import made_at
from corpus.store.base.backups import Backup, Backups
from corpus.store.trail.upkeep import UpkeepKind, Upkept
from web.administration.settings_about import about
from web.settings import Settings
from web.workers.supervised import Supervised

log = logging.getLogger(__name__)
SCHEDULE = "定时备份"
"""Who makes backups, where nobody does."""
LOOK_EVERY = 300.0
"""Seconds between two looks at the clock."""
AGAIN = timedelta(hours=1)
"""After which a scheduled backup that failed is tried again."""
OFF = -1
_MEGABYTE = 1e6


def backups_of(settings: Settings) -> Backups:
    """The folder of backups of an installation."""
    return Backups(Path(settings.backups) if settings.backups else settings.db.parent / "backups")


def back_up_now(store: Store, settings: Settings, *, actor: str = "") -> Upkept:
    """Makes a backup, whoever asks; what came of it is kept, also where it failed."""
    is_scheduled = actor == SCHEDULE
    backups = backups_of(settings)
    try:
        made = backups.make(store.database, about(settings), is_scheduled=is_scheduled)
        gone = backups.thin_out() if is_scheduled else 0
    except CorpusError as problem:
        done = Upkept(UpkeepKind.BACKUP, "", False, f"备份没有做成：{problem}", actor)
    else:
        done = Upkept(UpkeepKind.BACKUP, made.name, True, _made(made, gone), actor)
    store.trail.upkeep.add(done)
    return done


def drill(store: Store, settings: Settings) -> Upkept:
    """Restores the newest backup beside everything else, opens it and checks it; nothing in use is touched."""
    backups = backups_of(settings)
    newest = next(iter(backups.all()), None)
    if newest is None:
        done = Upkept(UpkeepKind.DRILL, "", False, "还没有备份可以演练，请先做一次备份")
    else:
        done = _drilled(backups, newest)
    store.trail.upkeep.add(done)
    return done


def check(store: Store) -> Upkept:
    """Looks through the database file and the chain of the audit log."""
    problems = _problems_of(store)
    said = "；".join(problems[:3]) if problems else "数据库文件、审计日志、附件都完好"
    done = Upkept(UpkeepKind.CHECK, "", not problems, said)
    store.trail.upkeep.add(done)
    return done


def last_slot(now: datetime, hour: int) -> datetime:
    """The last moment at which a backup was due: that hour of today in China, or of yesterday."""
    here = now.astimezone(CHINA)
    slot = here.replace(hour=hour, minute=0, second=0, microsecond=0)
    return slot if slot <= here else slot - timedelta(days=1)


def is_due(store: Store, settings: Settings) -> bool:
    """Whether the last moment of the schedule has passed without a backup; not before a new database has seen one."""
    if settings.backup_hour == OFF:
        return False
    now = store.database.clock()
    slot, newest = last_slot(now, settings.backup_hour), next(iter(backups_of(settings).all()), None)
    last = store.trail.upkeep.last(UpkeepKind.BACKUP)
    if last and last.at and not last.is_good and now - last.at < AGAIN:
        return False
    return slot > (newest.at if newest else made_at(store.database))


class BackupSchedule(Supervised):
    """Makes the day's backup while the service runs."""

    def __init__(self, store: Store, settings: Settings, *, look_every: float = LOOK_EVERY) -> None:
        super().__init__("backups", self._look, first_pause=look_every, end=store.database.close_here)
        self._store, self._settings, self._look_every = store, settings, look_every

    def look(self) -> Upkept | None:
        """Makes a backup where one is due; what came of it."""
        if not is_due(self._store, self._settings):
            return None
        done = back_up_now(self._store, self._settings, actor=SCHEDULE)
        if not done.is_good:
            log.warning("the scheduled backup failed")
        return done

    def _look(self) -> float:
        self.look()
        return self._look_every


def _drilled(backups: Backups, backup: Backup) -> Upkept:
    try:
        with backups.restored(backup.name) as path:
            holds, problems = _opened(path)
    except CorpusError as problem:
        return Upkept(UpkeepKind.DRILL, backup.name, False, f"恢复没有成功：{problem}")
    state = "；".join(problems[:3]) if problems else "审计日志和附件都完好"
    return Upkept(UpkeepKind.DRILL, backup.name, not problems, f"{holds}；{state}")


def _opened(path: Path) -> tuple[str, list[str]]:
    """What a restored database holds, and what is wrong with it."""
    store = Store(path)
    try:
        needs, supplies = store.needs.count(NeedConditions()), store.supplies.count(SupplyConditions())
        accounts = len(store.people.users.all())
        return f"恢复出需求 {needs} 条、供给 {supplies} 条、账号 {accounts} 个", _problems_of(store)
    finally:
        store.close()


def _problems_of(store: Store) -> list[str]:
    problems = [*maintenance.problems_of(store.database), *store.arriving.attachments.problems()]
    fault = store.trail.audit.check().problem
    return [*problems, f"审计日志不完整：{fault}"] if fault else problems


def _made(backup: Backup, gone: int) -> str:
    size = backup.size / _MEGABYTE
    return f"已备份到 {backup.name}（{size:.1f} MB）" + (f"，清理了 {gone} 份过期的定时备份" if gone else "")
