from dataclasses import replace

import numpy as np
from builders import supply

from matcher.base.kernel import GONE
from matcher.index.changes import entries_of
from matcher.index.living import Index
from matcher.index.parts import Part, compacted, masks_in


def part_of(*ids: str) -> Part:
    (part,) = Index.of(entries_of([replace(supply(), id=record_id) for record_id in ids]), []).supplies.parts
    return part


def test_a_record_that_is_gone_keeps_its_place() -> None:
    part = part_of("a", "b", "c").without({"b", "x"})
    assert part.kept.tolist() == [True, False, True]
    assert GONE in part.postings.present


def test_without_none_of_its_records_a_part_stays_the_same() -> None:
    part = part_of("a")
    assert part.without({"x"}) is part


def test_small_neighbours_are_put_together_without_what_is_gone() -> None:
    (part,) = compacted([part_of("a", "b").without({"a"}), part_of("c")], smaller_than=10)
    assert part.segment.ids == ["b", "c"]
    assert part.inverse.shape[1] == 2


def test_large_parts_stay_by_themselves() -> None:
    assert len(compacted([part_of("a", "b"), part_of("c", "d")], smaller_than=1)) == 2


def test_the_masks_that_occur() -> None:
    assert masks_in(np.array([3, 255, 3], dtype=np.uint8)).tolist() == [3, 255]
