"""Whose rows a list may not touch: other units' where a supplier sent it, other towns' where a town office did."""

from corpus.importing import Refuse
from corpus.records import Need, Supply
from corpus.store import Upload


def refusing(upload: Upload, town: str) -> Refuse | None:
    """What is refused of a list: other units' supplies where a supplier sent it, else other towns' cards."""
    return _refuse_other_units(upload.sent_org) if upload.sent_org else refuse_others(town)


def _refuse_other_units(org: str) -> Refuse:
    def refuse(record: Need | Supply, known: Need | Supply | None) -> str:
        if getattr(record, "org", "") != org:
            return f"写的不是{org}，请由该单位或科技局导入"
        return "" if known is None or getattr(known, "org", "") == org else "编号与别的单位的供给相同，请联系科技局"

    return refuse


def refuse_others(town: str) -> Refuse | None:
    """Refuses what is not of this town, or would change what is another's; nothing where any town may be."""

    def refuse(record: Need | Supply, known: Need | Supply | None) -> str:
        if getattr(record, "town", "") != town:
            return "写的是另一个镇街（园区），请由该镇街（园区）或科技局导入"
        return (
            ""
            if known is None or getattr(known, "town", "") == town
            else "编号或内容与别处已有的征集卡相同，请联系科技局"
        )

    return refuse if town else None
