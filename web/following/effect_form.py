"""What a pairing led to, where its kind of supply registers another thing than a contract: read from the form."""

from collections.abc import Mapping

from corpus.effects import EFFECT_KINDS, Effect, EffectKind, as_typed, read_effect
from corpus.errors import BadValue
from corpus.records import Need, Supply
from corpus.validity import batch_of
from web.services import Services

FIELDS = ("happened_on", "until", "batch", "amount", "number")
"""What the form asks: the enterprise and the supply are the pairing's."""
ALONE = ("happened_on", "until", "batch")
"""Those of them that no contract has."""


def effect_kind(supply: Supply) -> EffectKind | None:
    """What is registered of a supply of this kind; None where that is a technology contract."""
    return EFFECT_KINDS.get(supply.kind)


def effect_of(services: Services, need: Need, supply: Supply, typed: Mapping[str, str]) -> Effect:
    """What a form says of a pairing; `BadValue` says what is wrong."""
    said = {name: typed.get(name, "") for name in FIELDS}
    own = {"offer": supply.title, "enterprise": need.org_name or need.id, "town": need.town}
    if not said["batch"]:
        said["batch"] = batch_of(supply)
    try:
        return read_effect(EFFECT_KINDS[supply.kind], said | own, today=services.store.today())
    except BadValue as wrong:
        raise BadValue(f"{wrong}。还没有保存，其余内容已保留。") from wrong


def typed_of(effect: Effect | None, supply: Supply) -> dict[str, str]:
    """The form as it begins: what is registered, else what the supply says of itself."""
    if effect is None:
        return {"batch": batch_of(supply), "number": "1"}
    return as_typed(effect)
