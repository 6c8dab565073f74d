"""The span that names a source -> who that is: a person, a body, or somebody whom the text does not name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from briefing_app.model import MentionType, Span
from briefing_app.nlp.coreference.bodies import Bodies
from briefing_app.nlp.draft import Draft, Naming, Someone
from briefing_app.nlp.people.offices import Titles

_DETERMINER = re.compile(
    r"\A(?:the|a|an|this|that|these|those|one|its|his|her|their|our|my|some|several)\s+(?!(?:of|in|out)\b)", re.I
)
# What follows a source's own words; a comma within a list of names (*of Chile, Peru and Brazil*) cuts nothing off.
_LISTED = r"(?:[A-Z][\w.'-]*\s+){0,4}[A-Z][\w.'-]*"
_TAIL = re.compile(
    rf"(?:\s*[;:(–—].*|\s+-+\s.*|\s*,(?!\s+{_LISTED}(?:,\s+{_LISTED})*,?\s+and\s+(?:the\s+)?[A-Z]).*|'s|')\Z", re.S
)
# Adjectives in a row belong to the noun behind them: *a new, ambitious and strong agenda*.
_ADJECTIVES = re.compile(r"(?:an?|the|its|their|our|his|her) [a-z-]+(?:, [a-z-]+)*,? and [a-z-]+ [a-z-]+(?![\w'])")
_AND = re.compile(r",?\s+(?:and|&)\s+(?:the\s+)?")
_BETWEEN = re.compile(r",?\s?(?:[A-Z][\w.]*\s){0,2}")  # a title and its name: *the minister, Dr. Holm*
_OWNED = re.compile(r"[^,;:]*\w['’]s?\s+")
_WORD = re.compile(r"[^\W_](?:[\w'.-]*\w)?")
_LINK = re.compile(r"\b(?:of|for|from|at|in|with|to|on|by|near)\b|,|\(|'s\b|\bwho\b|\bthat\b", re.I)
_JOIN = re.compile(r"\s*(?:,|and|&|, and|along with|together with|as well as)\s*(?:[\w.'-]+\s+){0,6}", re.I)
_GOES_ON = re.compile(r"\s+(?:and|of|from|for|at|in|who|with|as|on|to|the)\b")
_PRONOUNS = frozenset(
    "i me we us you he she it they them him her who whom which that this these those there one both all some many "
    "others another everyone everybody someone somebody anyone anybody nobody most few each either neither what".split()
)
_BROKEN = re.compile(r"[a-z]-[ \t]*\n\s*\Z")
_NOBODY = frozenset(("neither", "no", "none"))
_OWNERS = frozenset(("his", "her"))
_NUMBERS = frozenset("two three four five six seven eight nine ten dozens hundreds".split())
_PARTS = _NUMBERS | frozenset("one some many most several few each both all none either neither half".split())
_JOINERS = re.compile(r"(?:\s|,|\band\b|\bor\b|&|\bboth\b|\bthe\b)*", re.I)
REACH = 4_000  # characters back to which *the department* reaches
LONGEST_NAME = 90  # characters of an unnamed source's name; a longer phrase is cut at a word


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: `Someone.key`s, the first one and further ones of joint words; with what confidence and why."""

    keys: tuple[int, ...]
    confidence: float = 1.0
    reason: str = ""


