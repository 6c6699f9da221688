"""What tests of the hall's pages share."""

import pytest
from builders import supply

from corpus.store import Store


@pytest.fixture
def hall(store: Store) -> Store:
    store.supplies.add(supply(), actor="t")
    dye = supply(
        title="印染废水脱色",
        org="示例纺织学院",
        chain="高端纺织服装",
        field="701",
        maturity="has_sample",
        summary="臭氧催化氧化，色度去除率九成以上。",
    )
    store.supplies.add(dye, actor="t")
    store.supplies.add(supply(title="石墨负极材料", org="示例研究院", field="401", kind="facility"), actor="t")
    store.supplies.add(supply(title="已经下架的成果", status="withdrawn"), actor="t")
    return store
