"""Of all enterprises those that a policy fits, from what cards, accounts and staff say."""

from builders import need, profile
from policies import HIGH_TECH, REVENUE, policy

from corpus.eligibility import Standing
from corpus.store import Store
from corpus.store.people.fact_sheets import Owner
from web.eligible.fitting import fitting
from web.services import Services


def test_enterprises_stand_by_what_is_known_of_them(here: Services, store: Store) -> None:
    offered = store.supplies.add(policy(HIGH_TECH, REVENUE), actor="t")
    for place, (name, kinds) in enumerate((("甲", ("high_tech",)), ("乙", ("gazelle",)), ("丙", ("high_tech",)))):
        card = need(title=f"需求{place}", org_name=f"示例{name}公司", org_kinds=kinds)
        store.needs.add(card, actor="t")
    sheets = store.people.fact_sheets
    sheets.keep(Owner(org_name="示例甲公司"), {"revenue": ("500-1000",)}, version=0, actor="t")
    sheets.keep(Owner(org_name="示例乙公司"), {"revenue": ("500-1000",)}, version=0, actor="t")
    own = store.people.enterprises.add(
        "丁", profile(org_name="示例丁公司"), password_hash="x", role="enterprise", consent="x"
    )
    sheets.keep(Owner(user_id=own.id), {"org_kinds": ("none",), "revenue": ("-300",)}, version=0, actor="企业账号")
    found = fitting(here, offered)
    names = {standing: [one.known.org_name for one in some] for standing, some in found.by_standing.items()}
    assert names == {
        Standing.FITS: ["示例甲公司"],
        Standing.OPEN: ["示例丙公司"],
        Standing.ONE_SHORT: ["示例乙公司"],
        Standing.REFUSED: ["示例丁公司"],
    }
    (short,) = found.by_standing[Standing.ONE_SHORT]
    assert short.missing == "经认定的高新技术企业"
    assert "上年营业收入（工作人员登记）" in short.sources


def test_a_withdrawn_card_says_nothing(here: Services, store: Store) -> None:
    offered = store.supplies.add(policy(HIGH_TECH), actor="t")
    store.needs.add(need(state="withdrawn", org_kinds=("high_tech",)), actor="t")
    assert sum(fitting(here, offered).counts.values()) == 0
