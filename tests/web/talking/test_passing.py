"""Contacts are masked until both sides have said yes; then they stand where staff say so."""

import pytest
from following import asked, in_talks

from corpus.store import Pairing, Saying, Store
from corpus.talking import Party, Remark
from web.talking.passing import About, bureaus_words, offer, passed_words

TEXT = "请打周某 15400000001，或 q@example.com"


def about(store: Store, pairing: Pairing) -> About:
    return About(store.needs.get(pairing.need_id), pairing, store.supplies.get(pairing.supply_id))


def said(store: Store, pairing: Pairing) -> Remark:
    saying = Saying(
        need_id=pairing.need_id,
        pairing_id=pairing.id,
        side=Party.ENTERPRISE,
        reader=Party.SUPPLIER,
        text=TEXT,
        actor="企业",
    )
    return store.work.remarks.say(saying)


def hidden(text: str) -> bool:
    return not any(part in text for part in ("15400000001", "q@example.com", "周某"))


def test_before_both_said_yes_nothing_lets_a_contact_stand(store: Store) -> None:
    pairing = asked(store)
    remark, it = said(store, pairing), about(store, pairing)
    proposed = offer(it, remark)
    assert hidden(proposed.text)
    assert "15400000001" in proposed.hidden
    assert hidden(passed_words(it, remark, TEXT, stands=True)), "not even what staff write back"


def test_afterwards_it_is_for_staff_to_say(store: Store) -> None:
    pairing = in_talks(store)
    remark, it = said(store, pairing), about(store, pairing)
    assert offer(it, remark).text == TEXT
    assert hidden(passed_words(it, remark, TEXT, stands=False))
    assert passed_words(it, remark, TEXT, stands=True) == TEXT


def test_an_enterprise_that_is_not_named_stays_unnamed(store: Store) -> None:
    pairing = asked(store, disclosure="anonymous")
    it = about(store, pairing)
    assert "示例甲" not in passed_words(it, said(store, pairing), "我们示例甲电池有限公司想看样品", stands=False)


@pytest.mark.parametrize("contact", ["15400000034", "154-0000-0034", "a@example.com"])
def test_the_bureau_gives_its_own_number_and_not_the_other_sides(store: Store, contact: str) -> None:
    it = about(store, asked(store))
    text = bureaus_words(it, Party.ENTERPRISE, f"请打 0531-88880000，不要打 {contact}")
    assert "0531-88880000" in text
    assert contact not in text
    talking = about(store, in_talks(store, title="又一项"))
    assert contact in bureaus_words(talking, Party.ENTERPRISE, contact)
