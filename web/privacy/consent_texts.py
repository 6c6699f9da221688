"""What people are told of their data, and agree to: the texts of each occasion, in every edition that ever held.

An edition is never changed: what somebody agreed to can be read again years later. A new one goes on top, with the
words to be read out on the telephone beside it where there are such. Forms show the newest; the public page shows all.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from flask import Flask

from corpus.errors import NotFound
from web.services import services
from web.settings import Settings


class Occasion(Enum):
    """When somebody is asked for their data: what the text is called, and for what."""

    CARD = "card", "个人信息处理告知", "填写征集卡、注册企业账号"
    OFFER = "offer", "个人信息处理告知（应答）", "提交揭榜应答（“我能解决”）"
    WATCH = "watch", "订阅告知", "订阅“有新结果时告诉我”"

    def __init__(self, key: str, title: str, use: str) -> None:
        self.key, self.title, self.use = key, title, use


class Point(NamedTuple):
    """One point of a text: a heading and what is said, with `{who}`, `{years}` and `{days}` from the settings."""

    heading: str
    said: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A text as it holds from some month on; `spoken` are the same words to be read out, "" for none."""

    month: str
    points: tuple[Point, ...]
    spoken: str = ""

    @property
    def version(self) -> str:
        """What it is called, and what is kept with whatever was agreed to: 2026年12月版."""
        year, month = self.month.split("-")
        return f"{year}年{int(month)}月版"


_ASKED_ANY_TIME = "可以随时要求查阅、更正、删除或撤回同意"
EDITIONS: dict[Occasion, tuple[Edition, ...]] = {
    Occasion.CARD: (
        Edition(
            "2026-12",
            (
                Point("谁处理", "{who}。"),
                Point(
                    "处理什么、为什么",
                    "联系人姓名、手机和邮箱，只用于受理这张征集卡、核实内容、联系您对接。依据是您的同意。",
                ),
                Point(
                    "谁能看到",
                    "只有经办的工作人员：平时打码，点开才看到，谁在什么时候看的都有记录。网页、公开清单和数据接口一律不显示；"
                    "双方都同意洽谈后，才把联系方式告知对方。",
                ),
                Point("保存多久", "需求办结或撤回后 {years} 年，期满自动删除联系方式和附件。"),
                Point(
                    "您的权利",
                    f"{_ASKED_ANY_TIME}，凭征集卡编号联系上述单位办理；撤回不影响之前的处理。不同意就不能受理，因为联系不到您。",
                ),
            ),
            "您的姓名、手机和邮箱由{who}处理，依据是您的同意，只用于受理这张征集卡、核实内容、联系您对接；"
            "只有经办的工作人员能看到，平时打码，查看有记录，不上网，双方都同意洽谈后才告知对方；"
            "需求办结或撤回后保存 {years} 年，期满自动删除。"
            f"您{_ASKED_ANY_TIME}。您同意吗？",
        ),
        Edition(
            "2026-11",
            (
                Point("谁处理", "{who}。"),
                Point("处理什么、为什么", "联系人姓名、手机和邮箱，只用于受理这张征集卡、核实内容、联系您对接。"),
                Point(
                    "谁能看到",
                    "只有经办的工作人员。网页、公开清单和数据接口一律不显示；双方都同意洽谈后，才把联系方式告知对方。",
                ),
                Point("保存多久", "需求办结或撤回后 {years} 年，期满由上述单位删除或作匿名处理。"),
                Point("您的权利", f"{_ASKED_ANY_TIME}，凭征集卡编号联系上述单位办理；撤回不影响之前的处理。"),
            ),
        ),
    ),
    Occasion.OFFER: (
        Edition(
            "2026-12",
            (
                Point("谁处理", "{who}。"),
                Point(
                    "处理什么、为什么",
                    "联系人姓名、电话和邮箱，只用于核实这条应答、联系您对接。依据是您的同意。",
                ),
                Point(
                    "谁能看到",
                    "只有经办的工作人员：平时打码，点开才看到，谁在什么时候看的都有记录。不在网上显示，不直接转给企业；"
                    "双方都同意洽谈后，才把联系方式告知对方。",
                ),
                Point("保存多久", "答复、列入对接或不采用后 {years} 年，期满自动删除联系方式和附件。"),
                Point("您的权利", f"{_ASKED_ANY_TIME}，凭应答编号联系上述单位办理；撤回不影响之前的处理。"),
            ),
        ),
        Edition(
            "2026-11",
            (
                Point("谁处理", "{who}。"),
                Point("处理什么、为什么", "联系人姓名、电话和邮箱，只用于核实这条应答、联系您对接。"),
                Point(
                    "谁能看到",
                    "只有经办的工作人员。不在网上显示，不直接转给企业；双方都同意洽谈后，才把联系方式告知对方。",
                ),
                Point("保存多久", "办结后 {years} 年，期满删除联系方式。"),
                Point("您的权利", f"{_ASKED_ANY_TIME}，凭应答编号联系上述单位办理；撤回不影响之前的处理。"),
            ),
        ),
    ),
    Occasion.WATCH: (
        Edition(
            "2026-12",
            (
                Point("谁处理", "{who}。"),
                Point("处理什么、为什么", "邮箱和您要找的条件，只用于有新结果时告诉您，每天最多一封。"),
                Point("谁能看到", "只有工作人员在处理发信问题时看得到；网页、清单和数据接口一律不显示。"),
                Point(
                    "保存多久",
                    "到您取消为止，取消后邮箱立即删除；7 天没有确认的自动删除；注销账号的一并删除。"
                    "发出的信保存 {days} 天，以便查证。",
                ),
                Point("您的权利", "每封信里都有取消的网址，不用登录；也可以联系上述单位查阅、更正、删除。"),
            ),
        ),
    ),
}
"""Every edition of each text, the newest first."""
_AGREED = re.compile(r"个人信息处理告知（(?P<version>\d{4}年\d{1,2}月版)[^）]*）：(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)")


