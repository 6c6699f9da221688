"""Stored values of the closed lists: identifiers in place of the Chinese words that were codes and names at once.

What is sealed stays as it was written: the audit log, and what was published, which says these words to everybody.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from corpus.store.migrations.registry import migrations

Data = dict[str, Any]
Codes = Mapping[str, str]

_WORDS = """
disclosure: 全部公开=public 匿名公开=anonymous 仅定向院校=directed 仅科技局=bureau_only
ip_wanted: 归企业=enterprise 归院校=supplier 共有=shared 面议=negotiable
levels: 国际领先=world_leading 国际先进=world_advanced 国内领先=national_leading 国内先进=national_advanced
    行业领先=industry_leading 国内一般=national_average 未评价=unrated
maturity: 正在研发=in_research 已有样品=has_sample 通过小试=trial_passed 通过中试=pilot_passed
    可以量产=mass_production
modes: 委托研发=commissioned_research 合作研发=joint_research 技术转让=transfer 技术许可=licence 技术入股=equity
    技术咨询=consulting 技术服务=service 共建平台=joint_platform 先用后转=trial_first 面议=negotiable
need_kinds: 技术攻关=problem_solving 成果引进=adoption 产品/工艺升级=upgrading 检验检测与仪器共享=testing
    人才（科技副总）=talent 平台共建=joint_platform 科技金融=finance 政策咨询=policy
    知识产权=intellectual_property 其他=other
org_kinds: 高新技术企业=high_tech 科技型中小企业=small_tech 专精特新=specialised 规上企业=above_scale
    瞪羚=gazelle 其他=other
reject_reasons: 太早期=too_early 与现有技术比优势不清=no_clear_advantage 成本或商业路径不清=no_clear_business
    描述不清=unclear 指标不满足=targets_missed 领域不符=field_mismatch 预算不符=budget_mismatch
    已有方案=has_solution 已另行合作=has_partner 知识产权顾虑=ip_concerns 回避单位=avoided 联系不上=unreachable
    其他=other
supply_status: 有效=valid 待复核=to_review 已转化=transferred 下架=withdrawn 已合并=merged
urgency: 半年内=half_year 1年=one_year 3年=three_years
"""
"""Each word that was a code, and the code that it became, by list."""
FIELDS: Mapping[str, Mapping[str, str]] = {
    "needs": {
        "need_kinds": "need_kinds",
        "maturity_wanted": "maturity",
        "modes": "modes",
        "urgency": "urgency",
        "ip_wanted": "ip_wanted",
        "org_kinds": "org_kinds",
        "disclosure": "disclosure",
    },
    "supplies": {"maturity": "maturity", "modes": "modes", "level": "levels", "status": "supply_status"},
}
"""The fields of each table that say terms of these lists."""


def _terms() -> Iterator[tuple[str, Codes]]:
    for part in re.split(r"\n(?=\w)", _WORDS.strip()):
        name, pairs = part.split(":")
        yield name, dict(pair.split("=") for pair in pairs.split())


TERMS: Mapping[str, Codes] = dict(_terms())
_REASONS = TERMS["reject_reasons"]
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


@migrations()
def m043_codes(db: Database) -> None:
    """Rewrites records, what stood in them before, what waits to be imported, and the reasons of decisions."""
    made = (_coded, _coded_content, _coded_before, _coded_undo, _coded_reason, _coded_kinds)
    for function in made:
        db.conn.create_function(function.__name__.lstrip("_"), -1, function, deterministic=True)
    for table in FIELDS:
        db.conn.execute(
            f"UPDATE {table} SET content = coded_content('{table}', content, data), data = coded('{table}', data)"
        )
    db.conn.execute("""
        UPDATE history SET before = coded_before(record, before)
        WHERE record IN ('needs', 'supplies', 'pairings') AND before IS NOT NULL""")
    db.conn.execute("UPDATE duplicates SET undo = coded_undo(record, undo) WHERE undo IS NOT NULL")
    db.conn.execute("UPDATE read_rows SET data = coded((SELECT record FROM uploads WHERE id = upload_id), data)")
    for table in ("pairings", "asks", "endings"):
        db.conn.execute(f"UPDATE {table} SET reason = coded_reason(reason) WHERE reason <> ''")
    _code_scopes(db)
    for function in made:
        db.conn.create_function(function.__name__.lstrip("_"), -1, None)


def _code_scopes(db: Database) -> None:
    """The kinds that publications of needs select from; an issue's as well, from which the next draft may be made."""
    (frozen,) = db.conn.execute("SELECT sql FROM sqlite_master WHERE name = 'publications_frozen'").fetchone()
    db.conn.execute("DROP TRIGGER publications_frozen")
    db.conn.execute("UPDATE publications SET kinds = coded_kinds(kinds) WHERE subject = 'needs'")
    db.conn.execute(frozen)


def _coded(table: str, text: str) -> str:
    return _to_json(_data(table, json.loads(text)))


def _data(table: str, values: Data) -> Data:
    lists = FIELDS[table]
    return {name: _value(TERMS[lists[name]], said) if name in lists else said for name, said in values.items()}


def _value(codes: Codes, said: Any) -> Any:
    """A code, or several; whatever is not on the list stays as it is."""
    if isinstance(said, list):
        return [_value(codes, code) for code in said]
    return codes.get(said, said) if isinstance(said, str) else said


def _coded_content(table: str, content: str, text: str) -> str:
    """The fingerprint of the record as it is written now, so that a list that says it again finds it unchanged."""
    values: Data = json.loads(text)
    return _fingerprint(_data(table, values)) if content == _fingerprint(values) else content


def _fingerprint(values: Data) -> str:
    said = {name: value for name, value in values.items() if name not in ("source", "as_of")}
    return hashlib.blake2b(_ENCODER.encode(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _coded_before(record: str, text: str) -> str:
    kept: Data = json.loads(text)
    if record == "pairings":
        return _to_json(kept | {"reason": _value(_REASONS, kept["reason"])} if "reason" in kept else kept)
    return _to_json(kept | {"data": _data(record, kept["data"])} if "data" in kept else kept)


def _coded_undo(record: str, text: str) -> str:
    undo: Data = json.loads(text)
    coded: Data = {name: _data(record, undo[name]) for name in ("replaced", "taken") if name in undo}
    if record == "supplies" and "away" in undo:
        coded["away"] = _value(TERMS["supply_status"], undo["away"])
    return _to_json(undo | coded)


def _coded_reason(reason: str) -> str:
    return _REASONS.get(reason, reason)


def _coded_kinds(text: str) -> str:
    return _to_json(_value(TERMS["need_kinds"], json.loads(text)))


def _to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
