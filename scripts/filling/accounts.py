"""Accounts of every role, all with one password."""

from corpus.store import Profile, Store
from filling.happening import REVIEWERS
from filling.people import TOWNS, Enterprise, Supplier
from web.accounts.passwords import hashed
from web.gate.roles import Role

OTHERS = {"管理员甲": Role.ADMIN, "审计员甲": Role.AUDITOR, "领导甲": Role.LEADER}
_ENTERPRISES = 30


def add_staff(store: Store, *, password: str) -> None:
    """The bureau's accounts and those of the towns."""
    secret = hashed(password)
    for name, role in (OTHERS | dict.fromkeys(REVIEWERS, Role.REVIEWER)).items():
        store.people.users.add(name, password_hash=secret, role=role)
    for town in TOWNS:
        store.people.users.add(town, password_hash=secret, role=Role.TOWN, town=town)


def add_outside(store: Store, *, suppliers: list[Supplier], cards: list[tuple[str, Enterprise]], password: str) -> None:
    """Accounts of some suppliers, and of some enterprises with their cards."""
    secret = hashed(password)
    for supplier in suppliers:
        store.people.users.add(supplier.name, password_hash=secret, role=Role.SUPPLIER, org=supplier.name)
    chosen = list(dict.fromkeys(enterprise for _, enterprise in cards))[:_ENTERPRISES]
    numbers = {
        enterprise: _enterprise(store, number, enterprise, secret) for number, enterprise in enumerate(chosen, 1)
    }
    for need_id, enterprise in cards:
        if enterprise in numbers:
            store.people.enterprises.join(numbers[enterprise], need_id)


def _enterprise(store: Store, number: int, enterprise: Enterprise, secret: str) -> int:
    profile = Profile(
        org_name=enterprise.name, town=enterprise.town, contact=enterprise.contact, mobile=enterprise.mobile
    )
    name = f"示例企业{number:03d}"
    user = store.people.enterprises.add(name, profile, password_hash=secret, role=Role.ENTERPRISE, consent="测速")
    return user.id
