"""专家/科技副总: says what an achievement says."""

from corpus.fields import SUPPLY_FIELDS
from corpus.supply_kinds.kind import SupplyKind, Thing

KIND = SupplyKind("expert", SUPPLY_FIELDS, thing=Thing("Person", "affiliation"))
