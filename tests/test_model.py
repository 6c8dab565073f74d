"""What an analysis answers about itself."""

from dataclasses import replace

from briefing_app.model import (
    Analysis,
    Document,
    Entity,
    Kind,
    Mention,
    MentionType,
    Quotation,
    QuotationKind,
    Span,
    Status,
)
from briefing_app.sources import text

ONE, OTHER = "speaker:one", "speaker:other"


def said(start: int, end: int, who: str | None, *also: str) -> Quotation:
    return Quotation(start, end, QuotationKind.DIRECT, who, also=also)


def test_a_mention_elsewhere_is_else_the_same():
    mention = Mention("area:x", 3, 9, MentionType.PHRASE, True, Status.AGREED, 0.7, "named")
    assert mention.at(5, 11) == replace(mention, start=5, end=11)


def test_a_quoted_part_is_no_further_statement():
    whole, part, others = said(0, 30, ONE), said(10, 20, ONE), said(12, 18, OTHER)
    after, overlapping = said(40, 50, ONE), said(45, 60, ONE)
    analysis = Analysis(
        "x",
        (Entity(ONE, Kind.SPEAKER, "One"), Entity(OTHER, Kind.SPEAKER, "Other")),
        quotations=(whole, part, others, after, overlapping),
    )
    assert analysis.statements == (whole, others, after, overlapping)
    assert analysis.statements_of(ONE) == (whole, after, overlapping)
    assert analysis.quotations_of(ONE) == (whole, part, after, overlapping)


def test_joint_words_are_each_speakers():
    joint = said(0, 9, ONE, OTHER)
    analysis = Analysis("x", quotations=(joint,))
    assert analysis.statements_of(ONE) == analysis.statements_of(OTHER) == (joint,)


def test_blocks_by_offset():
    document = text.read("A title\n\nFirst paragraph of it.\n\nSecond one.\n", "a.txt")
    assert [document.block_at(i) for i in (0, 8, 9, 20, 40)] == [0, 0, 1, 1, 2]
    assert Document("").block_at(0) == -1


def test_spans():
    span = Span(3, 7)
    assert (len(span), span.of("0123456789")) == (4, "3456")
    assert span.overlaps(Span(6, 9))
    assert not span.overlaps(Span(7, 9))
    assert Span(0, 9).contains(span)
