"""Capitalised runs cut into titles, places and what may be a person's name. Weighs nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from briefing_app.nlp.draft import Words
from briefing_app.nlp.people.evidence import AT_PLACE, PERSON, Candidate, Evidence
from briefing_app.nlp.people.lexis import ACTS, SPEAKS, Lexis, label_end
from briefing_app.nlp.people.lists import bare
from briefing_app.nlp.people.roles import Statements

# Words that a place's name begins with: what follows them is part of it (Los Angeles, New Brunswick).
_PLACE_HEADS = frozenset(
    "los las san santa são saint st. new north south east west fort port el mount lake cape".split()
)
LONGEST = 9  # words of a name; a longer run of capitalised words is none
_LEADING = frozenset("al el bin ibn ben de da di do dos du van von der d".split())  # may begin a name in lower case
_PREFIXES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-", "at-", "az-", "ul-", "d'", "l'")


def words_same(words: Words, i: int) -> bool:
    """Whether the model takes token `i` and the next for one name."""
    return words.groups[i] >= 0 and words.groups[i] == words.groups[i + 1]


class Cutter:
    """Finds the candidates of one piece. `places` maps a token's index to the end of the place named there."""

    def __init__(self, lexis: Lexis, words: Words, piece: int, statements: Statements) -> None:
        self._lexis, self._words, self._piece, self._statements = lexis, words, piece, statements
        self._evidence = Evidence(lexis, words)
        self._label = label_end(words)
        letters = [t for t in words.text if len(t) > 1 and t[0].isalpha()]
        self._shouted = len(letters) > 3 and sum(t.isupper() for t in letters) > 0.7 * len(letters)

    def candidates(self) -> Iterator[Candidate]:
        for start, end in self._runs():
            labels = self._cut(start, end)
            i = start
            while i < end:
                if labels[i - start] != "N":
                    i += 1
                    continue
                j = i + 1
                while j < end and labels[j - start] == "N" and not self._breaks(i, j):
                    j += 1
                if j - i <= LONGEST:
                    yield self._evidence.weigh(self._candidate(i, j, start, end, labels))
                i = j

    # ---- runs of capitalised words

    def _runs(self) -> Iterator[tuple[int, int]]:
        words, i = self._words, 0
        while i < len(words):
            if not self._capital(i):
                i += 1
                continue
            j = i + 1
            while j < len(words) and words.joined[j]:
                if self._capital(j):
                    j += 1
                    continue
                k = j
                while k < len(words) and k < j + 3 and words.joined[k] and words.low[k] in self._lexis.names.particles:
                    k += 1
                if k > j and k < len(words) and words.joined[k] and self._capital(k):
                    j = k + 1
                    continue
                break
            yield i, j
            i = j

    def _capital(self, i: int) -> bool:
        text = self._words.text[i]
        if self._shouted:
            return self._shouted_name(i)
        if text[0].isupper():
            return True
        return len(text) > 4 and text.startswith(_PREFIXES) and any(c.isupper() for c in text)

    def _shouted_name(self, i: int) -> bool:
        """In running capitals only words on the lists, and what follows a given name, may be a name."""
        words, lexis = self._words, self._lexis
        low = words.low[i]
        if not low[0].isalpha() or lexis.barrier(low) == "never":
            return False
        if (low,) in lexis.titles.offices or (low,) in lexis.titles.honorifics:
            return True
        known = lexis.given(low) or lexis.family(low)
        if known and not lexis.ambiguous(low):
            return True
        if low in lexis.loud:
            return True
        if i == 0 or not words.joined[i] or not lexis.given(words.low[i - 1]):
            return False
        return lexis.family(low) or self._shouted_family(i)

    def _shouted_family(self, i: int) -> bool:
        """*BLINKEN* in *SECRETARY OF STATE ANTONY BLINKEN SAID*: an unknown word between a given name and a verb."""
        words, lexis = self._words, self._lexis
        low, given = words.low[i], words.low[i - 1]
        after = words.low[i + 1] if i + 1 < len(words) else "."
        acts = (
            after in SPEAKS or after in ACTS or after.endswith("ed") or after in ("and", "'s") or not after[0].isalpha()
        )
        if not low.isalpha() or not acts or low.endswith("ed") or low in SPEAKS or low in ACTS:
            return False
        if lexis.ambiguous(given) or lexis.barrier(low) or (low,) in lexis.titles.offices or lexis.small[low]:
            return False
        lexis.loud.add(low)  # his surname alone is a name from here on
        return True

    # ---- what the words of a run are

    def _cut(self, start: int, end: int) -> list[str]:
        """A letter for each token: T title, A address, C place, X no name, M a title's modifier, N may be a name."""
        out = ["N"] * (end - start)
        words, lexis = self._words, self._lexis
        i = start
        while i < end:
            stop = self._title(i, start, end, out)
            if stop:
                i = stop
                continue
            stop = self._statements.place_end(i)
            if stop and not (i > start and out[i - start - 1] in "NA" and self._goes_on(i - 1)):
                stop = min(stop, end)
                out[i - start : stop - start] = ["C"] * (stop - i)
                i = stop
                continue
            low, text = words.low[i], words.text[i]
            if low in lexis.names.particles and not text[0].isupper():
                out[i - start] = "N" if i > start and out[i - start - 1] == "N" else "X"
            elif self._no_name(i, start, end, out):
                out[i - start] = "X"
            elif low in lexis.titles.modifiers and not (lexis.given(low) or self._after_given(i, start, out)):
                out[i - start] = "M"
            i += 1
        return out

    def _title(self, i: int, start: int, end: int, out: list[str]) -> int:
        """Where a title that starts at `i` ends, its letters set; 0 for none."""
        lexis, low = self._lexis, self._words.low
        stop = lexis.titles.addressing(low, i, end)
        if stop > i:
            if stop < end and not (self._after_given(i, start, out)):
                out[i - start : stop - start] = ["A"] * (stop - i)
                return stop
            return 0
        found = lexis.titles.starting(low, i)
        if found is None:
            return 0
        stop = min(found[0], end)
        person = stop - i == 1 and stop + 1 == end and words_same(self._words, i)
        if (
            person
            and found[1].rank not in ("state", "royal", "justice", "military", "religion")
            and lexis.given(low[i])
        ):
            return 0  # Dean Kamen
        if self._after_given(i, start, out) and (stop == end or stop - i == 1):
            return 0  # Stephen King, Julie Bishop
        if stop - i == 1 and stop < end and lexis.given(low[i]) and low[stop].partition("-")[0] == "al":
            return 0  # Sultan Al Jaber
        if stop - i == 1 and stop < end and lexis.given(low[i]) and (low[i],) not in lexis.titles.honorifics:
            # Major, Dean, Marshall are given names as well: a family name after them decides nothing
            out[i - start] = "T"
            return stop
        out[i - start : stop - start] = ["T"] * (stop - i)
        return stop

    def _after_given(self, i: int, start: int, out: list[str]) -> bool:
        return i > start and out[i - start - 1] == "N" and self._goes_on(i - 1)

    def _goes_on(self, i: int) -> bool:
        """Whether the token is a given name or an initial, after which the family name must come."""
        low = self._words.low[i]
        if len(low.rstrip(".")) == 1:
            return True
        if (low,) in self._lexis.titles.honorifics:
            return True
        return self._lexis.given(low) and not self._lexis.ambiguous(low)

    def _no_name(self, i: int, start: int, end: int, out: list[str]) -> bool:
        words, lexis = self._words, self._lexis
        low, text = words.low[i], words.text[i]
        if i > start and out[i - start - 1] == "N" and low in lexis.names.suffixes:
            return False
        kind = lexis.barrier(low)
        if i > start and out[i - start - 1] == "X" and words.low[i - 1] in _PLACE_HEADS and low not in SPEAKS:
            return True
        if kind == "never" and not (self._shouted or words.opens[i]) and self._syllable(i, start, end, out):
            return False  # To Lam
        if kind == "never":
            return not (words.capital(i) and i > start and self._after_given(i, start, out) and lexis.family(low))
        if kind == "organization" and i + 1 < end and lexis.given(low) and lexis.family(words.low[i + 1]):
            kind = lexis.barrier(words.low[i + 1])  # Bill Clinton, Grant Shapps
        if kind:
            titled = i > start and out[i - start - 1] in "TA"
            fits = lexis.family(low) and i + 1 == end and (titled or self._after_given(i, start, out))
            if fits and not titled and start > 0 and words.low[start - 1] in AT_PLACE and words.labels[i] != PERSON:
                return True
            return not fits and not self._syllable(i, start, end, out)
        if text[0].isdigit():
            return True
        shout = len(text) > 1 and text.isupper() and not text.endswith(".") and not self._shouted
        if shout and i < self._label and text.isalpha():
            return False
        if shout and not (text.isalpha() and i > start and out[i - start - 1] == "N" and lexis.family(low)):
            return True
        return (
            len(text) > 2
            and text.endswith(".")
            and text.count(".") > 1
            and text.replace(".", "").isupper()
            and (len(text) > 6 or i + 1 == end)
        )

    def _syllable(self, i: int, start: int, end: int, out: list[str]) -> bool:
        """*Sun* in Sun Weidong, *Min* in Kim Min: a syllable beside a family name that stands first."""
        low, names = self._words.low, self._lexis.names
        if bare(low[i]) in names.first and i + 1 < end:
            return (
                names.syllabic(low[i + 1])
                and self._words.text[i + 1][0].isupper()
                and not self._lexis.barrier(low[i + 1])
            )
        return i > start and out[i - start - 1] == "N" and bare(low[i - 1]) in names.first and names.syllabic(low[i])

    def _breaks(self, first: int, i: int) -> bool:
        """Whether a new name must begin at `i`: the model says that one entity ends and a person begins."""
        words = self._words
        if words.groups[i] == words.groups[i - 1] or words.labels[i] != PERSON:
            return False
        before = words.labels[i - 1]
        if not before:
            # *Wikinews Jack Herrick*: the word before is unknown to all
            known = self._lexis.given(words.low[i - 1]) or self._lexis.family(words.low[i - 1])
            return (
                i - first == 1
                and self._lexis.given(words.low[i])
                and not known
                and i + 1 < len(words)
                and (words.groups[i + 1] == words.groups[i])
            )
        return before != PERSON

    # ---- candidates

    def _candidate(self, i: int, j: int, start: int, end: int, labels: list[str]) -> Candidate:
        words, particles = self._words, self._lexis.names.particles
        while j - 1 > i and words.low[j - 1] in particles and not words.text[j - 1][0].isupper():
            j -= 1
        if j - i > 2 and self._epithet(i):
            i += 1
        out = Candidate(self._piece, i, j)
        if i == start:
            while out.first > 0 and words.joined[out.first] and words.text[out.first - 1] in _LEADING & particles:
                out.first -= 1
        out.glued = (
            j < end and labels[j - start] == "X" and self._lexis.barrier(words.low[j]) in ("organization", "place")
        )
        if (
            i > start
            and labels[i - 1 - start] == "X"
            and self._lexis.barrier(words.low[i - 1]) in ("organization", "place")
        ):
            out.add(-0.5 if j - i > 1 and self._evidence.surely_given(i) else -1.5)
        out.said = self._statements.around(out.first, self._suffixed(out))
        return out

    def _epithet(self, i: int) -> bool:
        """*Crooked* Hillary Clinton: a word before a given name that no list knows and the text writes small, too, or
        the model leaves out."""
        words, lexis = self._words, self._lexis
        low = words.low[i]
        if lexis.given(low) or lexis.family(low) or not self._evidence.surely_given(i + 1) or len(low.rstrip(".")) == 1:
            return False
        return bool(lexis.small[low]) or words.groups[i] != words.groups[i + 1]

    def _suffixed(self, out: Candidate) -> int:
        """Takes a suffix after a comma into the name: *Robert Casey, Jr.*"""
        words, suffixes = self._words, self._lexis.names.suffixes
        j = out.last
        more = j + 1 < len(words) and words.text[j] == "," and out.last - out.first > 1
        if more and words.low[j + 1] in suffixes and words.low[j + 1].startswith(("jr", "sr", "ii", "iv")):
            out.last = j + 2
        return out.last
