"""`serve` and `demo`: running the service, with everything a first run needs."""

import errno
import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.sample import load_sample
from web.accounts.passwords import random_password, set_up_staff
from web.cli.session import Session, pass_session

if TYPE_CHECKING:
    from flask import Flask

    from web.matching.matching import Matching
    from web.settings import Settings
    from web.workers.supervised import Worker

THREADS = 4
NEWS_AT = 9
"""The hour from which those who wait for news are told: nobody is woken by a message."""
SWITCH_EVERY = 0.03
"""Seconds that a thread computes before another may. A page takes less: it is made at once, not by turns with three
others, of which each would be ready late."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听地址；0.0.0.0 表示对局域网开放。")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口。")
@click.option("--sample/--no-sample", default=False, help="数据库为空时，装入（或不装入）演示数据。")
@pass_session
def serve(session: Session, host: str, port: int, *, sample: bool) -> None:
    """启动服务；首次运行会建立数据库和一个工作人员账号。"""
    from web.app import create_app
    from web.logs.log_lines import write_log_to
    from web.operating.readiness import watch

    write_log_to(sys.stderr)
    _keep_log(session.settings)
    click.echo(f"数据库：{session.store.database.path.resolve()}")
    if sample and session.store.database.is_empty():
        _fill(session)
    _ensure_staff(session)
    session.store.arriving.attachments.tidy()
    session.store.arriving.uploads.tidy()
    session.store.jobs.asked.forget()
    session.store.trail.audit.prune(older_than=timedelta(days=session.settings.audit_days))
    session.store.trail.failures.prune()
    app = create_app(session.settings, store=session.store, matching=session.matching)
    sys.setswitchinterval(SWITCH_EVERY)
    # The first page should not wait for the index.
    threading.Thread(target=_prepare, args=(session.matching,), daemon=True).start()
    workers = list(_workers(session, app))
    with ExitStack() as ending:
        for worker in workers:
            worker.start()
            ending.callback(worker.stop)
        watch(app, workers)
        _listen(app, host=host, port=port)


def _keep_log(settings: "Settings") -> None:
    """Keeps the log in files; a folder that cannot be written is said, and keeps nothing from being served."""
    from web.logs.log_lines import keep_log_in

    folder = Path(settings.logs) if settings.logs else settings.db.parent / "logs"
    try:
        keep_log_in(folder, days=settings.log_days)
    except OSError as problem:
        click.echo(f"日志写不进 {folder}（{problem.strerror}），这次只显示在窗口里；请检查文件夹的权限。", err=True)


def _prepare(matching: "Matching") -> None:
    """Lays out the index, which stays: a full collection need not walk it, and no page waits while it would."""
    matching.prepare()
    gc.collect()
    gc.freeze()


def _workers(session: Session, app: "Flask") -> Iterator["Worker"]:
    """What goes on beside the pages: long work, an index that has drifted, vectors, messages to people,
    reminders among them, once a day what follows from records that have run out, and news to those who wait.
    """
    from web.administration.safekeeping import BackupSchedule
    from web.export.exporting_job import EXPORTING_KIND
    from web.jobs.runner import EXTENSION, Runner
    from web.notices.sender import Sender
    from web.workers.daily import Daily
    from web.workers.missing_vectors import MissingVectors
    from web.workers.settling import Settling

    runner: Runner = app.extensions[EXTENSION]
    runner.add(EXPORTING_KIND)
    yield from runner.workers()
    yield Settling(session.matching)
    if session.semantic:
        yield MissingVectors(session.matching, session.semantic)
    yield Sender(session.store, session.settings, remind=partial(_remind, app))
    yield Daily(session.store, partial(_age, app))
    yield Daily(session.store, partial(_tell_news, app), hour=NEWS_AT)
    yield BackupSchedule(session.store, session.settings)


def _remind(app: "Flask") -> None:
    from web.following.due import remind
    from web.services import services
    from web.talking.reminding import remind_of_meetings
    from web.validity.expiring import remind_of_ends

    with app.app_context():
        remind(services())
        remind_of_meetings(services())
        remind_of_ends(services())


def _tell_news(app: "Flask") -> None:
    from web.services import services
    from web.watching.gathering import tell_news

    with app.app_context():
        tell_news(services())


def _age(app: "Flask") -> None:
    from web.records.ageing import suggest_without_run_out
    from web.records.rematching import renew_unfounded
    from web.services import services

    with app.app_context():
        suggest_without_run_out(services())
        renew_unfounded(services())
        services().store.people.retention.carry_out(years=services().settings.keep_years)


def _listen(app: "Flask", *, host: str, port: int) -> None:
    from waitress.server import create_server

    try:
        server = create_server(app, host=host, port=port, threads=THREADS)
    except OSError as problem:
        taken = problem.errno in (errno.EADDRINUSE, errno.EACCES)
        click.echo(
            f"端口 {port} {'已被占用或不允许使用，请用 --port 换一个' if taken else f'不能使用：{problem}'}", err=True
        )
        sys.exit(2)
    click.echo(f"服务已启动：http://{host}:{getattr(server, 'effective_port', port)}  （按 Ctrl+C 停止）")
    try:
        server.run()
    except KeyboardInterrupt:
        click.echo("服务已停止。")
    finally:
        server.close()


def _ensure_staff(session: Session) -> None:
    if session.store.people.users.all():
        return
    given = session.settings.staff_password
    password = given or random_password()
    set_up_staff(session.store, name="staff", password=password, must_change=not given)
    click.echo("已建立管理员账号 staff" + ("，密码取自设置。" if given else f"，密码（只显示这一次）：{password}"))


def _fill(session: Session) -> None:
    load_sample(session.store)
    pairings = session.matching.suggest_all()
    click.echo(f"已装入演示数据（全部为虚构），生成对接建议 {pairings} 条。")


@click.command()
@pass_session
def demo(session: Session) -> None:
    """把演示数据装入空的数据库。"""
    if not session.store.database.is_empty():
        click.echo("数据库里已有记录，演示数据只装入空的数据库；请用 --db 另指定一个文件。", err=True)
        sys.exit(2)
    _fill(session)
