"""Numbers in digits or in Chinese numerals, as forms write them."""

import re

import cn2an

from corpus.errors import BadValue

NUMERALS = "零〇一二两三四五六七八九十百千廿壹贰叁肆伍陆柒捌玖拾佰仟点"
"""Characters of Chinese numerals below ten thousand, those of cheques included."""
_WITHOUT_FIRST = re.compile("^[百佰千仟]")


def read_number(text: str) -> float:
    """The number that digits (with commas) or Chinese numerals say; `BadValue` for what is none."""
    plain = text.replace(",", "")
    try:
        if plain[:1].isdigit():
            return float(plain)
        return 0.5 if plain == "半" else float(cn2an.cn2an(_WITHOUT_FIRST.sub(r"一\g<0>", plain), "smart"))
    except ValueError as problem:
        raise BadValue(f"“{text}”读不出数字；请写成数字，例如 50（万元数）") from problem
