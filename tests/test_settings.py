"""Settings survive a round trip, a newer version's keys and a damaged file."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing_app import settings


def test_round_trip_with_keys_of_a_newer_version(tmp_path: Path):
    file = tmp_path / "settings.json"
    chosen = replace(settings.Settings(), theme="sepia", text_scale=1.5, extra={"newer": [1, 2]})
    settings.save(chosen, file)
    assert settings.load(file) == chosen


@pytest.mark.parametrize("content", ["", "{", "[1]", "null", '{"theme": 3, "text_scale": "x"}'])
def test_damage_gives_defaults(tmp_path: Path, content: str):
    file = tmp_path / "settings.json"
    file.write_text(content, encoding="utf-8")
    assert settings.load(file) == settings.Settings()


def test_a_whole_number_is_a_number(tmp_path: Path):
    file = tmp_path / "settings.json"
    file.write_text('{"text_scale": 2, "library": "x/y.sqlite3"}', encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.text_scale == 2.0
    assert loaded.library == Path("x/y.sqlite3")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path):
    file = tmp_path / "settings.json"
    settings.save(settings.Settings(theme="dark"), file)
    with pytest.raises(TypeError):
        settings.save(replace(settings.Settings(), extra={"x": object()}), file)
    assert settings.load(file).theme == "dark"
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]
