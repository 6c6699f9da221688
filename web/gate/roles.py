"""The roles of accounts: what people read for each, and what each is for."""

from corpus.labelled import Labelled


class Role(Labelled):
    """What an account may do, as it is stored; `web/gate/access.py` says which pages that opens."""

    ADMIN = "admin", "管理员"
    REVIEWER = "reviewer", "研判员"
    AUDITOR = "auditor", "审计员"
    TOWN = "town", "镇街（园区）"
    LEADER = "leader", "领导"
    SUPPLIER = "supplier", "供给方"
    ENTERPRISE = "enterprise", "企业"

    @property
    def purpose(self) -> str:
        """One sentence for whoever gives the role."""
        return _PURPOSES[self]


_PURPOSES = {
    Role.ADMIN: "办理全部事项，管理账号，查看审计日志",
    Role.REVIEWER: "受理、研判、导入，办理全部业务",
    Role.AUDITOR: "查看工作台和审计日志，不能改动",
    Role.TOWN: "只看本镇街（园区）的征集卡，导入本镇街的名单",
    Role.LEADER: "只看数据看板和清单，不含联系方式",
    Role.SUPPLIER: "只看本单位的供给和适合的公开需求，答复征询，送出更正和名单，不含企业联系方式",
    Role.ENTERPRISE: "只看自己的征集卡；由企业自行注册",
}
STAFF = frozenset({Role.ADMIN, Role.REVIEWER, Role.AUDITOR, Role.TOWN, Role.LEADER})
"""Who works on the government's side; their pages can be limited to address ranges."""
GIVEN = tuple(role for role in Role if role is not Role.ENTERPRISE)
"""The roles that an administrator gives."""


def role_label(role: str) -> str:
    """What people read for a stored role; the public has none."""
    return Role(role).label if role in set(Role) else role
