"""The stage on which pronouns are resolved: who is mentioned where, in which part of the sentence. Resolves nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing_app.model import BlockKind
from briefing_app.nlp.coreference.grammar import Grammar, acts
from briefing_app.nlp.draft import Draft, Piece, Someone, Words
from briefing_app.nlp.people.offices import Office, Titles
from briefing_app.nlp.people.tokens import words

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_HUMANS = {
    "man": "m", "boy": "m", "gentleman": "m", "guy": "m", "woman": "f", "girl": "f", "lady": "f", "child": "",
    "person": "", "teenager": "", "baby": "", "boss": "", "leader": "",
}  # fmt: skip
_SENTENCE = re.compile(r"[.!?…]")
_DETERMINERS = frozenset("the a an his her their its our my your this that one another".split())


@dataclass(slots=True)
class Slot:
    """One place where somebody stands on the stage.

    `who` is a `Someone.key`, or negative for one without a name (*his wife*, *a spokesman*), of whom no mention comes.
    `part` is subject, object, owner (possessive), speaker (a source of words), or other. `verb` is the offset of the
    verb whose clause it is in (-1 unknown), `region` the offset of the quotation that holds it (-1 outside). `office` is
    what one without a name is called: *an official*.
    """

    start: int
    end: int
    who: int
    sentence: int
    paragraph: int
    part: str = "other"
    verb: int = -1
    region: int = -1
    gender: str = ""
    name: bool = False
    office: str = ""


@dataclass(slots=True)
class Pronoun:
    """A he or she, in any case, with its place in the sentence as in `Slot`."""

    start: int
    end: int
    word: str
    sentence: int
    paragraph: int
    part: str
    verb: int
    region: int
    gender: str
    piece: int


@dataclass(slots=True)
class Description:
    """A definite description of an office-holder: *the minister*, *Japan's foreign minister*; `start` to `end`.

    `definite`: it may take up somebody known; else it brings in somebody new. `country` as stated in it.
    """

    start: int
    end: int
    office: Office
    words: tuple[str, ...]
    country: str | None
    definite: bool
    plural: bool
    sentence: int
    paragraph: int
    part: str
    verb: int
    region: int
    piece: int


@dataclass(slots=True)
class Scene:
    """All of a piece's names, pronouns and descriptions in text order."""

    slots: list[Slot] = field(default_factory=list[Slot])
    pronouns: list[Pronoun] = field(default_factory=list[Pronoun])
    descriptions: list[Description] = field(default_factory=list[Description])


