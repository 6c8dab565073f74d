"""Quotation marks: every convention, and what an odd one may cost."""

import pytest

from briefing_app.model import Block, BlockKind, Document
from briefing_app.nlp import paragraphs
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.quotations import marks


def marked(text: str, blocks: tuple[Block, ...] = ()) -> Draft:
    draft = Draft.of(Document(text, blocks))
    paragraphs.cut(draft)
    marks.find(draft)
    return draft


def quoted(text: str) -> list[str]:
    draft = marked(text)
    return [draft.raw[r.start : r.end] for piece in draft.pieces for r in piece.quoted]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agreed on three points,” the envoy said.", ["We agreed on three points,"]),
        ('"We agreed on three points," the envoy said.', ["We agreed on three points,"]),
        ("«Nous avons avancé», a dit le ministre.", ["Nous avons avancé"]),
        ("« Nous avons avancé », a dit le ministre.", ["Nous avons avancé"]),
        ("»Wir sind uns einig«, sagte die Ministerin.", ["Wir sind uns einig"]),
        ("„Wir sind uns einig“, sagte die Ministerin.", ["Wir sind uns einig"]),
        ("大臣は「協力を強化する」と述べた。", ["協力を強化する"]),
        ("大臣は『協力』について「強化する」と述べた。", ["協力", "強化する"]),
        ("‘We will sign in May,’ the envoy said.", ["We will sign in May,"]),
        ("'We will sign in May,' the envoy said.", ["We will sign in May,"]),
        ("``We will sign in May,'' the envoy said.", ["We will sign in May,"]),
        ("''We will sign in May,'' the envoy said.", ["We will sign in May,"]),
        ("”We will sign in May,” the envoy said.", ["We will sign in May,"]),
        ("“We will sign,” she said. “Then we will sail.”", ["We will sign,", "Then we will sail."]),
        ("He called it “a turning point” and left.", ["a turning point"]),
        ("“She told me, ‘not yet,’ and left,” Okoye said.", ["She told me, ‘not yet,’ and left,"]),
        ("“She told me, “not yet,” and left,” Okoye said.", ["She told me, “not yet,” and left,"]),
        ("“The treaty is “dead,” he said.", ["The treaty is", "dead,"]),
        ("Okoye said: “We’re the allies’ partners’ friends.”", ["We’re the allies’ partners’ friends."]),
    ],
)
def test_each_convention_gives_what_stands_between_the_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The allies' talks and the ministers' dinner went on for hours.",
        "It was a '90s idea that didn't die, and the envoys' aides weren't sure.",
        'The channel is 5\' 10" deep and the mast 6" wide.',
        "Rock 'n' roll diplomacy isn't dead.",
        '<embed width="300" title="x">',
    ],
)
def test_apostrophes_inches_and_markup_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_paragraph_left_open_goes_on_in_the_next_that_opens() -> None:
    draft = marked("“We begin in May.\n\n“And we end in June,” Okoye said.\n\n“Good,” Li said.")
    regions = [r for piece in draft.pieces for r in piece.quoted]
    assert [r.continues for r in regions] == [False, True, False]
    assert not draft.diagnostics


def test_an_open_quotation_may_close_in_the_next_paragraph() -> None:
    assert quoted("“We begin in May.\n\nAnd we end in June,” Okoye said.") == [
        "We begin in May.",
        "And we end in June,",
    ]


@pytest.mark.parametrize("mark", ['"', "“", "”", "«", "»", "„", "「", "」"])
def test_an_odd_mark_costs_at_most_its_paragraph_and_leaves_a_diagnostic(mark: str) -> None:
    before, after = "“One,” said Li.", "“Two,” said Okoye."
    draft = marked(f"{before}\n\nThe envoys met {mark} here and left.\n\n{after}")
    assert [draft.raw[r.start : r.end] for i in (0, 2) for r in draft.pieces[i].quoted] == ["One,", "Two,"]
    assert any(d.span and d.span.start > len(before) for d in draft.diagnostics)


def test_a_heading_ends_what_was_left_open() -> None:
    draft = marked("“We begin in May.\n\nMinisters gather in Oslo\n\n“Welcome,” Okoye said.")
    assert not any(r.continues for piece in draft.pieces for r in piece.quoted)


def test_a_block_quote_is_a_quotation_by_its_form_without_its_signature() -> None:
    text = "Okoye wrote:\nThe sea is common ground. — Ada Okoye"
    blocks = (Block(BlockKind.PARAGRAPH, 0, 12), Block(BlockKind.QUOTE, 13, len(text), 1))
    regions = [r for piece in marked(text, blocks).pieces for r in piece.quoted]
    assert [text[r.start : r.end] for r in regions] == ["The sea is common ground."]
    assert regions[0].block


def test_paragraphs_of_one_block_quote_are_one() -> None:
    text = "First part.\nSecond part."
    blocks = (Block(BlockKind.QUOTE, 0, 11, 1), Block(BlockKind.QUOTE, 12, 24, 1))
    assert [r.continues for piece in marked(text, blocks).pieces for r in piece.quoted] == [False, True]
