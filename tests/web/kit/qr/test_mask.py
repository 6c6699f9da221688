from random import Random

import pytest
import segno

from web.kit.qr.mask import LARGEST, best_code

LETTERS = "abcXYZ0123456789/.-:?=云对接"
CHANCE = Random(1)
TEXTS = ["".join(CHANCE.choices(LETTERS, k=length)) for length in range(1, 110, 3)]


@pytest.mark.parametrize("error", ["l", "m", "q", "h"])
def test_a_code_is_the_one_that_segno_makes(error: str) -> None:
    for text in TEXTS:
        made, known = best_code(text, error=error), segno.make(text, error=error, micro=False)
        assert made.svg_inline() == known.svg_inline(), text


def test_small_codes_and_larger_ones_are_among_them() -> None:
    versions = {segno.make(text, error="m", micro=False).version for text in TEXTS}
    assert versions >= {1, 2, 3, 4, 5, LARGEST, LARGEST + 1}
