"""个人信息处理告知 for everybody: what is kept, and every edition of what people agree to."""

from dataclasses import dataclass

from web.gate.access import EVERYBODY
from web.gate.pages import Pages
from web.kit.screen import Screen
from web.personal.kept_data import KeptData, kept_data
from web.privacy.consent_texts import EDITIONS, Edition, Occasion, Told, consent_text, told
from web.services import services

pages = Pages("privacy", __name__)


@dataclass(frozen=True)
class NoticeScreen(Screen):
    """What is kept, the texts that hold now, and all their editions."""

    template = "personal/notice.html"
    kept: tuple[KeptData, ...]
    texts: tuple[Told, ...]
    editions: dict[Occasion, tuple[Edition, ...]]


@dataclass(frozen=True)
class EditionScreen(Screen):
    """One edition of one text; `is_present` where it still holds."""

    template = "personal/edition.html"
    text: Told
    is_present: bool


@pages.get("/privacy", access=EVERYBODY, kept=True, listed=True)
def show() -> str:
    """What this installation keeps of persons, why, how long, who sees it, and how to ask for it."""
    settings = services().settings
    texts = tuple(told(occasion, editions[0], settings) for occasion, editions in EDITIONS.items())
    return NoticeScreen(kept_data(settings), texts, EDITIONS).render()


@pages.get("/privacy/<occasion>/<month>", access=EVERYBODY, kept=True)
def edition(occasion: str, month: str) -> str:
    """A text as it was agreed to at some time."""
    text = consent_text(occasion, month)
    return EditionScreen(text, text.edition is EDITIONS[text.occasion][0]).render()
