"""技术成果: what universities' lists contain, the first kind; its fields are the table that `fields.py` gives."""

from corpus.fields import SUPPLY_FIELDS
from corpus.supply_kinds.hall import Hall
from corpus.supply_kinds.kind import Rules, SupplyKind, Thing

KIND = SupplyKind(
    "achievement",
    SUPPLY_FIELDS,
    thing=Thing("CreativeWork", is_work=True),
    rules=Rules(wanted_by=("problem_solving", "adoption", "upgrading"), has_levels=True),
    hall=Hall(action="我想要这项成果", about="高校院所可以转让、许可或合作开发的技术成果。"),
)
