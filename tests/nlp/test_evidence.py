"""Clues near a word of several meanings: found in the one pass, looked at as they are printed."""

import pytest

from briefing_app.nlp.lexicon.evidence import BLOCK, Evidence
from briefing_app.nlp.lexicon.matcher import Matcher


def near(text: str, *clues: str, at: int = 0) -> frozenset[str]:
    *_, seen = Matcher((), clues=clues).find(text)
    return Evidence(text, seen).near(at)


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("Talks in Tbilisi.", "Tbilisi"),
        ("Tbilisi's mayor", "Tbilisi"),
        ("(Tbilisi)", "Tbilisi"),
        ("pro-Tbilisi forces", "Tbilisi"),
        ("in Macon, Ga.", "Ga."),
        ("the county sheriff said", "sheriff"),
        ("off the Black Sea coast", "Black Sea"),
        ("in St. Croix", "St. Croix"),
        ("Mr. Erdoğan said", "Erdoğan"),
    ],
)
def test_a_clue_stands_as_it_is_printed(text: str, clue: str):
    assert near(text, clue) == {clue}


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("the TBILISI office", "Tbilisi"),
        ("Tbilisi-based", "Tbilisi"),
        ("the sheriff, he said", "sheriff"),  # in lower case only where a space follows
        ("a sheriff-like man", "sheriff"),
        ("the Blackish Sea", "Black Sea"),
        ("the Black\nSea", "Black Sea"),
        ("the Black Seas", "Black Sea"),
    ],
)
def test_what_is_printed_otherwise_is_no_clue(text: str, clue: str):
    assert not near(text, clue)


def test_clues_count_in_their_own_block_and_beside_it():
    far = "x" * (BLOCK - 1) + " "
    text = far + far + "x" * 99 + " Tbilisi " + far
    assert not near(text, "Tbilisi", at=0)
    assert near(text, "Tbilisi", at=BLOCK) == {"Tbilisi"}
    assert near(text, "Tbilisi", at=3 * BLOCK) == {"Tbilisi"}


@pytest.mark.parametrize("shift", range(-30, 31))
def test_no_word_is_cut_in_two_at_the_edge_of_a_block(shift: int):
    text = "x" * (BLOCK - 1 + shift) + " Americans and pan-American trade"
    assert near(text, "American", "Americans") == {"American", "Americans"}
    assert near(text.replace("pan-", "Pan-"), "American", "Americans") == {"Americans"}
