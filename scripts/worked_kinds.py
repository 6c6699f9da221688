"""What a desk at work has of the kinds of supply beside achievements: batches of 科技副总, effects that banks
report, codes of 一码通.

Everything is invented; days are counted back from today.
"""

from datetime import timedelta

from corpus.batches import Period
from corpus.effects import Effect
from corpus.store import Store
from corpus.store.people.fact_sheets import Owner
from corpus.store.people.one_codes import Step

OPEN, OVER = "第四批科技副总", "第三批科技副总"
"""A batch that is open, and one that is over."""


def keep_batches(store: Store, *, actor: str) -> None:
    """Enters both batches, and closes the older one."""
    today = store.today()
    over = store.kept.batches.add(Period(name=OVER, opens_on=today - timedelta(400)), actor=actor)
    store.kept.batches.close(over.id, version=over.version, actor=actor)
    period = Period(name=OPEN, opens_on=today - timedelta(60), closes_on=today + timedelta(300))
    store.kept.batches.add(period, actor=actor)


def register_effects(store: Store, *, actor: str) -> None:
    """Registers loans of two banks, an expert, a policy, a course and tests."""
    day, town = store.today() - timedelta(12), "北山镇"
    loan = {"kind": "finance", "town": town, "happened_on": day}
    effects = [
        Effect(**loan, offer="科创贷", enterprise="示例甲新材料有限公司", amount=400.0),
        Effect(**loan, offer="科创贷", enterprise="示例乙机械有限公司", amount=650.0),
        Effect(**loan, offer="税易贷", enterprise="示例丙食品有限公司", amount=120.0),
        Effect(kind="expert", offer="流体机械", enterprise="示例乙机械有限公司", happened_on=day, batch=OPEN),
        Effect(kind="policy", offer="研发费用补助", enterprise="示例甲新材料有限公司", happened_on=day, amount=30.0),
        Effect(kind="facility", offer="材料检测平台", enterprise="示例丙食品有限公司", happened_on=day, number=6),
        Effect(kind="training", offer="政策申报辅导", enterprise="示例乙机械有限公司", happened_on=day, number=4),
    ]
    store.work.effects.add_all(effects, actor=actor)


def print_codes(store: Store, town_code: str, known: str, *, office: str, actor: str) -> None:
    """一码通: codes of a town and of an enterprise, what came of them, and what is known of that enterprise."""
    codes = store.people.one_codes
    town, own = codes.for_town(town_code, actor=office), codes.for_enterprise(known, actor=actor)
    for step, times in ((Step.SCANNED, 31), (Step.SEEN, 26), (Step.ANSWERED, 40), (Step.ASKED, 3)):
        codes.count(step, code=town.id, town=town_code, times=times)
    codes.count(Step.SCANNED, code=own.id)
    said = {"revenue": ("2000-5000",), "registered_here": ("yes",), "clean_record": ("yes",), "rd_share": ("5-6",)}
    store.people.fact_sheets.keep(Owner(org_name=known), said, version=0, actor=actor)
