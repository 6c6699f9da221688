"""How much of contacts whoever is here sees: staff see them masked until they ask for one record's, which is logged.

It is decided here alone: templates show fields by the filter `show_field`, which asks. Documents, letters and messages
are made of the record itself. Enterprises and suppliers see what `public_record` and their own pages give them.
"""

from flask import Flask, g, has_request_context
from flask_login import current_user

from corpus.fields import by_name
from corpus.masks import PERSONAL, masked_contact, masked_prose, masked_text
from corpus.proposals import Proposal
from corpus.records import Need, Supply
from corpus.store import Person
from corpus.values.personal import names_in
from web.gate.roles import STAFF
from web.kit.filters import show_field
from web.services import services

REASON_LIMIT = 100
SHOWN = "show_contacts"
"""The audit log's word for somebody who looked at a record's contacts."""
_EVERY = "*"
_ENDPOINTS = {Need: "desk.need_contacts", Supply: "desk.supply_contacts", Proposal: "desk.proposal_contacts"}


def init_app(app: Flask) -> None:
    """Lets templates show fields as whoever is here sees them."""
    app.jinja_env.filters["show_field"] = seen
    app.add_template_filter(show_field, "exchanged_field")
    app.add_template_filter(reached_at)
    app.add_template_filter(offered)
    app.add_template_filter(as_seen)
    app.add_template_filter(hides_contacts)
    app.add_template_filter(shows_contacts)
    app.add_template_filter(contacts_endpoint)


def sees_masked() -> bool:
    """Whether whoever is here is a member of staff, to whom contacts are masked."""
    return has_request_context() and current_user.is_authenticated and current_user.role in STAFF


def seen(record: Need | Supply, name: str) -> str:
    """A field's value as whoever is here sees it; empty where it is not given."""
    return field_words(record, name, show_field(record, name))


def field_words(record: Need | Supply, name: str, words: str) -> str:
    """The words of a record's field as whoever is here sees them: contacts masked, in texts as well."""
    if not _is_masked(record.id):
        return words
    return masked_contact(name, words) if name in PERSONAL else masked_text(words, names_in(record.contact))


def as_seen(words: str, record: Need | Supply) -> str:
    """A text about a record as whoever is here sees it."""
    return field_words(record, "", words)


def reached_at(words: str) -> str:
    """A telephone number, a mail address or a text of no record as whoever is here sees it."""
    return masked_prose(words) if _is_masked("") else words


def offered(proposal: Proposal, name: str) -> str:
    """What a proposal says under a name as whoever is here sees it."""
    words = str(getattr(proposal.written, name))
    if not _is_masked(proposal.id):
        return words
    return masked_contact(name, words) if name in PERSONAL else masked_text(words, names_in(proposal.written.contact))


def person_seen(person: Person) -> str:
    """Somebody's name in the results of a search."""
    return masked_contact("contact", person.name) if _is_masked(person.record_id) else person.name


def hides_contacts(record: Need | Supply | Proposal) -> bool:
    """Whether a record has contacts that whoever is here sees masked."""
    given = (
        (record.written.contact, record.written.phone, record.written.email)
        if isinstance(record, Proposal)
        else (record[name] for name in PERSONAL if name in by_name(record.fields))
    )
    return _is_masked(record.id) and any(given)


def shows_contacts(record: Need | Supply | Proposal) -> bool:
    """Whether a member of staff has just asked for a record's contacts."""
    return sees_masked() and not _is_masked(record.id)


def contacts_endpoint(record: Need | Supply | Proposal) -> str:
    """The route that shows a record's contacts."""
    return _ENDPOINTS[type(record)]


def show_contacts(table: str, record_id: str, *, reason: str) -> None:
    """Lets this one answer show a record's contacts; the audit log keeps who looked, at whose, when, and why."""
    services().store.trail.audit.write(table, record_id, SHOWN, note=reason.strip()[:REASON_LIMIT])
    _shown().add(record_id)


def show_every_contact() -> None:
    """Lets this one answer, a file whose export is logged, hold all contacts."""
    _shown().add(_EVERY)


def _is_masked(record_id: str) -> bool:
    return sees_masked() and not {record_id, _EVERY} & _shown()


def _shown() -> set[str]:
    if "shown_contacts" not in g:
        g.shown_contacts = set[str]()
    shown: set[str] = g.shown_contacts
    return shown
