"""Which column is which field: by the aliases in the table of fields, whatever brackets or stars surround them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.fields import Field, Required
from corpus.kinds import Checked
from corpus.reading.headings import divides, joined_headings
from corpus.reading.sheets import Sheet, SheetRow, column_letter
from corpus.values.text import clean_line, folded

SEARCHED_ROWS = 30
_BRACKETS = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
_DECORATION = re.compile(r"[\s*＊※:：、.．。,，_\-—/／“”\"'《》]+")
_NUMBERING = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[、.．]")
_ROW_NUMBERS = frozenset(("序号", "no", "行号", ""))
_SECOND_NUMBERS = frozenset(("原编号", "ref"))
PROBLEM = "导入问题"
"""The column of our lists of refused rows that says what is wrong; it means nothing when such a list comes back."""
_LEAST_CONTAINED, _LEAST_AT_END = 3, 2
"""Characters an alias must have to count as a part of a heading; at its end, where it is a telephone or the like."""
_LONGEST_HEADING = 15
_WORDS = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")
_LEAST_FOR_TITLE = 2
_FOR_CALLERS = "联系"
_SAYS_OTHERWISE = re.compile(
    "(?:职称|职务|职位|学历|学位|性别|年龄|身份证号?码?|简介|介绍|简历|代码|性质|类型|地址|网址|链接|邮编|传真|意见|签字"
    "|备注|排名|联系方式|电话|手机号?码?|座机|邮箱|电子邮件|数量|个数|人数|附件|截图|研究方向)$"
)
"""What makes a heading speak of something else than the alias that it begins with: 负责人职称, 完成单位地址."""
_NAMES_TITLE = re.compile("(?:难题|需求|成果|技术|项目)$")
"""Where no column is called a name, one with such a heading holds it."""


@dataclass(frozen=True)
class Mapping:
    """A sheet's header: its rows, the heading of every column, and the field of those that have one.

    What stands in a column `left_out` is kept nowhere.
    """

    first_row: int
    last_row: int
    headings: tuple[str, ...]
    fields: dict[int, Field] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    known: tuple[Field, ...] = ()
    """All fields that there are."""
    guessed: frozenset[int] = frozenset()
    """Columns whose field nothing but their cells names."""

    @property
    def worth(self) -> tuple[int, int]:
        """How many fields it names; of equals, one row is likelier than two, the first of which may be a title."""
        return len(self.fields), self.first_row - self.last_row

    def place_of(self, name: str) -> int | None:
        """The column of a field, counted from 0."""
        return next((place for place, field in self.fields.items() if field.name == name), None)


def find_header(sheet: Sheet, fields: Sequence[Field]) -> Mapping | None:
    """The header row, or two rows, that names most fields among the first rows; None without a title column."""
    best: Mapping | None = None
    rows = [row for row in sheet.rows if not row.is_empty][:SEARCHED_ROWS]
    for place, row in enumerate(rows):
        below = rows[place + 1] if place + 1 < len(rows) else None
        for candidate in _candidates(row, below, fields):
            if best is None or candidate.worth > best.worth:
                best = candidate
    return best


def _candidates(row: SheetRow, below: SheetRow | None, fields: Sequence[Field]) -> list[Mapping]:
    candidates = [header_at(row, None, fields)]
    if below is not None and _looks_like_header(below):
        both = header_at(row, below, fields)
        if divides(row.cells, below.cells) and len(both.fields) >= len(candidates[0].fields):
            candidates.clear()
        candidates.append(both)
    return [mapping for mapping in candidates if _is_header(mapping)]


def header_at(row: SheetRow, below: SheetRow | None, fields: Sequence[Field]) -> Mapping:
    """The header that this row would be, alone or with the one below it."""
    if below is None:
        return Mapping(row.number, row.number, row.cells, map_columns(row.cells, fields), known=tuple(fields))
    joined = joined_headings(row.cells, below.cells, known=lambda heading: _named(heading, fields))
    return Mapping(row.number, below.number, joined, map_columns(joined, fields), known=tuple(fields))


def _named(heading: str, fields: Sequence[Field]) -> str:
    field = field_named(heading, fields)
    return field.name if field else ""


def _is_header(mapping: Mapping) -> bool:
    always = any(field.required is Required.ALWAYS for field in mapping.fields.values())
    enough = len(mapping.fields) >= 2 or sum(bool(cell.strip()) for cell in mapping.headings) == 1
    return always and enough


def _looks_like_header(row: SheetRow) -> bool:
    return all(len(cell.strip()) <= 20 for cell in row.cells)


def map_columns(headings: Sequence[str], fields: Sequence[Field]) -> dict[int, Field]:
    """The field of each column, by exact alias first, then without brackets, then by the longest alias contained.

    What has parts may stand in several columns; anything else stands in one.
    """
    return _mapped(tuple(headings), tuple(fields))


@lru_cache(maxsize=256)
def _mapped(headings: tuple[str, ...], fields: tuple[Field, ...]) -> dict[int, Field]:
    # The lines of a jsonl file have the same few sets of keys again and again.
    mapped: dict[int, Field] = {}
    # 仪器名称 beside 平台名称 is a part of the platform; by itself it is what the list is of.
    parted = sorted(enumerate(headings), key=lambda placed: _part_named(placed[1], fields) is not None)
    for writings in (_exact, _without_brackets):
        for place, heading in parted:
            match = _aliases(fields).get(writings(heading))
            if match in mapped.values() and not (match and match.parts):
                match = _part_named(heading, fields)
            if match and place not in mapped:
                mapped[place] = match
    # What says 联系 is meant for whoever calls; a telephone of the 负责人 stands in only where there is no other.
    for place, heading in sorted(enumerate(headings), key=lambda placed: _FOR_CALLERS not in placed[1]):
        match = None if place in mapped else _contained(heading, fields, taken=list(mapped.values()))
        if match:
            mapped[place] = match
    return dict(sorted((mapped | _title_among(headings, fields, mapped)).items()))


def _part_named(heading: str, fields: Sequence[Field]) -> Field | None:
    """The field of which a heading names a part, although it is another field's name too."""
    name = clean_line(heading).strip("*：: ")
    return next((field for field in fields if name in field.parts and name not in field.aliases), None)


