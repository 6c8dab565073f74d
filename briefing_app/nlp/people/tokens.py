"""A piece's words as the name grammar wants them: parallel lists, cut the same with and without a model. Finds nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from briefing_app.nlp.draft import Draft, Parse, Piece, Words

# A word keeps inner hyphens and apostrophes (Tae-yul, O'Brien, d'Ivoire), initials their dots (J., U.S., St.);
# a possessive 's is a token of its own, and so is every mark.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?![^\W\d_])"
    r"|(?:Mr|Mrs|Ms|Dr|Sr|Jr|St|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Maj|Col|Capt|Cmdr|Sgt|Cpl|Pvt|Brig|Adm|Rev|Fr|Hon|"
    r"Prof|Pres|Mme|Mlle|Messrs|Mx|Esq|Ph\.D|Mt|Rt)\.(?=\s|,|$)"
    r"|(?:[Tt]hen|[Ee]x|[Nn]ow)-(?=[^\W\d_])"
    r"|'s\b|'(?=\s|$)"
    r"|[^\W\d_](?:\w|-(?=\w)|'(?!s\b)(?=\w))*(?:(?<=\b[A-Z])\.(?=\s+[A-Z]))?"
    r"|\d(?:[\d.,]*\d)?"
    r"|[^\w\s]"
)
_ENDS = frozenset(".!?:;")
_OPENS = frozenset('"“«„([{‘')


def words(draft: Draft, piece: Piece) -> Words:
    """The tokens of a piece, with the labels of its parses laid over them; cut once for all who ask."""
    if piece.words is None:
        piece.words = _cut(draft.text, piece)
    return piece.words


def _cut(text: str, piece: Piece) -> Words:
    out = Words([], [], [], [], [], [])
    last, opens = -1, True
    for match in _TOKEN.finditer(text, piece.start, piece.end):
        token, (start, end) = match.group(), match.span()
        out.text.append(token)
        out.low.append(token.lower())
        out.starts.append(start)
        out.ends.append(end)
        tight = start == last and (token in ("'s", "'") or text[last - 1] == "-")
        out.joined.append(tight or (start == last + 1 and text[last] in " \n"))
        out.opens.append(opens)
        if token in _ENDS or token in _OPENS:
            opens = True
        elif token not in "\"'”»)]}’-–—*•#>":
            opens = False
        last = end
    _label(out, piece)
    return out


def _label(out: Words, piece: Piece) -> None:
    out.labels = [""] * len(out)
    out.groups = [-1] * len(out)
    number = 0
    for parse, skip in _parses(piece):
        for entity in parse.doc.ents:
            if skip and any(parse.masked[i] == 1 for i in range(entity.start, entity.end)):
                continue
            start, end = parse.at(entity.start_char), parse.at(entity.end_char - 1) + 1
            i = bisect_left(out.starts, start)
            while i < len(out) and out.starts[i] < end:
                out.labels[i], out.groups[i] = entity.label_, number
                i += 1
            number += 1


def _parses(piece: Piece) -> Iterable[tuple[Parse, bool]]:
    if piece.parse is not None:
        yield piece.parse, True
    for parse in piece.inner:
        yield parse, False
