"""The audit log in words: what was done to what, as the page and the csv say it."""

from collections.abc import Iterator, Mapping
from typing import Any

from corpus.masks import masked_prose, masked_values
from corpus.sorts import NOUNS
from corpus.store import AuditConditions, Entry
from corpus.store.arriving.corrections import HANDED_IN
from corpus.store.arriving.uploads import SENT_BACK
from corpus.store.pairings.following import ANSWERED, CORRECTED, NOTED, REGISTERED
from corpus.store.pairings.pairings import BY_HAND, WANTED
from corpus.store.people.approvals import APPROVED, TAKEN_BACK
from corpus.store.people.charges import ASSIGNED
from corpus.store.personal.erasing import ERASE, LOOK_FOR, TELL
from corpus.store.personal.retention import RUN_OUT
from corpus.store.telling.told import TOLD
from corpus.taxonomy import Taxonomies
from corpus.validity import PROLONGED, RENEWED, WITH_BATCH
from corpus.values.cells import harmless
from web.desk.audit_fields import STATES, column_of, is_tick
from web.gate.roles import role_label
from web.kit.filters import moment
from web.kit.reading import read_day
from web.privacy.contact_sight import SHOWN
from web.records.timeline import PUT_BACK, TAKEN_OFF

HEADINGS = ("序号", "时间", "谁", "角色", "来自", "对象", "编号", "事项", "备注", "之前", "之后", "校验值")
_RECORDS = NOUNS | {
    "pairings": "对接建议",
    "duplicates": "疑似重复",
    "users": "账号",
    "uploads": "名单",
    "fits": "权重",
    "contracts": "合同",
    "outbox": "通知",
    "lists": "清单",
    "audit": "审计日志",
    "words": "词语",
    "column_choices": "供给方名单的列",
    "publications": "供给发布",
    "posters": "海报",
    "enterprises": "企业画像",
    "one_codes": "一码通",
    "proposals": "揭榜应答",
    "supply_corrections": "单位更正",
    "targets": "年度目标",
    "jobs": "后台任务",
    "saved_views": "视图",
    "followed": "跟进清单",
    "remarks": "往来消息",
    "meetings": "走访座谈",
    "persons": "个人信息",
    "settings": "设置",
    "upkeep": "系统维护",
    "batches": "科技副总批次",
    "effects": "成效登记",
}
_ACTIONS = {
    "add": "新增",
    ASSIGNED: "指派负责人",
    APPROVED: "审核同意",
    TAKEN_BACK: "撤回审核",
    "import": "随名单更新",
    "edit": "修改",
    "resubmit": "修改后重新提交",
    "merge": "并入一条",
    "merged": "被合并",
    "unmerge": "撤销合并",
    "twin": "名单有新内容",
    "suggest": "更换待研判建议",
    "attach": "加附件",
    "detach": "移除附件",
    "join": "加入账号",
    "part": "移出账号",
    "log_in": "登录",
    "log_in_failed": "登录未成",
    "log_out": "退出",
    "locked": "锁定（连续输错密码）",
    "lock": "停用",
    "unlock": "解锁",
    "end_log_ins": "结束登录",
    "renew_link": "作废秘密网址，换新的",
    "give_role": "设定角色",
    "set_password": "更换密码",
    "profile": "修改资料",
    "remove": "注销",
    "upload": "上传",
    "take_in": "导入",
    "drop": "放弃",
    "use": "启用",
    "replace": "更换",
    "rename": "改名",
    "prune": "清理",
    "export": "导出",
    "classify": "更正产业链、技术领域",
    TAKEN_OFF: "下架",
    PUT_BACK: "恢复上架",
    ANSWERED: "答复征询",
    NOTED: "记录进展",
    REGISTERED: "更正登记编号",
    CORRECTED: "更正合同",
    TOLD: "人工告知",
    BY_HAND: "人工添加",
    WANTED: "企业点名",
    "send_again": "重新发送",
    "cancel": "不再发送",
    "choose": "选定列的对应",
    "tick": "勾选要导入的行",
    "see": "未导入的行已处理",
    "remember": "记住列的对应",
    "forget": "还原为自动识别",
    RENEWED: "续期",
    WITH_BATCH: "随批次变动",
    "close_batch": "结束批次",
    "reopen_batch": "重新开放批次",
    "correct_effect": "更正成效",
    "remove_effect": "删除成效",
    PROLONGED: "名单再次列入，有效期顺延",
    "clear": "清除期满的联系方式",
    "take_out": "随撤销导入取出",
    "take_back": "撤销导入",
    "prepare": "准备一期发布",
    "arrange": "调整目录和引言",
    "accept": "核对过改动",
    "waive": "放行一处",
    "publish": "发布",
    "set": "设定",
    "decline": "认定不是同义",
    "withdraw": "撤销",
    "ask": "开始",
    "stop": "取消",
    "go_on": "继续",
    "say": "写消息",
    "close": "不再等回复",
    HANDED_IN: "送出更正",
    SENT_BACK: "退回名单",
    "fresh_tell": "新成果告知企业",
    "fresh_pass_over": "新成果不用告知",
    "try": "测试",
    "add_term": "添加一条",
    "take_out_term": "停用一条",
    "move_term": "上移一条",
    "back_up": "备份",
    "drill": "演练恢复",
    "check": "检查",
    SHOWN: "查看联系方式",
    ERASE: "按本人要求删除个人信息",
    LOOK_FOR: "查找个人信息",
    TELL: "按本人要求提供个人信息",
    RUN_OUT: "保存期满，删除联系方式和附件",
}


