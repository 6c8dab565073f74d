"""Finding words in a briefing: what is shown, as it is shown, piece by piece so that a window need not wait.

Only blocks are searched, so that mark-up is never found; invisible characters and typographic apostrophes and dashes
are seen through, and a line break within a paragraph is a space. Knows no widget.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing_app import characters
from briefing_app.errors import UsageError
from briefing_app.model import Block, BlockKind, Document, Span
from briefing_app.reader.words import tr

PATIENCE = 0.05  # seconds that a reader's own pattern may take over one paragraph


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look for, and how exactly."""

    words: str
    case: bool = False
    whole: bool = False
    regex: bool = False


def search(document: Document, wish: Wish) -> Iterator[Span | None]:
    """The spans that fit, in text order and never empty; None after each block, so that one may pause.

    Raises UsageError at once for a pattern that is none, and later for one that takes too long.
    """
    finder = _Patterned(wish) if wish.regex else _Worded(wish)
    return _over(document, finder)


def _over(document: Document, finder: "_Worded | _Patterned") -> Iterator[Span | None]:
    blocks = document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(document.text)),)
    for block in blocks:
        words = document.text[block.start : block.end]
        folded = None if words.isascii() else characters.fold(words)
        for start, end in finder.spans(words if folded is None else folded.text):
            if end > start:
                if folded is not None:
                    start, end = folded.original_span(start, end)
                yield Span(block.start + start, block.start + end)
        yield None


class _Worded:
    def __init__(self, wish: Wish) -> None:
        words = characters.fold(wish.words).text
        pieces = [re.escape(piece) for piece in re.split(r"\s+", words)]
        body = r"\s+".join(pieces)
        if wish.whole:
            body = rf"(?<!\w){body}(?!\w)"
        self._pattern = re.compile(body, 0 if wish.case else re.IGNORECASE)
        self._empty = not words.strip()

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        return (m.span() for m in self._pattern.finditer(text)) if not self._empty else iter(())


class _Patterned:
    def __init__(self, wish: Wish) -> None:
        import regex

        body = rf"(?<!\w)(?:{wish.words})(?!\w)" if wish.whole else wish.words
        try:
            self._pattern = regex.compile(body, 0 if wish.case else regex.IGNORECASE)
        except (regex.error, OverflowError, RecursionError) as error:
            raise UsageError(tr("This is no regular expression."), str(error)) from error

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        try:
            for match in self._pattern.finditer(text, timeout=PATIENCE):
                yield match.span()
        except TimeoutError as error:
            raise UsageError(tr("This pattern takes too long. Make it simpler.")) from error
