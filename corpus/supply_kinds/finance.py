"""科技金融产品: says what an achievement says."""

from corpus.fields import SUPPLY_FIELDS
from corpus.supply_kinds.kind import SupplyKind, Thing

KIND = SupplyKind("finance", SUPPLY_FIELDS, thing=Thing("FinancialProduct"))