class Told(NamedTuple):
    """An edition as it is shown here and now."""

    occasion: Occasion
    edition: Edition
    points: tuple[Point, ...]
    spoken: str

    @property
    def title(self) -> str:
        """What it is called, with its version."""
        return f"{self.occasion.title}（{self.edition.version}）"


class Agreed(NamedTuple):
    """What a card says of the consent to it: the text's version and when; `month` names the edition, "" for none."""

    version: str
    at: str
    month: str


def init_app(app: Flask) -> None:
    """Lets forms show the texts by their occasion: `{{ consent_text("card") }}`."""
    app.add_template_global(consent_text)
    app.add_template_filter(agreed_in)


def version_of(occasion: Occasion) -> str:
    """The version of a text that holds now; kept with whatever is agreed to."""
    return EDITIONS[occasion][0].version


def consent_text(key: str, month: str = "") -> Told:
    """A text as it holds now, or an earlier edition of it; `NotFound` for one that there is not."""
    occasion = next((known for known in Occasion if known.key == key), None)
    editions = EDITIONS[occasion] if occasion else ()
    edition = next((known for known in editions if known.month == (month or known.month)), None)
    if occasion is None or edition is None:
        raise NotFound("没有这一版告知")
    return told(occasion, edition, services().settings)


def told(occasion: Occasion, edition: Edition, settings: Settings) -> Told:
    """An edition with what these settings say."""
    office = settings.organiser or settings.bureau
    who = f"{office}（{settings.contact}）" if settings.contact else office
    said = {"who": who, "years": settings.keep_years, "days": settings.message_days}
    points = tuple(Point(point.heading, point.said.format(**said)) for point in edition.points)
    return Told(occasion, edition, points, edition.spoken.format(**said | {"who": office}))


def agreed_in(noted: str) -> Agreed | None:
    """The last consent that is noted in a card's `extra`; None where there is none: it came with a list."""
    matches = [*_AGREED.finditer(noted)]
    if not matches:
        return None
    version, at = matches[-1]["version"], matches[-1]["at"]
    editions = EDITIONS[Occasion.CARD]
    return Agreed(version, at, next((known.month for known in editions if known.version == version), ""))
