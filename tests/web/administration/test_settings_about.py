from pathlib import Path

from web.administration.settings_about import KEY, about, is_other_key
from web.settings import Settings


def test_a_backup_says_what_was_set_and_of_secrets_their_fingerprints() -> None:
    said = about(Settings(db=Path("data/a.db"), district="示例区二", smtp_password="geheim", _env_file=None))
    assert said["YUNDUIJIE_DISTRICT"] == "示例区二"
    assert said["YUNDUIJIE_SMTP_PASSWORD"].startswith("SHA-256 ")
    assert "geheim" not in str(said)
    assert "YUNDUIJIE_BUREAU" not in said


def test_two_secrets_are_told_apart_and_the_same_one_is_known_again() -> None:
    first, other = (about(Settings(smtp_password=word, _env_file=None)) for word in ("a", "b"))
    assert first["YUNDUIJIE_SMTP_PASSWORD"] != other["YUNDUIJIE_SMTP_PASSWORD"]
    assert first == about(Settings(smtp_password="a", _env_file=None))


def test_a_backup_says_to_which_key_file_it_belongs_and_not_the_key(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "a.db", _env_file=None)
    (tmp_path / "a.db.key").write_text("ab" * 32)
    said = about(settings)
    assert said[KEY].startswith("SHA-256 ")
    assert "abab" not in said[KEY]
    assert not is_other_key(said, settings)
    (tmp_path / "a.db.key").write_text("cd" * 32)
    assert is_other_key(said, settings)
    (tmp_path / "a.db.key").unlink()
    assert is_other_key(said, settings)
