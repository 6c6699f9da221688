"""The sections of the administration, each with how it stands in a few words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.store.kept.fits import SHIPPED
from corpus.store.trail.upkeep import UpkeepKind
from web.administration.safekeeping import OFF
from web.administration.setting_rows import settings_seen
from web.gate.access import may
from web.kit.filters import moment
from web.notices.channels import standings
from web.services import Services

FAILURE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Section:
    """One: where it is, what it is called, what is done there, how it stands; `is_bad` where somebody has to look."""

    endpoint: str
    label: str
    what: str
    state: str = ""
    is_bad: bool = False


Stands = tuple[str, bool]
"""In words, and whether somebody has to look."""


def sections(services: Services) -> tuple[Section, ...]:
    """The sections that whoever is here may open."""
    return tuple(
        Section(endpoint, label, what, *(stands(services) if stands else ()))
        for endpoint, label, what, stands in _rows()
        if may(endpoint)
    )


def _settings(services: Services) -> Stands:
    seen = settings_seen(services.settings)
    if seen.problem:
        return f"{seen.problem} 不合要求，重启会失败", True
    unset = [each.channel.label for each in standings(services.settings) if not each.ready]
    mail = f"{'、'.join(unset)}没有设置" if unset else "邮件和推送都已设置"
    return (f"{seen.waiting} 项改了还没有生效，要重启；{mail}", True) if seen.waiting else (mail, False)


def _own_lists(services: Services) -> Stands:
    lists = services.lists
    return f"产业链 {len(lists['chains'].terms)} 条，镇街（园区）{len(lists['towns'].terms)} 条", False


def _accounts(services: Services) -> Stands:
    return f"{len(services.store.people.users.all())} 个", False


def _backups(services: Services) -> Stands:
    upkeep = services.store.trail.upkeep
    made, drilled = upkeep.last(UpkeepKind.BACKUP), upkeep.last(UpkeepKind.DRILL)
    hour = services.settings.backup_hour
    last = f"{moment(made.at)} {'已备份' if made.is_good else '没有做成'}" if made else "还没有备份过"
    drill = f"{moment(drilled.at)} 演练{'成功' if drilled.is_good else '没有成功'}" if drilled else "还没有演练过恢复"
    is_bad = (made is not None and not made.is_good) or (drilled is not None and not drilled.is_good)
    return f"{last}；{drill}；{'不自动备份' if hour == OFF else f'每天 {hour} 点'}", is_bad or made is None


def _learning(services: Services) -> Stands:
    used = services.store.kept.fits.used()
    return "在用随程序提供的" if used == SHIPPED else f"在用第 {used} 版", False


def _words(services: Services) -> Stands:
    return f"采用了 {len(services.store.kept.words.accepted())} 对", False


def _failures(services: Services) -> Stands:
    number = services.store.trail.failures.count_since(FAILURE_DAYS)
    return f"最近 {FAILURE_DAYS} 天 {number} 次" if number else f"最近 {FAILURE_DAYS} 天没有", bool(number)


def _checked(services: Services) -> Stands:
    last = services.store.trail.upkeep.last(UpkeepKind.CHECK)
    if last is None:
        return "还没有检查过数据库", False
    return f"{moment(last.at)} 检查：{'完好' if last.is_good else '有问题'}", not last.is_good


Row = tuple[str, str, str, Callable[[Services], Stands] | None]


def _rows() -> Iterator[Row]:
    yield "desk.system_settings", "设置", "每一项做什么、现在是什么、从哪里来；发测试邮件", _settings
    yield "desk.system_lists", "产业链、镇街（园区）", "添加、停用、排序", _own_lists
    yield "desk.system_files", "随程序提供的清单", "领域、成熟度等固定清单和词表在哪个文件里", None
    yield "desk.accounts", "账号", "新建、停用、重设密码、换角色", _accounts
    yield "desk.posters", "海报与桌卡的二维码", "每个点位的码和扫码次数", None
    yield "desk.system_backups", "备份", "备份、下载、定时、演练恢复", _backups
    yield "desk.system_learning", "学习", "从研判学到的各版权重：查看、采用、改回", _learning
    yield "desk.system_words", "日常用语", "企业的说法对应哪个术语：采用、不采用、撤销、自己加", _words
    yield "desk.jobs", "后台任务", "正在做的和做完的长任务", None
    yield "desk.system_failures", "错误记录", "按页面上的请求编号查出了什么错", _failures
    yield "desk.system_versions", "版本与检查", "程序、数据库、索引、模型的版本和占用的空间", _checked
    yield "desk.persons", "个人信息请求", "查找、提供副本、按本人要求删除", None
    yield "desk.endings", "到期删除的联系方式", "什么时候会自动删除哪些", None
    yield "desk.audit", "审计日志", "谁在什么时候改了什么", None