def _title_among(headings: Sequence[str], fields: Sequence[Field], mapped: dict[int, Field]) -> dict[int, Field]:
    """The column that must hold the names where none is called so; nothing where one is."""
    title = next((field for field in fields if field.required is Required.ALWAYS), None)
    if title is None or title in mapped.values() or len(mapped) < _LEAST_FOR_TITLE:
        return {}
    places = [place for place, heading in enumerate(headings) if _NAMES_TITLE.search(_without_brackets(heading))]
    return {places[0]: title} if places else {}


def _contained(heading: str, fields: Sequence[Field], *, taken: Sequence[Field]) -> Field | None:
    bare = _without_brackets(heading)
    if bare in _ROW_NUMBERS or len(bare) > _LONGEST_HEADING:
        return None
    words = _WORDS.findall(clean_line(_BRACKETS.sub("", heading)).casefold())
    hits = [
        (*weight, -place, field)
        for place, field in enumerate(fields)
        if field not in taken
        for alias in field.aliases
        if (weight := _weight(_bare(alias), bare, words, field))
    ]
    return max(hits, key=lambda hit: hit[:3])[3] if hits else None


def _weight(alias: str, heading: str, words: Sequence[str], field: Field) -> tuple[bool, int] | None:
    """How well a part of a heading names a field: at its end before anywhere else, then by its length."""
    at_end = heading.endswith(alias)
    least = _LEAST_AT_END if at_end and isinstance(field.kind, Checked) else _LEAST_CONTAINED
    if len(alias) < least or alias not in heading:
        return None
    if alias.isascii() and alias not in words:
        return None
    if not at_end and _SAYS_OTHERWISE.search(heading):
        return None
    return at_end, len(alias)


def field_named(heading: str, fields: Sequence[Field]) -> Field | None:
    """The field that a label names, whatever brackets or stars surround it; not by a part of it."""
    return _aliases(tuple(fields)).get(_exact(heading)) or _aliases(tuple(fields)).get(_without_brackets(heading))


@lru_cache(maxsize=8)
def _aliases(fields: tuple[Field, ...]) -> dict[str, Field]:
    return {_bare(alias): field for field in reversed(fields) for alias in field.aliases}


def counts_rows(heading: str) -> bool:
    """Whether a column only numbers the rows."""
    return _exact(heading) in _ROW_NUMBERS


def repeats_number(heading: str) -> bool:
    """Whether a column of a list that we exported holds the record's number elsewhere, beside our own number."""
    return _exact(heading) in _SECOND_NUMBERS


def column_keys(headings: Sequence[str]) -> tuple[str, ...]:
    """A name for every column that stays when columns change places: its heading, bare of decoration.

    Columns of the same heading are told apart by their order, those without one by their letter.
    """
    seen: Counter[str] = Counter()
    keys = []
    for place, heading in enumerate(headings):
        bare = _undecorated(heading)
        seen[bare] += 1
        keys.append((bare if seen[bare] == 1 else f"{bare}#{seen[bare]}") if bare else f"#{column_letter(place)}")
    return tuple(keys)


def signature_of(headings: Sequence[str]) -> str:
    """The set of a header's headings, as one text: the same for lists made alike."""
    return "|".join(sorted(key for key in column_keys(headings) if not key.startswith("#")))


def passed_over(heading: str) -> bool:
    """Whether what stands in a column is nothing to keep: a number that stands elsewhere too, or a remark of ours."""
    return repeats_number(heading) or _exact(heading) == PROBLEM


def _exact(heading: str) -> str:
    return _bare(heading)


def _without_brackets(heading: str) -> str:
    return _bare(_BRACKETS.sub("", heading))


def _bare(heading: str) -> str:
    return folded(_undecorated(heading))


def _undecorated(heading: str) -> str:
    """The heading as column choices are kept under: without decoration, its characters as they are written."""
    return _DECORATION.sub("", _NUMBERING.sub("", clean_line(heading))).casefold()
