"""惠企政策: says what an achievement says."""

from corpus.fields import SUPPLY_FIELDS
from corpus.supply_kinds.kind import SupplyKind, Thing

KIND = SupplyKind("policy", SUPPLY_FIELDS, thing=Thing("GovernmentService"))
