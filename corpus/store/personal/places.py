"""Where the database can name a person: every table with texts of people, and what becomes of them on request."""

from typing import NamedTuple


class Place(NamedTuple):
    """Columns of one table in which a person can be named.

    `contacts` are those that say who is reached and how: a row with the person there is the person's own. `of` says,
    as SQL over the table (with the numbers looked for as `:records`), to which record a row belongs; `key` are the
    columns that name a row.
    """

    table: str
    label: str
    columns: tuple[str, ...]
    contacts: tuple[str, ...] = ()
    of: str = "''"
    key: tuple[str, ...] = ("id",)
    changes: bool = True
    """Whether what stands there is erased; if not, `why` says why not."""
    why: str = ""


def _place(table: str, label: str, columns: str, contacts: str = "", of: str = "''", **more: object) -> Place:
    return Place(table, label, tuple(columns.split()), tuple(contacts.split()), of, **more)  # type: ignore[arg-type]


def _either(*numbers: str) -> str:
    """The first of these numbers that is among those looked for."""
    return f"(SELECT value FROM json_each(:records) WHERE value IN ({', '.join(numbers)}) LIMIT 1)"


def _of_pairing(number: str) -> str:
    """Either side of a pairing, as far as it is looked for."""
    return f"""(SELECT value FROM json_each(:records), pairings AS pair
                WHERE pair.id = {number} AND value IN (pair.need_id, pair.supply_id) LIMIT 1)"""


_OTHER_SIDE = "(SELECT pair.supply_id FROM pairings AS pair WHERE pair.id = pairing_id)"
_OF_LOGGED = f"""CASE record WHEN 'pairings' THEN {_of_pairing("CAST(record_id AS INTEGER)")} ELSE record_id END"""
PLACES: tuple[Place, ...] = (
    _place("needs", "征集卡", "data", "data", "id"),
    _place("supplies", "供给", "data", "data", "id"),
    _place("proposals", "揭榜应答", "org contact phone email text supply note", "contact phone email", "id"),
    _place("enterprises", "企业账号", "org_name contact mobile email", "contact mobile email", key=("user_id",)),
    _place("watches", "订阅", "recipient wanted", "recipient", "coalesce(need_id, '')"),
    _place(
        "outbox",
        "通知",
        "recipient subject body payload last_error",
        "recipient",
        _either("record", _OTHER_SIDE),
    ),
    _place("attachments", "附件", "name", "", "coalesce(need_id, proposal_id, '')"),
    _place("remarks", "往来消息", "written passed", "", _either("need_id", _OTHER_SIDE)),
    _place("meetings", "走访座谈", "place present minutes next_step", "", _either("need_id", _OTHER_SIDE)),
    _place("pairings", "对接", "note", "", _either("need_id", "supply_id")),
    _place("asks", "征询答复", "text", "", _of_pairing("pairing_id")),
    _place("talks", "洽谈记录", "note", "", _of_pairing("pairing_id")),
    _place("effects", "成效登记", "offer note", "", _of_pairing("pairing_id")),
    _place("supply_corrections", "单位更正", "data said note", "", "supply_id"),
    _place("duplicates", "疑似重复", "undo note", "", _either("first_id", "second_id")),
    _place("uploads", "名单", "name outcome choices undone reading returned_note"),
    _place("read_rows", "名单的行", "data remarks doubt", "", "record_id", key=("upload_id", "place")),
    _place("refused_rows", "未导入的行", "problem cells", key=("upload_id", "place")),
    _place("jobs", "后台任务", "title arguments memo result problem"),
    _place("saved_views", "保存的视图", "name query"),
    _place("failures", "系统故障记录", "address trace"),
    _place("history", "变动记录", "actor note before", "", _OF_LOGGED),
    _place("audit", "审计日志", "actor note before after", "", _OF_LOGGED),
    _place(
        "users",
        "账号名",
        "name org",
        changes=False,
        why="账号名用来登录，不随请求改动；企业账号由本请求注销，其他账号请在“账号”里停用",
    ),
    _place(
        "publications",
        "供给发布",
        "title introduction content",
        changes=False,
        why="已经发布的内容是公文，不含联系方式；写有姓名的（如成果负责人）要撤下，请在“供给发布”里撤回这一期",
    ),
    _place(
        "publication_waivers",
        "发布时放行的文字",
        "label excerpt reason",
        key=("publication_id", "key"),
        changes=False,
        why="随已经发布的内容保存",
    ),
)
WITHOUT = {
    "approvals": "names of staff alone",
    "audit_anchors": "numbers and hashes",
    "audit_redactions": "numbers and hashes",
    "batches": "names of batches",
    "charges": "names of staff alone",
    "column_choices": "headings of lists",
    "contracts": "kind, sum, number and day of a contract, which the law has kept",
    "counters": "numbers",
    "endings": "codes",
    "erasures": "what was erased, by counts",
    "fact_sheets": "names of enterprises",
    "fits": "weights",
    "fits_before": "numbers; go with the watch",
    "fits_used": "weights",
    "fresh_pairings": "words of staff's decisions",
    "imported_records": "numbers",
    "joined_cards": "numbers; go with the account",
    "kept_choices": "what was ticked, by nobody",
    "known_addresses": "addresses of accounts' networks, which go with the account",
    "known_facts": "numbers and terms of enterprises; who said so, which the account's name is",
    "lists": "terms of the district's own lists",
    "log_ins": "hashes and addresses, which go with the account",
    "need_places": "names of enterprises, from the cards by triggers",
    "one_code_counts": "counts",
    "one_codes": "names of towns and enterprises",
    "poster_scans": "counts",
    "posters": "places",
    "proposed_words": "words",
    "publication_items": "numbers",
    "publication_periods": "days",
    "renewed_links": "counts",
    "revision": "counts",
    "secrets": "keys",
    "shared_towns": "codes",
    "sought": "from cards and supplies by triggers",
    "suppliers": "names of units",
    "supply_facets": "codes, from supplies by triggers",
    "targets": "figures",
    "told": "that somebody was told, not whom",
    "upkeep": "backups and checks",
    "vectors": "numbers",
    "watch_news": "numbers; go with the watch",
    "words": "words",
}
"""The tables in which nobody is named whom a request could be about, with the reason."""
