"""Data files: what a reader may write into his own, and how clearly a mistake is named."""

from pathlib import Path

import pytest

from briefing_app import datafiles, resources
from briefing_app.datafiles import Field, Schema
from briefing_app.errors import DataError

SCHEMA = Schema(
    "fruit.toml",
    {
        "fruit": {
            "name": Field("text", required=True),
            "forms": Field("texts"),
            "code": Field("text", pattern="[A-Z]{2}", hint="two capital letters"),
            "weight": Field("number"),
            "ripe": Field("flag"),
        }
    },
)
SHIPPED = """
[[fruit]]
id = "apple"
name = "Apple"
forms = ["apple", "apples"]
weight = 2

[[fruit]]
id = "pear"
name = "Pear"
ripe = true
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    shipped.mkdir()
    own.mkdir()
    (shipped / "fruit.toml").write_text(SHIPPED, encoding="utf-8")
    return shipped, own


def load(folders: tuple[Path, Path], own: str | bytes | None = None) -> datafiles.Data:
    if own is not None:
        (folders[1] / "fruit.toml").write_bytes(own.encode() if isinstance(own, str) else own)
    return datafiles.load(SCHEMA, shipped=folders[0], own=folders[1])


def test_the_shipped_file_alone(folders: tuple[Path, Path]) -> None:
    apple, pear = load(folders).records("fruit")
    assert (apple.id, apple.text("name"), apple.texts("forms"), apple.number("weight")) == (
        "apple",
        "Apple",
        ("apple", "apples"),
        2.0,
    )
    assert pear.flag("ripe")
    assert pear.texts("forms") == ()
    assert (pear.file.name, pear.line) == ("fruit.toml", 8)


def test_a_new_record_is_added(folders: tuple[Path, Path]) -> None:
    data = load(folders, '[[fruit]]\nid = "fig"\nname = "Fig"\n')
    assert [r.id for r in data.records("fruit")] == ["apple", "pear", "fig"]


def test_lists_grow_and_other_values_are_replaced(folders: tuple[Path, Path]) -> None:
    apple = load(folders, '[[fruit]]\nid = "apple"\nname = "Apfel"\nforms = ["apples", "pippin"]\n').get(
        "fruit", "apple"
    )
    assert apple is not None
    assert apple.texts("forms") == ("apple", "apples", "pippin")
    assert apple.text("name") == "Apfel"
    assert apple.number("weight") == 2.0


@pytest.mark.parametrize(
    ("own", "forms"),
    [
        ('[[fruit]]\nid = "apple"\nremove = ["apples"]\n', ("apple",)),
        ('[[fruit]]\nid = "apple"\nreplace = true\nname = "Apple"\nforms = ["pome"]\n', ("pome",)),
    ],
)
def test_words_can_be_taken_away(folders: tuple[Path, Path], own: str, forms: tuple[str, ...]) -> None:
    apple = load(folders, own).get("fruit", "apple")
    assert apple is not None
    assert apple.texts("forms") == forms


def test_a_record_can_be_taken_away(folders: tuple[Path, Path]) -> None:
    assert [r.id for r in load(folders, '[[fruit]]\nid = "apple"\nremove = true\n').records("fruit")] == ["pear"]


@pytest.mark.parametrize(
    ("own", "line", "words"),
    [
        ('[[fruit]]\nid = "fig"\nname = "Fig\n', 3, "Illegal character"),
        ('[[fruit]]\nid = "fig"\nname = 3\n', 3, "'name' must be a text in quotation marks"),
        ('[[fruit]]\nid = "fig"\n\nnam = "Fig"\n', 4, "did you mean 'name'?"),
        ('[[fruits]]\nid = "fig"\n', 1, "did you mean 'fruit'?"),
        ('[fruit]\nid = "fig"\n', 1, "double brackets"),
        ("fruit = 3\n", 1, "double brackets"),
        ('# mine\n[[fruit]]\nname = "Fig"\n', 2, "has no id"),
        ('[[fruit]]\nid = "fig"\n', 1, "has no name"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\nforms = "fig"\n', 4, "'forms' must be a list of texts"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\nforms = ["fig", 2]\n', 4, "'forms' must be a list of texts"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\nforms = ["fig", " "]\n', 4, "empty text"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\nripe = "yes"\n', 4, "true or false"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\nweight = true\n', 4, "a number"),
        ('[[fruit]]\nid = "fig"\nname = "Fig"\ncode = "fig"\n', 4, "two capital letters"),
        ('[[fruit]]\nid = "apple"\n\n[[fruit]]\nid = "apple"\n', 4, "a second time (first in line 1)"),
        ('[[fruit]]\nid = "kiwi"\nremove = true\n', 1, "no fruit 'kiwi' to remove"),
        (b'[[fruit]]\nid = "f\xefg"\n', 2, "not UTF-8"),
    ],
)
def test_a_mistake_names_file_and_line(folders: tuple[Path, Path], own: str | bytes, line: int, words: str) -> None:
    with pytest.raises(DataError) as caught:
        load(folders, own)
    assert f"{folders[1] / 'fruit.toml'}, line {line}: " in caught.value.message
    assert words in caught.value.message


def test_a_missing_shipped_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        datafiles.load(SCHEMA, shipped=tmp_path, own=tmp_path)


def test_the_digest_changes_with_any_data_file(folders: tuple[Path, Path]) -> None:
    def digest() -> str:
        return datafiles.digest(shipped=folders[0], own=folders[1])

    first = digest()
    assert first == digest()
    (folders[1] / "fruit.toml").write_text("", encoding="utf-8")
    second = digest()
    (folders[0] / "fruit.toml").write_text(SHIPPED + "\n", encoding="utf-8")
    assert len({first, second, digest()}) == 3


def test_within_one_reading_the_data_files_count_as_they_stand(own_home: Path) -> None:
    resources.user_data().mkdir(parents=True)
    own = resources.user_data() / "countries.toml"
    with datafiles.as_they_stand():
        before = datafiles.digest()
        own.write_text("", encoding="utf-8")
        with datafiles.as_they_stand():
            assert datafiles.digest() == before
        assert datafiles.digest() == before
        assert datafiles.digest(own=own.parent) != before
    assert datafiles.digest() != before


def test_a_misnamed_file_is_noticed(folders: tuple[Path, Path]) -> None:
    (folders[1] / "fruits.toml").write_text("", encoding="utf-8")
    (folders[1] / "fruit.toml").write_text("", encoding="utf-8")
    assert [f.name for f in datafiles.strangers(shipped=folders[0], own=folders[1])] == ["fruits.toml"]


def test_the_readers_folder_is_used_by_default(own_home: Path, folders: tuple[Path, Path]) -> None:
    resources.user_data().mkdir(parents=True)
    (resources.user_data() / "fruit.toml").write_text('[[fruit]]\nid = "fig"\nname = "Fig"\n', encoding="utf-8")
    assert datafiles.load(SCHEMA, shipped=folders[0]).get("fruit", "fig") is not None
