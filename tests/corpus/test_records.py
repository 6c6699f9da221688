import json

import pytest
from builders import need, supply

from corpus.records import Need, Supply, dump, load, values_of
from corpus.values import Indicator, Money, Parameter, Period, Right


def full_need() -> Need:
    return need(
        indicators=(Indicator(name="容量保持率", now="58%", target="≥80%"),),
        budget=Money(30, 80),
        period=Period("2026-12", "2027-11"),
        visits=True,
        extra="其他：一",
    )


def full_supply() -> Supply:
    return supply(
        params=(Parameter(name="保持率", value="82", unit="%"),),
        ip=(Right(type="发明专利", state="已授权"),),
        price=Money(),
        trl=7,
        trial=True,
    )


@pytest.mark.parametrize("record", [full_need(), full_supply(), Need(id="1", title="名称")])
def test_a_record_survives_json(record: Need | Supply) -> None:
    data = json.loads(json.dumps(dump(record)))
    own = {"id": record.id} | ({"state": record.state} if isinstance(record, Need) else {"kind": record.kind})
    assert load(type(record), data, **own) == record  # type: ignore[type-var]


def test_values_leave_out_what_is_not_given() -> None:
    assert set(values_of(Supply(id="1", title="名称"))) == {"title", "status"}
