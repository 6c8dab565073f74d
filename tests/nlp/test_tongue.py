"""The language of a text: said where it is not English, and not asked where there is nothing to ask."""

import subprocess
import sys

import pytest

from briefing_app.model import Document
from briefing_app.nlp import tongue
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.lexicon import foreign
from tests.nlp.reading import codes

FRENCH = (
    "Le président de la République a reçu jeudi la ministre des affaires étrangères du Canada pour parler de la"
    " coopération entre les deux pays, a indiqué un porte-parole."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (FRENCH, "fr"),
        ("Die Ministerin sprach am Montag mit ihrem Kollegen über den Handel zwischen den beiden Ländern.", "de"),
        ("La presidenta dijo el martes que su gobierno firmará un acuerdo sobre el agua con sus vecinos.", "es"),
        ("Президент заявил во вторник, что правительство подпишет соглашение о торговле и энергетике.", "ru"),
        ("外務大臣は火曜日、両国がエネルギーと貿易の分野で協力することで合意したと記者団に述べた。" * 2, "ja"),
        ("The minister said on Tuesday that her government will sign an agreement with its neighbors.", "en"),
        ("NORWAY, SWEDEN AND DENMARK TO HOLD JOINT EXERCISES IN THE BALTIC SEA THIS SUMMER", "en"),
        ("Norway Sweden Denmark Finland Iceland Greenland Estonia Latvia Lithuania Poland Germany", "en"),
        ("", ""),
        ("Oui.", ""),
        ("1234567890 " * 50, ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert tongue.detect(text) == language


def test_another_language_is_said_and_countries_are_still_found() -> None:
    draft = Draft.of(Document(FRENCH))
    tongue.note(draft)
    (said,) = draft.diagnostics
    assert said.level == "warning"
    assert "French" in said.message
    assert codes(FRENCH) == ["CA"]


def test_an_english_text_never_loads_the_model() -> None:
    text = "The minister said that it was time for the two countries to talk about the water they share."
    code = (
        f"import sys; from briefing_app.nlp import tongue; tongue.detect({text!r}); print('py3langid' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le ministre a dit jeudi que le Japon et la Corée du Sud vont signer un accord sur la pêche en mer.",
            ["JP", "KR"],
        ),
        ("Die Ministerin sagte am Montag, dass Deutschland und Frankreich ein neues Abkommen planen.", ["DE", "FR"]),
        (
            "外務大臣は火曜日、日本と北朝鮮がエネルギーと貿易の分野で協力することで合意したと記者団に述べた。" * 2,
            ["JP", "KP"] * 2,
        ),
        (
            "Президент заявил во вторник, что Россия и Казахстан подпишут соглашение о торговле и энергетике.",
            ["RU", "KZ"],
        ),
        ("The minister said on Thursday that Japan and Chile will sign an agreement on fishing.", []),
    ],
)
def test_countries_by_their_names_in_the_language(text: str, expected: list[str]) -> None:
    draft = Draft.of(Document(text))
    tongue.note(draft)
    foreign.find(draft)
    assert [m.entity.removeprefix("country:") for m in draft.mentions] == expected
