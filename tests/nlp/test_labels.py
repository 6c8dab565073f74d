"""What stands in quotation marks and quotes nobody, and what is somebody's although it is short."""

from collections.abc import Callable
from typing import Any

import pytest

from briefing_app.model import QuotationKind

Reader = Callable[[str], Any]


def direct(reading: Any) -> list[str]:
    return [reading.text[q.start : q.end] for q in reading.analysis.quotations if q.kind is not QuotationKind.INDIRECT]


@pytest.mark.parametrize(
    "text",
    [
        "Okoye said on Radio Oslo's “Harbour Morning” that the ferry would sail.",
        "The envoy, who hosts the podcast “Cold Water,” said the ferry would sail.",
        "Okoye told “Harbour and Friends” that the ferry would sail.",
        "In her memoir, “The Long Strait,” Okoye recalled the storm.",
        "The ministry released a memo titled “Ports After Winter.” Okoye wrote it.",
        "Elena “Lena” Marin signed the accord.",
        "A crowd of “Ferry First” supporters met the ship, the mayor said.",
    ],
)
def test_titles_names_and_nicknames_quote_nobody(read: Reader, text: str) -> None:
    assert not [words for words in direct(read(text)) if "“" not in words]


def test_a_headline_with_its_byline_quotes_nobody(read: Reader) -> None:
    text = "Worth reading: “Ferry Talks Stall as Winter Nears,” by Ana Reyes. The minister said: “We shall see how far we get.”"
    assert direct(read(text)) == ["We shall see how far we get."]


def test_marks_in_left_over_mark_up_quote_nothing(read: Reader) -> None:
    text = 'See <a href="https://example.org" title="The whole story of the port">the report</a>. "We are late," Okoye said.'
    assert direct(read(text)) == ["We are late,"]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("Okoye laughed and said, “We'll see.”", "We'll see", "Okoye"),
        ("“Who pays?” Okoye asked. “Lima!” the crowd shouted back.", "Lima!", "Crowd"),
        ("Elena Marin hailed the accord as a “breakthrough.”", "breakthrough", "Elena Marin"),
        ("Ada Okoye, a harbour lawyer, called the rules “strong.”", "strong", "Ada Okoye"),
        ("On Monday Ada Okoye said the old treaty was a “proven failure” in practice.", "proven failure", "Ada Okoye"),
        ("“What a splendid ship this is!” beamed Karl Holm of Bergen.", "What a splendid ship this is!", "Karl Holm"),
    ],
)
def test_few_words_are_somebodys(read: Reader, text: str, words: str, speaker: str) -> None:
    reading = read(text)
    assert any(words in said for said in direct(reading))
    assert reading.who(words) == speaker


def test_what_somebody_is_called_is_not_his_own_word(read: Reader) -> None:
    """*Li is “a friend”*: of Li, and by nobody whom the text names."""
    reading = read("The treaty is old. Karl Holm is “a friend of the port and of everybody in it.”")
    assert reading.who("a friend of the port") is None


def test_a_scare_quote_before_a_noun_is_nobodys(read: Reader) -> None:
    assert direct(read("The “establishment” candidate won the seat in May.")) == []