class Sources:
    """Makes and finds the bodies and unnamed sources of one draft, beside its people."""

    def __init__(self, draft: Draft, titles: Titles, known: Bodies) -> None:
        self._draft, self._titles, self._known = draft, titles, known
        self._names = sorted((n.start, n.end, p.key) for p in draft.people for n in p.mentions)
        self._starts = [n[0] for n in self._names]
        self._roles = {p.key: [(r.start, r.end) for r in p.roles] for p in draft.people}
        self._held = {r.start: (r.end, p.key) for p in draft.people for r in p.roles}
        self._next = max((p.key for p in draft.people), default=-1) + 1
        self._made: dict[str, Someone] = {}
        self._latest: dict[str, tuple[int, Someone]] = {}  # the latest unnamed source by its head
        self._by_key: dict[int, Someone] = {}
        self._heads: dict[str, list[tuple[int, int]]] = {}  # where known bodies are named, by the last word of the name
        self._placed: set[tuple[int, int]] = set()
        self._countries = {
            m.start: (m.end, m.entity.partition(":")[2]) for m in draft.mentions if m.entity.startswith("country:")
        }
        self._areas = {m.start: m.end for m in draft.mentions if m.entity.startswith("area:")}
        self._places = {m.start: m.end for m in draft.mentions if m.entity.startswith(("country:", "region:"))}

    # ---- people

    def people(self, span: Span) -> list[int]:
        """The people whom a source span names as those who speak: its head, and those joined to it by *and*."""
        inside: list[tuple[int, int, int]] = []
        for k in range(bisect_left(self._starts, span.start), len(self._names)):
            if self._names[k][0] >= span.end:
                break
            inside.append(self._names[k])
        if not inside:
            return self._within_title(span)
        text = self._draft.text
        while inside and re.match(r"'s?\s+\S", text[inside[0][1] : span.end]):
            inside.pop(0)  # an owner: *Macron's trade minister*
        if not inside:
            return []
        first = inside[0]
        before = text[span.start : first[0]]
        if _LINK.search(before) and not _OWNED.fullmatch(before) and not self._apposed(span, first):
            return []
        after = text[first[1] : span.end]
        if re.match(r"\s+[\w-]+", after) and not _GOES_ON.match(after) and len(inside) == 1:
            return []  # *Clinton campaign*, *Trump supporters*: the name stands before the head
        out = [first[2]]
        end = first[1]
        for start, stop, key in inside[1:]:
            between = text[end:start]
            if not _JOIN.fullmatch(between + " ") and not re.fullmatch(r",?\s*(?:and|&)\s+.*", between, re.S):
                break
            if key not in out:
                out.append(key)
            end = stop
        joined = _AND.match(text, end, span.end)
        held = self._held.get(joined.end()) if joined else None
        if held is not None and held[0] >= span.end - 1 and held[1] not in out:
            out.append(held[1])  # *Holm and the mayor of Old Bay*, Robert Hale
        return out

    def _within_title(self, span: Span) -> list[int]:
        """Whose title a source is that breaks off before the name: *ex* of *ex-Prime Minister Karl Holm*."""
        k = bisect_left(self._starts, span.end)
        if k >= len(self._names) or self._names[k][0] - span.end > 80:
            return []
        start, _, key = self._names[k]
        for begin, end in self._roles.get(key, ()):
            between = self._draft.text[end:start]
            if begin <= span.start + 4 and span.end <= end and _BETWEEN.fullmatch(between):
                return [key]
        return []

    def _apposed(self, span: Span, name: tuple[int, int, int]) -> bool:
        """*Minister of Education Stefania Giannini*, *a spokesman for the club, Marc Gibson*: the name is who speaks."""
        before = self._draft.text[span.start : name[0]].rstrip()
        if before.endswith(","):
            return True
        link = list(_LINK.finditer(before))[-1]
        at = span.start + link.start()
        # an office that is stated right before the name reaches over the link
        return any(
            start <= max(at, span.start) + 3 and 0 <= name[0] - end <= 2 for start, end in self._roles.get(name[2], ())
        )

    # ---- bodies and the unnamed

    def other(self, span: Span) -> Someone | None:
        """Somebody for a source that names no person; None where the words stand for nobody (*it*, *this*, an area)."""
        text = self._draft.text[span.start : span.end]
        flat = " ".join(text.split())
        coordinated = _ADJECTIVES.match(flat)
        bare = coordinated.group() if coordinated else _TAIL.sub("", flat)
        words = [w.lower() for w in _WORD.findall(bare)]
        if not words or (len(words) == 1 and words[0] in _PRONOUNS) or words[0] in ("i", "we", "you"):
            return None
        if _BROKEN.search(self._draft.text[max(0, span.start - 6) : span.start]):
            return None  # the rest of a word that a line's end has cut in two
        if bare[:1].isupper() and self._where(span.start):
            return None  # a place: *at Camp David*
        if words[0] in _NOBODY:
            return None  # *neither side*, *no official*: what is said is said by none of them
        if words[-1] in _NUMBERS and len(words) < 3:
            return None  # *three*, *the two*: nobody is named
        head = words[-1] if coordinated else self._head(words)
        sort = self._known.sort(head)
        if sort == "nobody" and not (head == "people" and len(words) > 2):
            return None  # *people*; but *people in the harbour* are somebody
        body = self._named_body(span, text, bare) or self._taken_up(span, bare, head)
        if body is not None:
            return body
        if self._draft.language or self._areas.get(span.start, -1) >= span.start + len(bare):
            return None  # the words of another language are not read; an area says nothing
        name = bare
        while (shorter := _DETERMINER.sub("", name, count=1)) != name:
            name = shorter
        if not name or name.lower() in _PRONOUNS:
            return None
        name = _cut(name)
        country = next((c for k, (e, c) in self._within(span) if e <= span.end and k >= span.start), None)
        someone = self._make(name.lower(), name, body=self._is_body(sort, name, span), country=country)
        someone.unnamed = True
        self._latest[head] = (span.start, someone)
        someone.plural = someone.plural or (not someone.body and head.endswith("s") and not head.endswith("ss"))
        office = self._titles.offices.get((head,))
        if office is not None and not someone.body:
            someone.gender = someone.gender or office.gender
        self._place(someone, span.start, span.start + len(text.rstrip()), "named as a source")
        return someone

    def _where(self, start: int) -> bool:
        """Whether a preposition of place stands before."""
        before = self._draft.text[max(0, start - 8) : start].split()
        return bool(before) and before[-1].lower() in ("at", "in", "near", "on", "into", "outside")

    def _within(self, span: Span) -> list[tuple[int, tuple[int, str]]]:
        return [(k, self._countries[k]) for k in range(span.start, span.end) if k in self._countries]

    def _head(self, words: list[str]) -> str:
        """The head noun: the last word before *of*, *for* and their like, behind a number (*one of two witnesses*)."""
        if len(words) > 2 and words[0] in _PARTS and words[1] in ("of", "in", "out"):
            return self._head(words[2:])
        for i, word in enumerate(words):
            if i and word in ("of", "for", "from", "at", "in", "with", "on", "to", "who", "familiar", "close", "and"):
                return words[i - 1]
        return words[-1]

    def _is_body(self, sort: str, name: str, span: Span) -> bool:
        if sort in ("body", "document"):
            return True
        found = self._countries.get(span.start)
        if found is not None and found[0] >= span.end:
            return True
        last = name.split()[-1]
        head = self._titles.ending([w.lower() for w in name.split()], len(name.split()))
        return head is None and last[:1].isupper()

    def _named_body(self, span: Span, text: str, bare: str) -> Someone | None:
        """A known body by its name, by an apposition (*state media, KCNA*), or as *the department* that was named."""
        for name in (re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", bare), text.rpartition(",")[2].strip()):
            known = self._known.forms.get(name)
            if known is not None and name in text:
                someone = self._make(f"body {known.id}", known.name, body=True, country=known.country)
                start = span.start + text.index(name)
                self._place(someone, start, start + len(name), "named as a source")
                return someone
        low = bare.lower()
        if low.startswith("the ") and " " not in low[4:]:
            named = self._heads.get(low[4:], [])
            k = bisect_left(named, (span.start, -1)) - 1
            if k >= 0 and span.start - named[k][0] < REACH:
                someone = self._by_key[named[k][1]]
                self._place(someone, span.start, span.end, f"'{bare}' named before")
                return someone
        return None

    def _taken_up(self, span: Span, bare: str, head: str) -> Someone | None:
        """*The official* after *a senior official*."""
        before = self._latest.get(head)
        if before is None or bare.lower() != f"the {head}" or span.start - before[0] > REACH:
            return None
        self._place(before[1], span.start, span.end, f"'{bare}' named before")
        return before[1]

    def several(self, span: Span) -> list[Someone]:
        """*Tokyo and Seoul*: governments that speak together, each by itself; empty for anything else."""
        text = self._draft.text
        places = [(k, self._places[k]) for k in range(span.start, span.end) if k in self._places]
        at, rest = span.start, ""
        for start, end in places:
            rest += text[at:start] + " "
            at = max(at, end)
        if len(places) < 2 or not _JOINERS.fullmatch(rest + text[at : span.end]):
            return []
        return list(filter(None, (self.other(Span(start, end)) for start, end in places)))

    def owned(self, span: Span, owner: Someone) -> Someone | None:
        """*His office*, *her ministry*: a body by whose it is."""
        words = self._draft.text[span.start : span.end].split()
        if len(words) < 2 or self._known.sort(words[-1].lower()) != "body" or words[0].lower() not in _OWNERS:
            return None
        what = " ".join(words[1:])
        key = f"{owner.key}'s {what.lower()}"
        someone = self._make(key, f"{owner.name}'s {what}", body=True, country=owner.country)
        someone.unnamed = True
        self._place(someone, span.start, span.end, "named as a source")
        return someone

    def author(self, span: Span) -> Someone:
        """Who wrote the text and says *I* in it."""
        someone = self._make("I", "The author", body=False, country=None)
        someone.unnamed = True
        self._place(someone, span.start, span.end, "'I' outside quotation marks")
        return someone

    def is_body(self, span: Span) -> bool:
        """Whether a noun phrase names or describes a body or a document."""
        words = [w.lower() for w in _WORD.findall(self._draft.text[span.start : span.end])]
        if not words:
            return False
        name = " ".join(
            w for w in self._draft.text[span.start : span.end].split() if w.lower() not in ("the", "a", "an")
        )
        return self._known.sort(self._head(words)) in ("body", "document") or name in self._known.forms

    def known(self, start: int, end: int, identity: str, name: str, country: str | None) -> None:
        """A known body that the text names at a place."""
        someone = self._make(f"body {identity}", name, body=True, country=country)
        self._place(someone, start, end, "a known body")
        self._heads.setdefault(name.split()[-1].lower(), []).append((start, someone.key))

    def spoke(self, identity: str) -> bool:
        """Whether the known body of that id was made already."""
        return f"body {identity}" in self._made

    def _make(self, key: str, name: str, *, body: bool, country: str | None) -> Someone:
        found = self._made.get(key)
        if found is None:
            shown = name if name[:1].isupper() or not name[:1].islower() else name[0].upper() + name[1:]
            found = Someone(self._next, shown, body=body, country=country)
            self._next += 1
            self._made[key] = found
            self._by_key[found.key] = found
            self._draft.people.append(found)
        return found

    def _place(self, someone: Someone, start: int, end: int, reason: str) -> None:
        if (start, end) in self._placed or end <= start:
            return
        self._placed.add((start, end))
        text = self._draft.text[start:end]
        kind = MentionType.ABBREVIATION if text.isupper() and len(text) < 9 and " " not in text else MentionType.PHRASE
        someone.mentions.append(Naming(start, end, kind, 0.9, reason))


def _cut(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    return name[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(",") + "…"
