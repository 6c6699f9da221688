"""What personal data this installation keeps: of whom, why, on what ground, how long, and who sees it."""

from typing import NamedTuple

from web.settings import Settings

CONSENTED = "本人同意（《个人信息保护法》第十三条第一款第一项）"
_STAFF_ALONE = "经办的工作人员（平时打码，查看有记录）；双方都同意洽谈后，对方"


class KeptData(NamedTuple):
    """One kind of data."""

    whose: str
    what: str
    why: str
    ground: str
    how_long: str
    seen_by: str


def kept_data(settings: Settings) -> tuple[KeptData, ...]:
    """Every kind, with the times of this installation's settings."""
    years = settings.keep_years
    return (
        KeptData(
            "需求联系人",
            "姓名、手机、邮箱，自愿上传的附件",
            "受理征集卡、核实内容、联系对接",
            CONSENTED,
            f"办结或撤回后 {years} 年，期满自动删除联系方式和附件",
            _STAFF_ALONE,
        ),
        KeptData(
            "应答联系人（“我能解决”）",
            "姓名、电话、邮箱，自愿上传的附件",
            "核实应答、联系对接",
            CONSENTED,
            f"答复或不采用后 {years} 年，期满自动删除联系方式和附件",
            _STAFF_ALONE,
        ),
        KeptData(
            "成果等供给的联系人",
            "姓名、电话、邮箱；成果负责人、团队按单位公开的内容",
            "联系对接、核实是否仍然有效",
            "本人同意，由提供名单的单位取得（同上）",
            "到单位撤下这项供给并要求删除，或本人要求删除为止",
            _STAFF_ALONE + "；负责人和团队随成果公开",
        ),
        KeptData(
            "企业账号",
            "账号名、加密后的密码，企业联系人姓名、手机、邮箱",
            "预填征集卡、看自己的进度",
            CONSENTED,
            "到本人注销账号为止",
            "账号本人；工作人员看不到密码",
        ),
        KeptData(
            "订阅的人",
            "邮箱或手机、要找的条件",
            "有新结果时告知",
            CONSENTED,
            "到取消为止；7 天没有确认的自动删除",
            "处理发信问题的工作人员（打码）",
        ),
        KeptData(
            "收到通知的人",
            "邮箱或手机、通知内容",
            "告知进度、查证是否送达",
            "同所通知的事项",
            f"{settings.message_days} 天，到期自动删除",
            "经办的工作人员（打码）",
        ),
        KeptData(
            "往来消息、走访座谈",
            "写信人、参加人写下的内容",
            "对接过程的记录",
            "同所对接的事项",
            "随征集卡保存；写到的联系方式可以要求删除",
            "经办的工作人员；转达给对方的内容先去掉联系方式",
        ),
        KeptData(
            "工作人员",
            "账号名、操作记录和来源地址",
            "安全审计",
            "履行法定义务（《网络安全法》要求留存网络日志不少于六个月）",
            f"{settings.audit_days} 天；联系方式在其中打码",
            "管理员、审计员",
        ),
        KeptData(
            "访问网站的人",
            "访问时间、打开的页面；提交内容的，审计日志另记来源地址",
            "排查故障和攻击",
            "履行法定义务（同上）",
            f"运行日志 {settings.log_days} 天，审计日志 {settings.audit_days} 天；运行日志不记填写的内容",
            "运行维护人员；审计日志限管理员、审计员",
        ),
    )
