"""The working state of an analysis: what is looked up once, and what a copy begins anew."""

from briefing_app.model import Document
from briefing_app.nlp import paragraphs
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.people.tokens import words


def test_words_are_cut_once_and_anew_for_a_copy():
    draft = Draft.of(Document("Mr. Holm spoke.\n\nThe minister's aide listened."))
    paragraphs.cut(draft)
    first, second = draft.pieces
    found = words(draft, second)
    assert found.text == ["The", "minister", "'s", "aide", "listened", "."]
    assert words(draft, second) is found
    assert words(draft, first) is not found
    assert draft.again().pieces[1].words is None  # parses may have come since