def read_conditions(arguments: Mapping[str, str]) -> AuditConditions:
    """Which entries an address asks for; what is no day does not restrict."""
    record, actor = (arguments.get(name, "").strip() for name in ("record", "actor"))
    return AuditConditions(record, actor, read_day(arguments.get("since", "")), read_day(arguments.get("until", "")))


def record_label(record: str) -> str:
    """What a table holds, in Chinese."""
    return _RECORDS.get(record, record)


def record_name(entry: Entry, lists: Taxonomies) -> str:
    """Which record it is, as people name it."""
    return lists[entry.record_id].title if entry.record == "lists" and entry.record_id else entry.record_id


def action_label(entry: Entry) -> str:
    """What was done, in Chinese."""
    states = STATES.get(entry.record)
    if states and entry.action in set(states):
        return states(entry.action).label
    return _ACTIONS.get(entry.action, entry.action)


def changes(entry: Entry, lists: Taxonomies) -> list[tuple[str, str, str]]:
    """What differs: a label, what stood there before, what stands there now; "" for nothing."""
    names = dict.fromkeys((*entry.before, *entry.after))
    # Older programs kept contacts in full.
    before, after = masked_values(entry.before), masked_values(entry.after)
    return [
        (
            column_of(entry.record, name).label,
            _said(entry, name, before, lists),
            _said(entry, name, after, lists),
        )
        for name in names
    ]


def _said(entry: Entry, name: str, side: Mapping[str, Any], lists: Taxonomies) -> str:
    if side.get(name) is None:
        # An empty tick is not kept, and says no; of what did not exist it says nothing.
        return "否" if side and is_tick(entry.record, name) else ""
    return column_of(entry.record, name).write(side[name], lists)


def rows(entries: Iterator[Entry], lists: Taxonomies) -> Iterator[tuple[str, ...]]:
    """The rows of the csv, cells that a spreadsheet would compute made harmless."""
    for entry in entries:
        differing = changes(entry, lists)
        before = "；".join(f"{label}：{old}" for label, old, _ in differing if old)
        after = "；".join(f"{label}：{new}" for label, _, new in differing if new)
        cells = (
            str(entry.id),
            moment(entry.at),
            entry.actor,
            role_label(entry.role),
            entry.address,
            record_label(entry.record),
            record_name(entry, lists),
            action_label(entry),
            masked_prose(entry.note),
            before,
            after,
            entry.hash,
        )
        yield tuple(map(harmless, cells))
