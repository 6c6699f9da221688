import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.terms.tokens import GRAM, GRANULARITIES, Tokeniser, default_tokeniser, lexicon

TOKENS = default_tokeniser()


def test_technical_terms_stay_whole_and_boilerplate_goes() -> None:
    words = TOKENS.words("磷酸铁锂电池的关键技术研究及产业化")
    assert "磷酸铁锂" in words
    assert not {"的", "研究", "关键技术", "产业化"} & set(words)


def test_characters_and_pairs_do_not_cross_punctuation() -> None:
    assert TOKENS.chars("电池，低温") == ["电", "池", "低", "温"]
    assert TOKENS.bigrams("电池，低温") == ["电池", "低温"]


def test_latin_and_number_runs_are_one_term_in_any_width_and_case() -> None:
    for granularity in ("char", "bigram"):
        assert TOKENS.terms("ＬｉＦｅＰＯ4正极 0.5", granularity)[0] == "lifepo4"
        assert TOKENS.terms("ＬｉＦｅＰＯ4正极 0.5", granularity)[-1] == "0.5"


def test_boilerplate_is_left_out_of_all_but_grams() -> None:
    text = "锂电池关键技术研究及产业化"
    assert TOKENS.chars(text) == ["锂", "电", "池"]
    assert TOKENS.bigrams(text) == ["锂电", "电池"]
    assert {"锂电", "产业", "究", "研究", "池关"} <= set(TOKENS.grams(text))
    assert TOKENS.bigrams("酸碱中和技术") == ["酸碱", "碱中", "中和"]


@pytest.mark.parametrize("granularity", [*GRANULARITIES, GRAM])
@given(text=st.text(max_size=50))
def test_any_text_is_cut_into_terms_of_letters(granularity: str, text: str) -> None:
    terms = TOKENS.terms(text, granularity)
    assert all(term and not term.isspace() for term in terms)


def test_words_are_jiebas_own_where_the_lexicon_adds_nothing() -> None:
    import jieba

    text = "北京市朝阳区的天气今天很好，大家一起去公园散步。"
    assert Tokeniser(terms=()).cut(text) == list(jieba.Tokenizer().cut(text))


def test_the_lexicon_names_its_source_and_has_no_doubles() -> None:
    from importlib.resources import files

    for name in ("terms", "stopwords", "boilerplate"):
        assert "# Source: " in (files("matcher") / "lexicon" / f"{name}.txt").read_text("utf-8")
        assert len(lexicon(name)) == len(set(lexicon(name)))


def test_the_fingerprint_follows_the_dictionary() -> None:
    assert Tokeniser(terms=("新词",)).fingerprint != Tokeniser(terms=()).fingerprint == Tokeniser(terms=()).fingerprint


def test_loading_is_silent_and_leaves_nothing_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(b"somebody else's")
    assert Tokeniser(terms=()).words("锂电池") == ["锂电池"]
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"somebody else's"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("granularity", [*GRANULARITIES, GRAM])
def test_formulas_units_and_rare_characters_are_terms(granularity: str) -> None:
    assert TOKENS.terms("CO₂", granularity) == TOKENS.terms("CO2", granularity) == ["co2"]
    assert TOKENS.terms("㎡", granularity) == TOKENS.terms("m²", granularity) == ["m2"]
    assert TOKENS.terms("𬭩", granularity) == ["𬭩"]
    assert sorted(TOKENS.terms("⾼压μm", granularity)) == sorted(TOKENS.terms("高压微米", granularity))
