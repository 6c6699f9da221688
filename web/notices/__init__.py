"""Telling people: what is said at which event, to whom, and how it gets there.

`tell` and `telling` queue messages in the store's outbox; a sender (`sender.py`) takes them out. Texts are files of
`templates/notices/`, and what they may say of a record is in `saying.py`: never a contact.
"""

from web.notices.events import Audience, Event, event_of
from web.notices.queueing import Sides, tell, telling

__all__ = ["Audience", "Event", "Sides", "event_of", "tell", "telling"]
