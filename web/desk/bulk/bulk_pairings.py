"""Actions on many pairings: asking both sides."""

from collections.abc import Mapping

from corpus.states import PairingState
from web.desk.bulk.action import BulkAction, Target, Ticked
from web.following.following import Action, Asked, carry_out, possible
from web.services import Services


class AskSides(BulkAction):
    """Asks both sides of recommended pairings, as it is done for one on its page."""

    key, list_key, label = "ask-pairings", "pairings", "征询双方"

    def effect(self, services: Services) -> str:
        """What both sides are asked, and by when they answer."""
        days = services.settings.answer_days
        return f"下面各项开始征询双方，{days} 个工作日内答复；有邮箱的发给本人，没有邮箱的列在“没有发出的通知”。"

    def target(self, services: Services, row_id: str) -> Target:
        """The pairing by both its records."""
        store = services.store
        pairing = store.pairings.get(int(row_id) if row_id.isdecimal() else 0)
        need, supply = store.needs.get(pairing.need_id), store.supplies.get(pairing.supply_id)
        said = f"{need.id} {need.org_name or '未填企业'} · {supply.id} {supply.org or '未填单位'}"
        can = Action.ASK in possible(need, pairing, store.work.following.of(pairing.id))
        state = PairingState(pairing.state)
        why = (
            "征集卡已停止匹配" if state is PairingState.RECOMMENDED else f"现在是“{state.label}”，只有已推荐的可以征询"
        )
        return Target(row_id, pairing.version, f"{need.title} · {supply.title}", said, "" if can else why)

    def do(self, services: Services, ticked: Ticked, answers: Mapping[str, str], *, actor: str) -> None:
        """Asks; letters are written within the same write."""
        pairing = services.store.pairings.get(int(ticked.id))
        carry_out(services, pairing, Asked(action=Action.ASK, version=ticked.version), actor=actor)
