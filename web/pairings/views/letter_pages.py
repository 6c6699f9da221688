"""The letter of recommendation and the match report of a need: to print, and as Word documents."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from corpus.records import Need
from web.documents.letters import (
    CLOSING,
    LETTER,
    REPORT,
    Offer,
    Sender,
    letter_document,
    letter_opening,
    need_rows,
    offer_rows,
    offer_title,
    report_document,
)
from web.documents.word import WORD
from web.fit.compared import Line, refusal_words
from web.fit.recommended import Recommended, recommended_for
from web.gate.access import READING
from web.gate.desk_pages import pages
from web.kit.downloads import download
from web.kit.filters import level_label, show_field
from web.kit.screen import Screen
from web.matching.same_matter import units_of
from web.services import services
from web.settings import YEAR


@dataclass(frozen=True)
class LetterScreen(Screen):
    """The letter: to whom and how it begins, the offers under their titles, how it closes."""

    template = "pairings/letter.html"
    need: Need
    name: str
    opening: tuple[str, str]
    offers: list[tuple[str, Offer]]
    closing: str
    sender: Sender


@dataclass(frozen=True)
class ReportScreen(Screen):
    """The report: the need's lines and those of each offer, by label."""

    template = "pairings/report.html"
    need: Need
    name: str
    rows: list[tuple[str, str]]
    offers: list[tuple[Offer, list[tuple[str, str]]]]
    sender: Sender


@pages.get("/needs/<need_id>/letter", access=READING)
def letter(need_id: str) -> str:
    """The letter, to print."""
    need, offers = _material(need_id)
    named = [(offer_title(place, offer), offer) for place, offer in enumerate(offers, start=1)]
    return LetterScreen(need, LETTER, letter_opening(need, offers), named, CLOSING, _sender()).render()


@pages.get("/needs/<need_id>/letter.docx", access=READING, is_page=False)
def letter_file(need_id: str) -> Response:
    """The letter as a Word document."""
    need, offers = _material(need_id)
    document = letter_document(need, offers, _sender())
    return download(document, WORD, f"{LETTER}-{need.id}.docx")


@pages.get("/needs/<need_id>/report", access=READING)
def report(need_id: str) -> str:
    """The report, to print."""
    need, offers = _material(need_id)
    lined = [(offer, offer_rows(offer)) for offer in offers]
    return ReportScreen(need, REPORT, need_rows(need, services().lists), lined, _sender()).render()


@pages.get("/needs/<need_id>/report.docx", access=READING, is_page=False)
def report_file(need_id: str) -> Response:
    """The report as a Word document."""
    need, offers = _material(need_id)
    document = report_document(need, offers, services().lists, _sender())
    return download(document, WORD, f"{REPORT}-{need.id}.docx")


def _material(need_id: str) -> tuple[Need, list[Offer]]:
    need = services().store.needs.get(need_id)
    return need, [_offer(recommended) for recommended in recommended_for(services(), need)]


def _offer(recommended: Recommended) -> Offer:
    """A recommended supply in words, all of them public ones."""
    supply = recommended.supply
    return Offer(
        number=supply.id,
        title=supply.title,
        org=units_of(" ".join(filter(None, (supply.org, supply.dept))), recommended.also),
        maturity=show_field(supply, "maturity"),
        modes=show_field(supply, "modes"),
        summary=supply.summary,
        level=level_label(level) if (level := recommended.pairing.level) else "",
        shared=recommended.reasons.top_words(3),
        conditions=(
            *_conditions(recommended),
            *("；".join(refusal_words(each)) for each in recommended.fit.refusals),
        ),
    )


def _conditions(recommended: Recommended) -> Iterator[str]:
    """What is asked and what becomes of it: the answers where the supply is of a kind without levels."""
    if recommended.answers is None:
        yield from map(_condition, recommended.fit.lines)
        return
    for reply in recommended.answers.replies:
        yield f"{reply.answer.label}：{reply.sentence}" + (f"（{reply.known}）" if reply.known else "")


def _condition(line: Line) -> str:
    return f"{line.outcome.value}：{line.asked}" + (f"（成果写明：{line.said}）" if line.said else "")


def _sender() -> Sender:
    settings, today = services().settings, services().store.today()
    return Sender(
        settings.bureau,
        today,
        settings.letter_number.replace(YEAR, str(today.year)),
        settings.organiser,
        settings.letter_contact,
        settings.letter_phone,
        settings.contact,
    )
