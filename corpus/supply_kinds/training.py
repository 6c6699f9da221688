"""培训: says what an achievement says."""

from corpus.fields import SUPPLY_FIELDS
from corpus.supply_kinds.kind import SupplyKind, Thing

KIND = SupplyKind("training", SUPPLY_FIELDS, thing=Thing("Course", is_work=True))
