"""The data of names, titles and bodies: sound as shipped, extended by a reader's own files, and clear when wrong."""

import tomllib

import pytest

from briefing_app import resources
from briefing_app.errors import DataError
from briefing_app.nlp.coreference.bodies import bodies
from briefing_app.nlp.people.lists import bare, names
from briefing_app.nlp.people.offices import titles

FILES = ("names.toml", "titles.toml", "bodies.toml")


def test_the_shipped_data_load_and_are_not_empty():
    assert len(names().given) > 20_000
    assert len(names().family) > 40_000
    assert len(titles().offices) > 1_000
    assert len(bodies().forms) > 50


@pytest.mark.parametrize("file", FILES)
def test_no_list_says_a_word_twice(file):
    data = tomllib.loads(resources.text("data", file))
    for section, records in data.items():
        for record in records:
            for key, value in record.items():
                if isinstance(value, list):
                    twice = {w for w in value if value.count(w) > 1}
                    assert not twice, f"[[{section}]] {record['id']} {key}: {sorted(twice)}"


def test_lists_are_sorted_and_folded():
    lines = resources.text("data", "first_names.tsv").splitlines()[1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0])
    family = resources.text("data", "surnames.txt").splitlines()[1:]
    assert family == sorted(set(family))
    assert all(bare(word) == word for word in family)


@pytest.mark.parametrize(
    ("name", "gender"), [("Elena", "f"), ("Karl", "m"), ("Yoko", "f"), ("Sergei", "m"), ("Kim", ""), ("Zyxw", "")]
)
def test_genders_of_given_names(name, gender):
    assert names().gender(name) == gender


@pytest.mark.parametrize(
    ("one", "other", "same"), [("Bill", "William", True), ("J.", "James", True), ("Ann", "Jane", False)]
)
def test_short_forms_are_the_same_name(one, other, same):
    assert names().same_given(one, other) is same


def test_a_reader_adds_a_title(tmp_path):
    (tmp_path / "titles.toml").write_text(
        '[[office]]\nid = "quaestor"\nforms = ["quaestor"]\nrank = "official"\n', encoding="utf-8"
    )
    found = titles(own=tmp_path).offices
    assert found[("quaestor",)].rank == "official"
    assert found[("quaestors",)].plural
    assert ("foreign", "minister") in found


def test_a_reader_mends_a_gender(tmp_path):
    (tmp_path / "names.toml").write_text('[[given]]\nid = "own"\nfemale = ["Karl"]\n', encoding="utf-8")
    assert names(own=tmp_path).gender("Karl") == "f"


def test_a_reader_adds_a_body(tmp_path):
    (tmp_path / "bodies.toml").write_text(
        '[[body]]\nid = "storting"\nname = "Storting"\nforms = ["Storting"]\ncountry = "NO"\n', encoding="utf-8"
    )
    text = "The Storting voted; the Stortings did not."
    assert [(s, e, b.id) for s, e, b in bodies(own=tmp_path).places(text)] == [(4, 12, "storting")]


@pytest.mark.parametrize(
    ("load", "file", "text", "line", "words"),
    [
        (titles, "titles.toml", '[[office]]\nid = "x"\nforms = ["x"]\nrank = "lord"\n', 4, "lord"),
        (titles, "titles.toml", '[[office]]\nid = "x"\nforms = ["X"]\nrank = "state"\n', 3, "lower case"),
        (titles, "titles.toml", '[[honorific]]\nid = "x"\nforms = ["x"]\ngender = "male"\n', 4, "male"),
        (titles, "titles.toml", '[[ofice]]\nid = "x"\n', 1, "office"),
        (names, "names.toml", '[[nickname]]\nid = "x"\nwords = ["bob"]\n', 3, "bob"),
        (names, "names.toml", '[[given]]\nid = "x"\nmale = "bob"\n', 3, "list"),
        (bodies, "bodies.toml", '[[body]]\nid = "x"\nname = "X"\nforms = ["X"]\ncountry = "norway"\n', 5, "norway"),
        (bodies, "bodies.toml", '[[body]]\nid = "x"\nname = "X\n', 3, ""),
    ],
)
def test_what_is_wrong_is_said_with_file_and_line(tmp_path, load, file, text, line, words):
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(own=tmp_path)
    assert f"{file}, line {line}" in caught.value.message
    assert words in caught.value.message
