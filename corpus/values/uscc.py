"""统一社会信用代码, the unified social credit code of a Chinese organisation."""

from corpus.errors import BadValue
from corpus.values.text import clean_line

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


def check_character(body: str) -> str:
    """The 18th character for the first 17, by GB 32100-2015 (weights 3^i modulo 31)."""
    total = sum(_ALPHABET.index(character) * weight for character, weight in zip(body, _WEIGHTS, strict=True))
    return _ALPHABET[-total % 31]


def read_uscc(text: str) -> str:
    """The code in capitals; `BadValue` names a wrong length, character or check character."""
    code = clean_line(text).replace(" ", "").replace("-", "").upper()
    if len(code) != 18:
        raise BadValue(f"统一社会信用代码应为 18 位，这里是 {len(code)} 位，请核对营业执照")
    strange = sorted(set(code) - set(_ALPHABET))
    if strange:
        raise BadValue(f"统一社会信用代码中不会出现“{''.join(strange)}”，请核对营业执照（不使用字母 I、O、S、V、Z）")
    if check_character(code[:17]) != code[17]:
        raise BadValue("统一社会信用代码的校验位不对，可能有一位抄错，请核对营业执照")
    return code
