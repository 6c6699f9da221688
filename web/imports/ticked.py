"""What is ticked on the page of a list before it is imported: rows that come in, and readings of conditions."""

from werkzeug.datastructures import MultiDict

from corpus.store import Upload
from web.imports.importing import leave_unread
from web.services import Services


def keep_ticked(services: Services, upload: Upload, form: "MultiDict[str, str]", *, actor: str, only: str) -> Upload:
    """Keeps what is ticked among what the page showed, and returns the list as it is then."""
    sentences, taken = form.getlist("sentence"), form.getlist("taken")
    if sentences:
        upload = leave_unread(services, upload, among=sentences, taken=taken, actor=actor, only=only)
    among, chosen = (form.getlist(name, type=int) for name in ("among", "chosen"))
    if among:
        services.store.arriving.readings.choose(upload.id, among=among, chosen=chosen, actor=actor)
    return upload
