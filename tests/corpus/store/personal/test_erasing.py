"""A person's data erased at their request: nowhere is any of it left, and what may stay stays."""

import json

import pytest
from builders import need
from canaries import CANARIES, EMAIL, NAME, PERSON, PHONE, Sown, left_in, sow
from following import CONTRACT, act, in_talks

from corpus.errors import Conflict
from corpus.store import Store
from corpus.store.base.maintenance import problems_of
from corpus.store.personal.erasing import Erasure
from corpus.store.personal.person import ERASED, Person


@pytest.fixture
def sown(store: Store) -> Sown:
    return sow(store)


def erase(store: Store) -> Erasure:
    found = store.people.personal.find(PERSON)
    return store.people.personal.erase(PERSON, mark=found.mark, reason=f"本人来电 {PHONE}", actor="主任")


def everything(store: Store) -> str:
    """All that stands in the file."""
    return "\n".join(store.database.here.conn.iterdump())


def test_before_it_the_person_stands_everywhere(store: Store, sown: Sown) -> None:
    assert left_in(everything(store)) == list(CANARIES)
    assert sown.card in store.people.personal.find(PERSON).own_records


@pytest.mark.usefixtures("sown")
def test_nothing_of_the_person_is_left_anywhere_in_the_database(store: Store) -> None:
    erase(store)
    assert left_in(everything(store)) == []
    assert [spot for spot in store.people.personal.find(PERSON).spots if spot.place.changes] == []


def test_records_stay_without_their_contacts(store: Store, sown: Sown) -> None:
    before = store.needs.get(sown.card)
    erase(store)
    card, offer = store.needs.get(sown.card), store.supplies.get(sown.offer)
    assert (card.contact, card.mobile, card.email) == (ERASED, "", "")
    assert (offer.contact, offer.phone, offer.email) == (ERASED, "", "")
    assert (card.title, card.state, card.version) == (before.title, before.state, before.version + 1)
    assert ERASED in card.problem
    assert store.arriving.proposals.get(sown.proposal).written.contact == ERASED


def test_attachments_messages_account_and_watch_go(store: Store, sown: Sown) -> None:
    stored = {path.name for path in store.arriving.attachments.files.folder.iterdir() if path.is_file()}
    erase(store)
    assert store.arriving.attachments.of_need(sown.card) == ()
    assert stored
    assert not [path for path in store.arriving.attachments.files.folder.iterdir() if path.name in stored]
    read = store.database.here.conn.execute
    own = read("SELECT recipient, body, state FROM outbox WHERE recipient = ?", (ERASED,)).fetchone()
    assert tuple(own) == (ERASED, "", "cancelled")
    assert read("SELECT count(*) FROM users WHERE id = ?", (sown.user,)).fetchone()[0] == 0
    assert read("SELECT state FROM watches").fetchone()["state"] == "ended"


@pytest.mark.usefixtures("sown")
def test_the_audit_chain_is_whole_and_the_log_says_that_something_was_erased_and_not_what(store: Store) -> None:
    done = erase(store)
    assert store.trail.audit.check().problem == ""
    assert list(problems_of(store.database)) == []
    last = store.database.here.conn.execute("SELECT * FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    assert (last["record"], last["record_id"], last["action"]) == ("persons", str(done.number), "erase")
    assert last["note"] == f"本人来电 {ERASED}"
    (kept,) = store.people.personal.erasures()
    assert kept == done
    assert kept.places["征集卡"] == 2


@pytest.mark.usefixtures("sown")
def test_history_says_it_too_and_can_still_be_read(store: Store) -> None:
    erase(store)
    rows = store.database.here.conn.execute("SELECT action, before FROM history WHERE record = 'needs'").fetchall()
    assert "erase" in {row["action"] for row in rows}
    assert [json.loads(row["before"])["data"]["contact"] for row in rows if row["before"]] == [ERASED, ERASED]


def test_what_changed_since_the_preview_erases_nothing(store: Store, sown: Sown) -> None:
    found = store.people.personal.find(PERSON)
    store.needs.renew(sown.card, version=store.needs.get(sown.card).version, actor="王干事")
    card = store.needs.get(sown.card)
    store.needs.change(card.with_values({"goal": f"另找{NAME}"}), actor="王干事")
    with pytest.raises(Conflict, match="还没有删除"):
        store.people.personal.erase(PERSON, mark=found.mark, reason="来电", actor="主任")
    assert store.needs.get(sown.card).mobile == PHONE
    assert store.people.personal.erasures() == ()


def test_one_transaction_or_nothing(store: Store, sown: Sown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.store.personal.erasing.strike_out", _fails)
    with pytest.raises(RuntimeError):
        erase(store)
    assert left_in(everything(store)) == list(CANARIES)
    assert store.arriving.attachments.of_need(sown.card) != ()


def _fails(*_: object, **__: object) -> None:
    raise RuntimeError


@pytest.mark.usefixtures("sown")
def test_erasing_twice_finds_nothing_more(store: Store) -> None:
    erase(store)
    assert store.people.personal.find(PERSON).own_records == ()


def test_a_contract_stays(store: Store) -> None:
    pairing = in_talks(store)
    store.work.following.sign(act(store, pairing), CONTRACT)
    person = Person(phone=store.needs.get(pairing.need_id).mobile)
    found = store.people.personal.find(person)
    store.people.personal.erase(person, mark=found.mark, reason="来电", actor="主任")
    assert store.work.following.of(pairing.id).contract == CONTRACT


@pytest.mark.usefixtures("sown")
def test_another_person_stays_as_they_are(store: Store) -> None:
    other = store.needs.add(need(title="别人的一张", contact="欧阳金", email="x@example.com"), actor="企业")
    erase(store)
    assert store.needs.get(other.id) == other
    assert EMAIL not in everything(store)
