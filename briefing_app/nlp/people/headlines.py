"""In a headline every word has a capital, so that verbs stick to names: they are cut off here. Names nobody by itself."""

from __future__ import annotations

from collections.abc import Sequence

from briefing_app.nlp.draft import Piece, Words
from briefing_app.nlp.people.evidence import ENOUGH, Candidate
from briefing_app.nlp.people.lexis import Lexis

LONGEST = 160  # characters of a headline
_LONG_WORD = 4  # letters of a word that a headline capitalises
_CAPITALS = 0.9  # share of such words with a capital that makes a line a headline


def is_headline(piece: Piece, words: Words) -> bool:
    """Whether a piece is a heading, or a short line in which nearly every longer word has a capital."""
    if piece.heading:
        return True
    if piece.end - piece.start > LONGEST:
        return False
    long = [text for text in words.text if len(text) >= _LONG_WORD and text.isalpha()]
    return len(long) > 3 and sum(text[0].isupper() for text in long) >= _CAPITALS * len(long)


def trim(candidates: Sequence[Candidate], pieces: Sequence[Piece], words: Sequence[Words], lexis: Lexis) -> None:
    """Cuts candidates in headlines down to the name: as the text has it elsewhere, else as far as the lists know names."""
    headlines = {i for i in {c.piece for c in candidates} if is_headline(pieces[i], words[i])}
    body = [c for c in candidates if c.piece not in headlines and c.score >= ENOUGH]
    full = {tuple(words[c.piece].low[c.first : c.last]) for c in body if c.last - c.first > 1}
    families = {words[c.piece].low[c.last - 1] for c in body}
    for candidate in candidates:
        if candidate.piece not in headlines or candidate.last - candidate.first < 3:
            continue
        low = words[candidate.piece].low[candidate.first : candidate.last]
        size = len(low)
        if tuple(low) in full:
            continue
        ends = (
            k
            for k in range(size - 1, 1, -1)
            if tuple(low[:k]) in full or (low[k - 1] in families and not _goes_on(low[k], lexis))
        )
        cut = next(ends, 0)
        if cut:
            candidate.score = max(candidate.score, ENOUGH)
        elif low[-1] not in families:
            cut = _known_words(low, lexis)
        if 1 < cut < size:
            candidate.last, candidate.glued = candidate.first + cut, False


def _known_words(low: list[str], lexis: Lexis) -> int:
    """How many words from a given name on may be a name: its second word, whatever it is, and what the lists know."""
    if not lexis.given(low[0]) or lexis.ambiguous(low[0]):
        return 0
    k = 2
    while k < len(low) and (_joins(low[k - 1], lexis) or _goes_on(low[k], lexis)):
        k += 1
    return k


def _goes_on(word: str, lexis: Lexis) -> bool:
    return _joins(word, lexis) or lexis.family(word)


def _joins(word: str, lexis: Lexis) -> bool:
    """Whether a word stands before a family name: an initial, a particle."""
    return len(word.rstrip(".")) == 1 or word in lexis.names.particles or word in lexis.names.suffixes
