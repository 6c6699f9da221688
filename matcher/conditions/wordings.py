"""Ways of writing numbers that are read as others: `分别为`, `→`, `减少一半`, `IP67`, cells of tables in a text.

Each is one pattern over a clause or a text; none looks further than a clause.
"""

import re

from matcher.base.units import unit_pattern

_HALF = re.compile(r"(减少|降低|缩短|下降|减小|节省|缩减|压缩|减轻)了?一半")
_ARROW = re.compile(r"(?<![\d.])(-?\d[\d.]*\s*[%℃\u4e00-\u9fffA-Za-zμ/³²]{0,8}?)\s*(?:→|⟶|->|=>)\s*(?=-?\d)")
_ROUGHNESS = re.compile(r"(?<=[于到达为≤<在])\s*R[az]\s*(?=\d)")
_ROUGH = re.compile(
    r"(R[az]\s*(?:值|为|达到?|小于|低于|不大于|优于|[≤<=])*\s*\d[\d.]{0,6})(?=\s*(?:$|[，。；;、,)]|以[下内]))"
)
_PROTECTED = re.compile(r"(?<![A-Za-z])IP\s?([0-6]\d)(?![\d])")
_CELL = re.compile(r"(?<=[\u4e00-\u9fffA-Za-z)])\s*[|\t]\s*(?=[≥≤<>±~-]?\s*\d)")
_UNIT_CELL = re.compile(r"(?<=\d)\s*[|\t]\s*(?=[A-Za-z%℃μ°])")
_DEGREES = re.compile(
    r"((?:电耗|耗电|用电|节电|电量)[^，。；\d]{0,8}\d[\d.]*\s?万?)度(?=$|[^\u4e00-\u9fff]|以[上下内])"
)
_A_DAY = re.compile(r"(?<=[·•⋅/*])24\s?(?:h|小时)(?=\)|$|[^A-Za-z0-9])")
_COUNTED = re.compile(r"(?<=[万亿])\s*(?=/(?:mL|ml|g|L|cm[²³]|mm²|m³)(?![A-Za-z]))")
_FOR_EACH = re.compile(
    r"(不超过|不高于|不大于|低于|小于|控制在|降到|降至|降为|[≤<])\s*每(吨|件|台|只|米|平方米|立方米|亩|度|瓦时|kWh)\s*"
    r"(\d[\d.]*)\s*(万?元)"
)
_HEAD = r"(?:率|含量|浓度|强度|硬度|精度|误差|偏差|成本|时间|温度|寿命|密度|厚度|系数|[\u4e00-\u9fff]量)"
_ENDED = re.compile(rf"(?:[\u4e00-\u9fff]{{2}}率|{_HEAD})$")
_RESPECTIVELY = re.compile(
    r"(?P<names>[^，:]{2,60}?)(?:均|可|能|都)?分别(?:可|能)?(?P<verb>[^\d，、±-]{0,6})(?P<values>[±-]?\d[^，。；]{1,60})"
)
_BOTH = re.compile(r"(?P<names>[^，:\d]{3,40}?)(?:均|都|皆)(?P<rest>[^，、和\d]{0,6}\d[^，、和]{0,12})$")
_SIGNED = re.compile(
    r"(?P<names>[^，:\d、]{1,20}率(?:、|和|与|及)[^，:\d]{1,20}率)(?P<rest>(?:[≥≤<>]|不?[高低大小]于|不超过|达到?)\s*\d[^，、和]{0,12})$"
)
_CHANGES = re.compile(r"[提增升降减缩节]")
_DIGIT = re.compile(r"\d")
_ALL, _RATES = re.compile("[均都皆]"), re.compile("率[、和与及]")
_AND = re.compile(r"、|和|与|及|以及")
_BEFORE_NAMES = re.compile(r"^.*(?:使得?|令|让|将|把|对|下|后|时|其中|的)(?=..)")


def reworded(text: str) -> str:
    """A text of plain signs with one way of writing what is written in several."""
    text = _HALF.sub(r"\g<1>50%", text)
    if not _DIGIT.search(text):
        return text
    text = _DEGREES.sub(r"\1kWh", text)
    text = _COUNTED.sub("个", _A_DAY.sub("d", text))
    text = _CELL.sub(" ", _UNIT_CELL.sub("", text))
    text = _ARROW.sub(r"由\1变为", text)
    text = _ROUGH.sub(r"\1 μm", _ROUGHNESS.sub("", text))
    return _FOR_EACH.sub(r"\1\3\4/\2", _PROTECTED.sub(r"\1 IP", text))


def each_apart(clause: str) -> str:
    """`A、B去除率分别为92%和95%` as `A去除率为92%、B去除率为95%`, and `A和B均低于1%` as both; else the clause."""
    return _respectively(clause) or _both(clause) or clause


def _respectively(clause: str) -> str:
    match = _RESPECTIVELY.search(clause) if "分别" in clause else None
    if not match:
        return ""
    names, values = _names(match["names"]), [each.strip() for each in _AND.split(match["values"]) if each.strip()]
    if len(names) < 2 or len(names) != len(values) or not all(re.match(r"[±≥≤<>-]?\s*\d", each) for each in values):
        return ""
    verb, unit = match["verb"], _unit_at_end(values[-1])
    values = [value if not unit or re.search(r"[^\d.±~-]", value) else f"{value}{unit}" for value in values]
    told = "、".join(f"{name}{verb}{value}" for name, value in zip(names, values, strict=True))
    return f"{clause[: match.start()]}{told}{clause[match.end() :]}"


def _both(clause: str) -> str:
    match = _BOTH.search(clause) if _ALL.search(clause) else _SIGNED.search(clause) if _RATES.search(clause) else None
    names = _names(match["names"]) if match else []
    changes = match is not None and _CHANGES.match(match["rest"])
    if match is None or len(names) < 2 or not (changes or all(_ENDED.search(name) for name in names)):
        return ""
    return clause[: match.start()] + "、".join(f"{name}{match['rest']}" for name in names)


def _names(text: str) -> list[str]:
    """The names of a list, each with the end that only the last has: `COD、氨氮去除率`."""
    names = [name.strip() for name in _AND.split(_BEFORE_NAMES.sub("", text)) if name.strip()]
    end = _ENDED.search(names[-1]) if names else None
    return [name if end is None or _ENDED.search(name) else name + end[0] for name in names]


def _unit_at_end(value: str) -> str:
    match = re.search(rf"\d\s*({unit_pattern()})(?:以[上下内])?$", value)
    return match[1] if match else ""
