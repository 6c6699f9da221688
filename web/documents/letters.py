"""The letter of recommendation (对接推荐函) and the match report for an enterprise, in public words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from docx.document import Document as DocumentObject
from docx.shared import Pt

from corpus.records import Need
from corpus.taxonomy import Taxonomies
from corpus.visibility import own_words
from web.documents import official, word
from web.documents.word import CENTRE, HEADING, TITLE, write
from web.kit.filters import long_day

LETTER, REPORT = "对接推荐函", "供需匹配报告"
CLOSING = "请在征集卡回执的网址上答复是否愿意对接，或与我们联系。双方都愿意后，由我们交换联系方式。"
"""How to answer."""
_COLUMNS = 20
_ROW = 9


@dataclass(frozen=True, slots=True)
class Offer:
    """One recommended supply in words: what it is, how well it fits, and why."""

    number: str
    title: str
    org: str
    maturity: str
    modes: str
    summary: str
    level: str
    shared: tuple[str, ...]
    conditions: tuple[str, ...]

    @property
    def reasons(self) -> str:
        """Why it was recommended, in one sentence; what the supply lacks is the bureau's own working paper."""
        return "；".join(filter(None, (self.level, f"都提到：{'、'.join(self.shared)}" if self.shared else "")))


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, when, under which number, and how to reach the office; what is blank is left out."""

    bureau: str
    on: date
    number: str = ""
    organiser: str = ""
    person: str = ""
    phone: str = ""
    contact: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """How to reach the office, one line each."""
        said = (
            ("承办单位", self.organiser),
            ("联系人", self.person),
            ("联系电话", self.phone),
            ("联系方式", self.contact),
        )
        return tuple(f"{label}：{text}" for label, text in said if text)


def letter_document(need: Need, offers: Sequence[Offer], sender: Sender) -> BytesIO:
    """The letter in the layout of an official document: number, to whom, for what, what is recommended, from whom."""
    document = official.official_document(f"{LETTER} {need.id}")
    official.heading(document, LETTER)
    if sender.number:
        write(document.add_paragraph(), sender.number, size=official.THIRD, align=CENTRE)
    addressee, about = letter_opening(need, offers)
    official.body(document, addressee, indented=False).paragraph_format.space_before = official.LINE
    official.body(document, about)
    for place, offer in enumerate(offers, start=1):
        named = official.body(document, offer_title(place, offer), font=HEADING)
        named.paragraph_format.keep_with_next = True
        official.body(document, f"{offer.reasons}。")
    for text in (*([CLOSING] if offers else []), *sender.lines):
        official.body(document, text)
    official.signed(document, sender.bureau, long_day(sender.on))
    return word.to_file(document)


def offer_title(place: int, offer: Offer) -> str:
    """A recommended supply in its place of the letter."""
    return f"{place}. {offer.title}（{offer.org or '未填单位'}）"


def letter_opening(need: Need, offers: Sequence[Offer]) -> tuple[str, str]:
    """Whom the letter addresses, and what it is about."""
    about = f"贵单位提交的需求“{own_words(need, need.title)}”（{need.id}）已经受理。"
    some = f"经匹配和核对，现推荐以下 {len(offers)} 项供给，请考虑对接。"
    none = "目前暂无合适供给；有新的成果入库后会再次匹配，有了结果再告知。"
    return f"{need.org_name or '企业'}：", f"{about}{some if offers else none}"


def report_document(need: Need, offers: Sequence[Offer], lists: Taxonomies, sender: Sender) -> BytesIO:
    """The report as a Word document: what the need says, and a table for each recommended supply."""
    document = word.a4_document(f"{REPORT} {need.id}")
    write(document.add_paragraph(), REPORT, font=TITLE, size=Pt(22), align=CENTRE)
    write(document.add_paragraph(), f"{need.id}　{sender.bureau}　{long_day(sender.on)}", align=CENTRE)
    write(document.add_paragraph(), "一、企业需求", font=HEADING, size=Pt(14))
    _write_table(document, need_rows(need, lists))
    write(document.add_paragraph(), f"二、推荐的供给（{len(offers)} 项）", font=HEADING, size=Pt(14))
    for place, offer in enumerate(offers, start=1):
        write(document.add_paragraph(), f"{place}. {offer.title}", font=HEADING)
        _write_table(document, offer_rows(offer))
    return word.to_file(document)


def need_rows(need: Need, lists: Taxonomies) -> list[tuple[str, str]]:
    """What the report says of the need, by label; contacts are not in it, nor in its texts."""
    names = ("org_name", "title", "problem", "key_tech", "goal", "maturity_wanted", "modes", "budget", "period")
    fields = {field.name: field for field in need.fields}
    given = ((fields[name], getattr(need, name)) for name in names)
    return [
        (field.label, own_words(need, field.kind.words(value, lists)))
        for field, value in given
        if value != field.kind.empty
    ]


def offer_rows(offer: Offer) -> list[tuple[str, str]]:
    """What the report says of a supply, by label."""
    rows = [
        ("单位", offer.org),
        ("编号", offer.number),
        ("成熟度", offer.maturity),
        ("合作方式", offer.modes),
        ("简介", offer.summary),
        ("推荐理由", offer.reasons),
        ("指标与条件", "\n".join(offer.conditions)),
    ]
    return [(label, text) for label, text in rows if text]


def _write_table(document: DocumentObject, rows: Iterable[tuple[str, str]]) -> None:
    table = word.lined_table(document, _COLUMNS)
    for label, text in rows:
        name, cell = word.add_row(table, (4, _COLUMNS - 4), height=_ROW)
        write(name.paragraphs[0], label, align=CENTRE)
        write(cell.paragraphs[0], text)
