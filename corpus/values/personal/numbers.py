"""Telephone and identity numbers, accounts at banks and codes of enterprises, in the writings that people use.

All patterns are asked of folded texts.
"""

import re
from collections.abc import Iterator

from corpus.errors import BadValue
from corpus.values.personal.folding import NUMERAL, in_digits
from corpus.values.personal.hits import Contact, Hit
from corpus.values.personal.lists import any_of, patterns, words
from corpus.values.uscc import read_uscc

_ASCII_UNITS = tuple(word for word in words("units.txt") if word.isascii())
_OTHER_UNITS = tuple(word for word in words("units.txt") if not word.isascii())
COUNTED = rf"(?!\s?(?:{any_of(_ASCII_UNITS)}(?![A-Za-z])|(?!转\s?\d){any_of(_OTHER_UNITS)}))"
"""What stands before is no quantity: no unit follows."""
_NO_DIGIT = r"(?<!\d)(?<!\d\.)"
_END = r"(?!\d)(?!\.\d)"
_GAP = r"[-\s._/]{1,2}"
_COUNTRY = r"(?:(?:\(?(?:\+|00)\s?86\)?|\(86\)|86(?=[-\s]?1\d{10}(?!\d)|-))[-\s.]{0,2})"
_MOBILE = re.compile(
    rf"{_NO_DIGIT}(?:{_COUNTRY}?0?1[3-9](?:\d{{9}}|\d-\d{{4}}-\d{{4}}|\d\.\d{{4}}\.\d{{4}}|\d-\d{{8}}|\d{{5}}-\d{{4}})"
    rf"|{_COUNTRY}?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}(?!\s\d{{1,5}}(?![\d-]))"
    rf"|{_COUNTRY}?1[3-9]\d(?:{_GAP}\d{{8}}|\d{{4}}{_GAP}\d{{4}}|{_GAP}\d{{3}}{_GAP}\d{{5}}"
    rf"|\d{_GAP}\d{{4}}{_GAP}\d{{3}}|\d{_GAP}\d{{3}}{_GAP}\d{{4}}|\d\d{_GAP}\d{{3}}{_GAP}\d{{3}}|\d\d{_GAP}\d{{6}})"
    rf"|1{_GAP}[3-9](?:{_GAP}\d){{9}}){_END}{COUNTED}"
)
_SPELLED = re.compile(r"(?<!\d)1[-\s.、,]?[3-9](?:[-\s.、,]?\d){9}(?!\d)")
_AREA = r"(?:10|2\d|[3-9]\d{2})"
_LOCAL = r"[2-9]\d{2,3}[-\s]?\d{4}"
_MORE = r"(?:\s?[/、,]\s?[2-9]\d{6,7}(?!\d))*"
_EXTENSION = r"(?:\s?(?:\(\s?)?(?:转|ext\.?|x|分机号?|#|-)\s?:?\s?\d{1,6}(?!\d)(?:\s?\))?)?"
_LANDLINE = re.compile(
    rf"(?<!\d)(?<!\d[.-])(?:{_COUNTRY}?\(?0{_AREA}\)?[-\s.]{{0,3}}|\(?(?:\+|00)86\)?[-\s(]{{0,3}}{_AREA}\)?[-\s.]{{0,2}}"
    rf"|\(?86\)?-{_AREA}-){_LOCAL}{_END}{COUNTED}{_MORE}{_EXTENSION}",
    re.IGNORECASE,
)
_SERVICE = re.compile(rf"(?<!\d)(?<!\d[.-])[48]00(?:-?\d{{3}}-?\d{{4}}|-?\d{{4}}-?\d{{3}}){_END}{COUNTED}")
_LABELLED = re.compile(
    rf"{patterns('labels.tsv')['phone']}(?:号码?|联系|咨询|是|为|[\s:.,()/'\"]){{0,6}}"
    rf"(?P<number>(?<![\d.])(?:\(?\+?\d{{2,4}}\)?[-\s]{{1,2}}\d{{3,4}}[-\s]\d{{3,5}}|\d{{3,4}}[-\s.]\d{{4}}|\d{{7,12}}"
    rf"|(?<=(?:短号|分机|内线))\d{{3,6}}|(?<=(?:短号|分机|内线):)\d{{3,6}}){_END}{COUNTED}"
    rf"(?:\s?[/、,;和或]\s?\d{{7,12}}(?!\d))*{_EXTENSION})",
    re.IGNORECASE,
)
_OFFICE = re.compile(rf"(?:\(?0{_AREA}\)?[-\s]{{0,2}})?{_LOCAL}{_END}|[48]00")
"""What of the numbers behind a label may be an office's."""
_IDENTITY = re.compile(
    r"(?<![\dA-Za-z])[1-9]\d{5}[ -]?(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[ -]?\d{3}[\dXx](?![\dA-Za-z])"
    r"|(?:身份证|证件)(?:号码?)?\s?(?:[:是为]\s?)?(?P<number>\d{15}(?!\d)|\d{17}[\dXx](?![\dA-Za-z]))"
)
_ACCOUNT = re.compile(
    r"(?:银行卡|账|帐|卡)(?:号码?)\s?[:是为]?\s?(?P<number>\d{4}(?:\s?\d{4}){2,3}(?:\s?\d{1,3})?)(?!\d)"
)
_CODE = re.compile(r"(?<![\dA-Za-z])[1-9ANY][0-9A-G]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![\dA-Za-z])")
_REGISTRAR = re.compile(r"[159Y][1-9][1-8]\d")


def numbers(text: str) -> Iterator[Hit]:
    """The numbers of a folded text that reach a person or name one; they may overlap."""
    for kind, pattern in (
        (Contact.IDENTITY, _IDENTITY),
        (Contact.MOBILE, _MOBILE),
        (Contact.PHONE, _LANDLINE),
        (Contact.PHONE, _SERVICE),
        (Contact.ACCOUNT, _ACCOUNT),
    ):
        for match in pattern.finditer(text):
            group = "number" if "number" in pattern.groupindex and match["number"] else 0
            yield Hit(kind, *match.span(group))
    for match in _LABELLED.finditer(text):
        yield Hit(Contact.PHONE if _OFFICE.match(match["number"]) else Contact.MOBILE, *match.span("number"))
    yield from _codes(text)
    if any(sign in text for sign in NUMERAL):
        yield from _spelled(text)


def _codes(text: str) -> Iterator[Hit]:
    """Codes that are sound, and those that begin as one of an enterprise does: a digit may have been mistyped."""
    for match in _CODE.finditer(text):
        if _REGISTRAR.match(match[0]) or _is_sound(match[0]):
            yield Hit(Contact.CODE, *match.span())


def _is_sound(code: str) -> bool:
    try:
        return bool(read_uscc(code))
    except BadValue:
        return False


def _spelled(text: str) -> Iterator[Hit]:
    """Mobile numbers in Chinese numerals, or in such and digits."""
    for match in _SPELLED.finditer(in_digits(text)):
        if any(sign in NUMERAL for sign in text[match.start() : match.end()]):
            yield Hit(Contact.MOBILE, *match.span())
