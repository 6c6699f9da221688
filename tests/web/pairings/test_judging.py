import re

import pytest
from builders import need, supply
from staff import Staff

from corpus.states import PairingState
from corpus.store import Store
from web.matching.matching import Matching
from web.pairings.judging import following

TWO_NEEDS = [[1, 2, 3], [4, 5]]


@pytest.mark.parametrize(
    ("after", "judged", "expected"),
    [
        ([[2, 3], [4, 5]], 1, 2),
        ([[4, 5], [3, 2]], 1, 3),  # the same need goes on, in its new order, although another promises more now
        ([[1, 2], [4, 5]], 3, 4),  # what was put off comes again only after the rest
        ([[5], [1, 2]], 4, 5),
        ([[1, 2]], 5, None),
        ([[4, 5]], 9, 4),  # what did not wait any more
        ([], 1, None),
    ],
)
def test_a_need_is_judged_to_its_end(after: list[list[int]], judged: int, expected: int | None) -> None:
    assert following(TWO_NEEDS, after, judged) == expected


@pytest.fixture
def needs(store: Store) -> list[str]:
    for place in range(8):
        store.supplies.add(supply(title=f"宽温域锂离子电池电解液第{place}号"), actor="t")
        store.supplies.add(
            supply(title=f"铝箔轧机震纹抑制方法第{place}号", summary="抑制板面震纹。", keywords=()), actor="t"
        )
    cards = [
        store.needs.add(need(), actor="企业"),
        store.needs.add(
            need(title="铝箔轧机板面震纹", problem="轧制时板面出现震纹。", key_tech="", keywords=()), actor="企业"
        ),
    ]
    for card in cards:
        Matching(store).suggest(store.needs.get(card.id))
    return [card.id for card in cards]


def test_pairings_of_a_need_come_in_a_row_and_its_end_is_said(staff: Staff, store: Store, needs: list[str]) -> None:
    before, seen, said = store.pairings.count(PairingState.SUGGESTED), list[str](), list[str]()
    address = "/desk/judge/"
    for _ in range(before):
        text = staff.page(address)
        number, version = re.search(
            r'action="/desk/judge/(\d+)".*?name="version" value="(\d+)"', text, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        seen.append(store.pairings.get(int(number)).need_id)
        address = staff.post(f"/desk/judge/{number}", version=version, reason="has_solution").location
        said += re.findall("这条需求已研判完：推荐 0 项，不匹配 \\d+ 项", staff.page(address))
    assert len(dict.fromkeys(seen)) == len(said) == len(needs)
    assert seen == sorted(seen, key=seen.index)  # no need is left before its end
    assert store.pairings.count(PairingState.SUGGESTED) == 0


def test_judging_so_many_leaves_so_many_fewer(staff: Staff, store: Store, needs: list[str]) -> None:
    before, address = store.pairings.count(PairingState.SUGGESTED), "/desk/judge/"
    for turn in range(10):
        text = staff.page(address)
        number, version = re.search(
            r'action="/desk/judge/(\d+)".*?name="version" value="(\d+)"', text, re.DOTALL
        ).groups()  # type: ignore[union-attr]
        said = {"state": "recommended"} if turn % 3 else {"reason": "field_mismatch"}
        address = staff.post(f"/desk/judge/{number}", version=version, **said).location
        assert store.pairings.count(PairingState.SUGGESTED) == before - turn - 1
    assert needs
