from pathlib import Path

from web.administration.setting_sources import read_sources, variable


def test_environment_file_and_program_are_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "settings.env"
    file.write_text(
        "\ufeffYUNDUIJIE_BUREAU=某局\n# YUNDUIJIE_ICP=注释\nexport YUNDUIJIE_DISTRICT=甲\nyunduijie_district = 乙\n",
        "utf-8",
    )
    sources = read_sources({"yunduijie_bureau": "某局", "PATH": "x"}, file)
    assert sources.of("bureau") == "环境变量 YUNDUIJIE_BUREAU"
    assert sources.of("district") == "settings.env 第 4 行", "of two lines the last counts"
    assert sources.of("icp") == "默认"
    assert variable("icp") == "YUNDUIJIE_ICP"


def test_a_name_that_is_no_setting_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.env"
    file.write_text("YUNDUIJIE_SMPT_HOST=x\nOTHER=1\nno line at all\n", "utf-8")
    assert read_sources({}, file).unknown == {"YUNDUIJIE_SMPT_HOST": 1}


def test_no_file_says_nothing(tmp_path: Path) -> None:
    sources = read_sources({}, tmp_path / "settings.env")
    assert (sources.lines, sources.unknown) == ({}, {})
