"""What a record's page says to machines, in the words of schema.org (JSON-LD).

It starts from the public record, as the page does, so that nothing else can come out.
"""

import json
from typing import Any

from markupsafe import Markup

from corpus.records import Need, Supply
from corpus.supply_kinds import kind_of
from web.hall.linked_kinds import organisation, said_of_kind
from web.kit.excerpt import excerpt
from web.kit.public_address import public_address
from web.services import Services


def linked_data(services: Services, record: Need | Supply, address: str) -> Markup:
    """The page of a public record as the content of a data block."""
    page = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": address,
        "name": record.title,
        "inLanguage": "zh-CN",
        "datePublished": record.created_at.isoformat() if record.created_at else "",
        "dateModified": record.updated_at.isoformat() if record.updated_at else "",
        "isPartOf": {"@type": "WebSite", "name": "科技服务供需“云对接”", "url": public_address("home.index")},
        "publisher": {"@type": "GovernmentOrganization", "name": services.settings.bureau},
        "mainEntity": _supply(services, record) if isinstance(record, Supply) else _need(record),
    }
    return as_data_block(page)


def as_data_block(value: Any) -> Markup:
    """JSON that cannot end the element it stands in, whatever its texts contain."""
    text = json.dumps(_given(value), ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing in it can be markup any more


def _supply(services: Services, supply: Supply) -> dict[str, Any]:
    if own := said_of_kind(supply, services.lists):
        return _named(supply) | own
    thing = kind_of(supply.kind).thing
    said = _named(supply) | {"@type": thing.type, thing.owner: organisation(supply.org)}
    if not thing.is_work:
        return said
    return said | {
        "creator": {"@type": "Person", "name": supply.lead} if supply.lead else "",
        "keywords": "，".join(supply.keywords),
        "about": services.lists["tech_fields"].path_of(supply.field) if supply.field else "",
        "creativeWorkStatus": services.lists["maturity"].name_of(supply.maturity) if supply.maturity else "",
    }


def _need(need: Need) -> dict[str, Any]:
    return _named(need) | {"@type": "Demand"}


def _named(record: Need | Supply) -> dict[str, Any]:
    return {"name": record.title, "identifier": record.id, "description": excerpt(record)}


def _given(value: Any) -> Any:
    """Without what is empty; none is a number too."""
    if isinstance(value, dict):
        return {name: _given(part) for name, part in value.items() if part or part == 0}
    return value