class Stage:
    """Goes through a draft's pieces and sets up the scene of each."""

    def __init__(self, draft: Draft, titles: Titles) -> None:
        self._draft, self._titles = draft, titles
        self._heads = {*titles.firsts, *(form[0] for form in titles.kin), *_HUMANS}
        self._named = sorted((n.start, n.end, p.key) for p in draft.people for n in p.mentions)
        self._starts = [n[0] for n in self._named]
        self._people: dict[int, Someone] = {p.key: p for p in draft.people}
        self._sources = {s.source.start for s in draft.sayings if s.source is not None}
        self._sentence = 0
        self._nobody = -1
        self._role_spans = sorted({(r.start, r.end) for p in draft.people for r in p.roles})
        self._role_starts = [a for a, _ in self._role_spans]
        self._codes = {
            m.start: (m.end, m.entity.partition(":")[2])
            for m in draft.mentions
            if m.entity.startswith(("country:", "region:"))
        }

    def scenes(self) -> Iterator[tuple[int, Piece, Scene]]:
        for index, piece in enumerate(self._draft.pieces):
            yield index, piece, self._scene(index, piece)

    def boundary(self, index: int) -> bool:
        """Whether nothing carries over from before piece `index`: a new article begins."""
        pieces = self._draft.pieces
        return pieces[index].kind is BlockKind.TITLE and index > 0 and pieces[index - 1].kind is not BlockKind.TITLE

    # ---- one piece

    def _scene(self, index: int, piece: Piece) -> Scene:
        found = words(self._draft, piece)
        grammar = Grammar(piece, found, self._open(index))
        sentences = self._sentences(found)
        out = Scene()
        taken = self._names(piece, found, grammar, sentences, out)
        for i, low in enumerate(found.low):
            if low in HE and i not in taken:
                start = found.starts[i]
                part, verb = grammar.part(start, found.ends[i])
                if low == "her" and part == "other":
                    part = "owner" if i + 1 < len(found) and found.joined[i + 1] else "object"
                elif low == "his":
                    part = "owner"
                elif start in self._sources:
                    part = "speaker"
                out.pronouns.append(
                    Pronoun(
                        start,
                        found.ends[i],
                        low,
                        sentences[i],
                        piece.paragraph,
                        part,
                        verb,
                        grammar.region(start),
                        HE[low],
                        index,
                    )
                )
            elif low in self._heads and i not in taken:
                self._describe(index, piece, found, grammar, sentences, i, taken, out)
        return out

    def _open(self, index: int) -> bool:
        """Whether the last quotation of a piece is opened and never closed: what follows is as much in it as not."""
        pieces = self._draft.pieces
        last = pieces[index].quoted[-1] if pieces[index].quoted else None
        if last is None or last.closed:
            return False
        after = pieces[index + 1].quoted if index + 1 < len(pieces) else []
        return not (after and after[0].continues)

    def _sentences(self, found: Words) -> list[int]:
        """The number of each token's sentence, going on from piece to piece."""
        self._sentence += 1
        out: list[int] = []
        for i, text in enumerate(found.text):
            if (
                i
                and found.opens[i]
                and _SENTENCE.match(found.text[i - 1])
                and (text[0].isupper() or not text[0].isalnum())
            ) or (
                i > 1
                and found.opens[i]
                and found.text[i - 1] in '"”»“'
                and _SENTENCE.match(found.text[i - 2])
                and text[0].isupper()
            ):
                self._sentence += 1
            out.append(self._sentence)
        return out

    def _names(self, piece: Piece, found: Words, grammar: Grammar, sentences: list[int], out: Scene) -> set[int]:
        taken: set[int] = set()
        for k in range(bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)):
            start, end, key = self._named[k]
            first, last = found.at(start), found.at(end)
            if first >= len(found):
                continue
            taken.update(range(first, last))
            part, verb = grammar.part(start, end)
            if start in self._sources or any(found.starts[i] in self._sources for i in range(max(0, first - 6), first)):
                part = "speaker"
            elif part == "other" and verb < 0 and acts(found, first, last):
                part = "subject"
            elif last + 1 < len(found) and "who" in (found.low[last], found.low[last + 1]) and part == "other":
                part = "subject"  # of the clause that follows
            elif part == "other" and first and found.low[first - 1] in ("for", "to") and found.opens[first - 1]:
                part = "subject"  # *For Holm, the day was ...*: who the paragraph is about
            gender = self._people[key].gender
            out.slots.append(
                Slot(
                    start, end, key, sentences[first], piece.paragraph, part, verb, grammar.region(start), gender, True
                )
            )
        return taken

    def _describe(
        self,
        index: int,
        piece: Piece,
        found: Words,
        grammar: Grammar,
        sentences: list[int],
        i: int,
        taken: set[int],
        out: Scene,
    ) -> None:
        """A noun phrase that speaks of somebody by office, kin or as a human, from its head on."""
        headed = self._office_at(found, i, taken)
        if headed is None:
            return
        end, office = headed
        low = found.low
        begin = self._left(found, i)
        if end < len(found) and found.joined[end] and found.capital(end) and found.capital(i):
            return
        start, stop = found.starts[begin], found.ends[end - 1]
        part, verb = grammar.part(start, stop)
        if any(found.starts[k] in self._sources for k in range(begin, i + 1)):
            part = "speaker"
        if any(a <= found.starts[i] and stop <= b for a, b in self._roles_near(found.starts[i])):
            return  # the statement of an office, not a mention
        region = grammar.region(start)
        definite = self._is_definite(found, begin, i)
        if office.rank in ("", "citizen") or office.id == "human" or not definite:
            is_kin = office is self._titles.kin.get((low[i],))
            if not office.plural and (is_kin or low[begin] in _DETERMINERS):
                self._nobody -= 1
                place = (sentences[i], piece.paragraph, part, verb, region, office.gender)
                out.slots.append(Slot(start, stop, self._nobody, *place, office=office.form))
            return
        country = self._ruled(found, end) or next(
            (self._codes[found.starts[k]][1] for k in range(begin, i) if found.starts[k] in self._codes), None
        )
        out.descriptions.append(
            Description(
                start,
                stop,
                office,
                tuple(low[k] for k in range(begin, end) if low[k] not in _DETERMINERS and low[k] != "'s"),
                country,
                definite,
                office.plural,
                sentences[i],
                piece.paragraph,
                part,
                verb,
                region,
                index,
            )
        )

    def _office_at(self, found: Words, i: int, taken: set[int]) -> tuple[int, Office] | None:
        """Where the words for an office, a kinship or a human end that begin at token `i`, and what they mean; None for
        others, and for those of which the head or the name is still to come."""
        low = found.low
        match = self._titles.starting(low, i) if i not in taken else None
        if match is not None:
            end, office = match
            if end < len(found) and self._titles.starting(low, end) is not None and found.joined[end]:
                return None  # *defense ministry official*
        elif (kin := self._titles.kin.get((low[i],))) is not None:
            end, office = i + 1, kin
        elif low[i] in _HUMANS:
            end, office = i + 1, Office("human", low[i], _HUMANS[low[i]])
        else:
            return None
        is_title = end < len(found) and end in taken and found.joined[end]
        return None if is_title else (end, office)

    def _is_definite(self, found: Words, begin: int, head: int) -> bool:
        """Whether a phrase speaks of somebody known: *the minister*, *Chile's minister*, *the Chilean minister*."""
        low = found.low
        national = begin < head and found.starts[begin] in self._codes and found.capital(begin)
        return low[begin] in ("the", "this", "that") or "'s" in low[begin:head] or national

    def _ruled(self, found: Words, end: int) -> str | None:
        """The country of *the president of Kenya*."""
        if end + 1 >= len(found) or found.low[end] != "of":
            return None
        for k in (end + 1, end + 2):
            if k < len(found) and found.starts[k] in self._codes:
                return self._codes[found.starts[k]][1]
        return None

    def _roles_near(self, start: int) -> Iterator[tuple[int, int]]:
        k = bisect_right(self._role_starts, start) - 1
        while k >= 0 and start - self._role_starts[k] < 120:
            yield self._role_spans[k]
            k -= 1

    def _left(self, found: Words, i: int) -> int:
        """Where the noun phrase whose head starts at `i` begins: its determiner, or its leftmost modifier."""
        begin = i
        while begin > 0 and i - begin < 6 and found.text[begin - 1][0].isalnum() | (found.low[begin - 1] == "'s"):
            low = found.low[begin - 1]
            if low in _DETERMINERS:
                return begin - 1
            known = low in self._titles.modifiers or low == "'s" or found.starts[begin - 1] in self._codes
            if not (known or found.capital(begin - 1) or low.endswith("-year-old")):
                break
            begin -= 1
        return begin
