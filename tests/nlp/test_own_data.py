"""What a reader adds to the data files is found in the next text; a mistake in them is named."""

import pytest

from briefing_app import resources
from briefing_app.errors import DataError
from briefing_app.model import Kind
from tests.nlp.reading import codes, mentions, quick


def own(name: str, text: str) -> None:
    resources.user_data().mkdir(parents=True, exist_ok=True)
    (resources.user_data() / name).write_text(text, encoding="utf-8")


def test_a_new_area() -> None:
    text = "They spoke of falconry diplomacy and of cyber security."
    assert [key for key, _ in mentions(text, Kind.AREA)] == ["cybersecurity"]
    own(
        "areas.toml",
        '[[area]]\nid = "falconry"\nname = "Falconry"\ngroup = "Culture and sport"\nforms = ["falconry diplomacy"]\n',
    )
    assert [key for key, _ in mentions(text, Kind.AREA)] == ["falconry", "cybersecurity"]
    assert quick(text).by_id["area:falconry"].group == "Culture and sport"


def test_another_name_for_a_country_and_another_member_of_a_region() -> None:
    own("countries.toml", '[[country]]\nid = "KR"\nnames = ["Land of the Morning Calm"]\n')
    own("regions.toml", '[[region]]\nid = "quad"\nmembers = ["NZ"]\n')
    assert codes("The Land of the Morning Calm sent a ship.") == ["KR"]
    assert quick("The Quad met.").by_id["region:quad"].members == ("AU", "IN", "JP", "US", "NZ")


def test_a_shipped_word_taken_away() -> None:
    assert codes("The Kremlin denied it.") == ["RU"]
    own("countries.toml", '[[country]]\nid = "RU"\nremove = ["Kremlin"]\n')
    assert codes("The Kremlin denied it.") == []


def test_a_homonym_of_the_readers_own() -> None:
    assert codes("The Norway Grill opened.") == ["NO"]
    own("homonyms.toml", '[[other]]\nid = "places to eat"\nforms = ["Norway Grill"]\n')
    assert codes("The Norway Grill opened.") == []


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("areas.toml", '[[area]]\nid = "x"\nname = "X"\n', 1, "has no group"),
        ("areas.toml", '[[area]]\nid = "x"\nname = "X"\ngroup = "G"\nform = ["x"]\n', 5, "did you mean 'forms'"),
        ("countries.toml", '[[country]]\nid = "Korea"\nname = "Korea"\n', 1, "no country code"),
        ("regions.toml", '[[region]]\nid = "quad"\nmembers = ["ZZ"]\n', 1, "no country has the code 'ZZ'"),
        ("regions.toml", '[[region]]\nid = "quad"\nmembers = ["Japan"]\n', 3, "two capital letters"),
        ("homonyms.toml", '[[homonym]]\nid = "x"\nforms = ["X"]\ncountry = "QQ"\n', 1, "no country has the code 'QQ'"),
        (
            "cooperation.toml",
            '[[status]]\nid = "maybe"\nbefore = ["perhaps"]\n',
            1,
            "agreed, planned, discussed, opposed",
        ),
    ],
)
def test_a_mistake_is_named_with_file_and_line(name: str, text: str, line: int, words: str) -> None:
    own(name, text)
    with pytest.raises(DataError) as caught:
        quick("Norway.")
    assert f"{resources.user_data() / name}, line {line}: " in caught.value.message
    assert words in caught.value.message
