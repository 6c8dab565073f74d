"""What the text says somebody is: titles before a name, appositions around it, *who serves as*. Decides no identity."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefing_app.nlp.draft import Words
from briefing_app.nlp.people.offices import Office, Titles
from briefing_app.nlp.people.wording import ADVERBS, HOLDS

FARTHEST = 14  # tokens between a name and the head of a title that is about it
_ARTICLES = frozenset("the a an its his her their our my your one".split())
_LINKS = frozenset("of for to at in on from with".split())
_INNER = _LINKS | frozenset(("the", "and", "&", "-", "'s", "'", "der", "de"))
_STOPS = frozenset(
    "who whom whose which that said says told added is was are were has had have will would can could may might but "
    "and or while when after before as because if where then than it he she they".split()
)
_CLOSE = frozenset(",.;:)!?—–")
_STYLES = frozenset(("royal", "religion"))  # how somebody is styled, beside an office that may stand before
_CITIZENS = frozenset(("citizen", "culture", "sport", "media", "science", "business"))


OF_COUNTRY = Office("relation", "", rank="citizen")  # *Kenya's* Grace Wanjiru: no office, but a country


class Place(NamedTuple):
    """A place named in the text: where it ends, its country's code (empty for a region), and whether the words are a
    seat of government (*the Kremlin*), which stays part of a title."""

    end: int
    code: str
    seat: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an office: tokens `start` to `end` (exclusive) say `title`; of which country or body, if any.

    `address`: a form of address (Mr.), which is no office. `past`: the office is said to be over, or still to come.
    `weight` is what it adds to the evidence that the words beside it name a person.
    """

    start: int
    end: int
    title: str
    office: Office
    country: str | None = None
    organization: str | None = None
    address: bool = False
    past: bool = False
    weight: float = 0.0
    reason: str = ""


class Statements:
    """Reads the words around a name. `places` maps a token's index to the place named there;
    `never` are words that belong to no name and no title (*Friday*)."""

    def __init__(self, words: Words, titles: Titles, places: Mapping[int, Place], never: Collection[str] = ()) -> None:
        self._words, self._titles, self._places = words, titles, places
        self._never = never
        self._place_ends = {place.end: start for start, place in places.items()}

    def place_end(self, i: int) -> int:
        """Where the place that is named from token `i` on ends; 0 for none."""
        found = self._places.get(i)
        return found[0] if found else 0

    def around(self, first: int, last: int) -> list[Said]:
        """All that is said of the name in tokens `first` to `last`: nearest first."""
        out = [self._of_country(said, last) for said in self._before(first)]
        if not any(not s.address and s.office.rank not in _STYLES for s in out):
            out += self._apposed_before(min((s.start for s in out), default=first))
        if not any(s.country for s in out) and (code := self._country_after(last)):
            out.append(Said(last, last + 2, "", OF_COUNTRY, code, weight=1.0, reason="of a country"))
        return out + self._after(last)

    def _of_country(self, said: Said, last: int) -> Said:
        """*Prime Minister* Anwar *of Malaysia*."""
        if said.address or said.country:
            return said
        code = self._country_after(last)
        return replace(said, country=code) if code else said

    def _country_after(self, last: int) -> str:
        """The country of *Anwar of Malaysia*; empty for none."""
        words = self._words
        if last + 1 >= len(words) or words.low[last] != "of" or not words.joined[last]:
            return ""
        place = self._places.get(last + 1) or (self._places.get(last + 2) if words.low[last + 1] == "the" else None)
        if place is None or (place.end < len(words) and words.joined[place.end] and words.capital(place.end)):
            return ""  # *of the German Marshall Fund*
        return place.code

    # ---- before the name

    def _before(self, first: int) -> list[Said]:
        words, out, i = self._words, list[Said](), first
        while i > 0 and words.joined[i] and (start := self._titles.addressed(words.low, i)) < i:
            text = " ".join(words.text[start:i])
            if not all(words.joined[start + 1 : i]) or (i - start == 1 and not text[0].isupper()):
                break
            office = self._titles.honorifics[tuple(words.low[start:i])]
            out.append(Said(start, i, text, office, address=True, weight=4.0, reason=f"'{text}' before the name"))
            i = start
        if i == 0 or not words.joined[i]:
            return out
        if words.low[i - 1] == "'s" and i - 1 in self._place_ends:
            start = self._place_ends[i - 1]
            place = self._places[start]
            if place.code:
                whose = Said(start, i, "", OF_COUNTRY, place.code, weight=1.0, reason="a country's own")
                return [*out, whose]
        kin = self._kin_before(i)
        if kin is not None:
            return [*out, kin]
        found = self._titles.ending(words.low, i)
        if found is not None:
            return [*out, self._stated(found[0], i, i, found[1], "before the name")]
        linked = self._linked_before(i)
        return [*out, linked] if linked else out

    def _kin(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` are a family word, not a title: *her brother*, not *Brother Roger*."""
        return tuple(self._words.low[start:end]) in self._titles.kin and not self._words.capital(start)

    def _kin_before(self, i: int) -> Said | None:
        """*His brother* George: evidence of a person and of gender, but no office."""
        for size in (2, 1):
            office = self._titles.kin.get(tuple(self._words.low[max(0, i - size) : i]))
            if office is not None and not self._words.capital(i - size):
                text = self._text(i - size, i)
                return Said(i - size, i, text, office, weight=2.0, reason=f"'{text}' before the name")
        return None

    def _linked_before(self, i: int) -> Said | None:
        """*Minister of Education* Stefania Giannini, *ambassador to the United States* Hamdullah Mohib."""
        words = self._words
        for k in range(i - 1, max(0, i - 10), -1):
            low = words.low[k]
            if low in _LINKS and k < i - 1:
                found = self._titles.ending(words.low, k)
                if found is not None and words.joined[k] and not found[1].plural:
                    return self._stated(found[0], k, i, found[1], "before the name")
            if not words.joined[k] or not (words.capital(k) or low in _INNER or words.text[k].isdigit()):
                return None
        return None

    def _apposed_before(self, first: int) -> list[Said]:
        """*The president of the region*, Roberto Maroni; *the team's coach*, Alireza Mehraban."""
        words = self._words
        if first < 2 or words.text[first - 1] != ",":
            return []
        end = first - 1
        depth = 0
        for k in range(end, max(0, end - FARTHEST), -1):
            if words.text[k - 1] == ")":
                depth += 1
            elif words.text[k - 1] == "(":
                depth -= 1
                continue
            if depth:
                continue
            found = self._titles.ending(words.low, k)
            if found is not None and k == end and self._kin(found[0], k):
                kin = self._kin_before(end)
                return [kin] if kin else []
            if found is not None and (k == end or words.low[k] in _LINKS or words.text[k] == "("):
                said = self._stated(found[0], k, end, found[1], "stands before it", weight=2.2)
                return [said] if self._determined(said.start, found[0]) else []
            if (
                words.text[k - 1] in '.;:!?"'
                or words.low[k - 1] in _STOPS - {"and", "that", "it"}
                or words.text[k - 1] == ","
            ):
                return []
        return []

    def _determined(self, start: int, head: int) -> bool:
        """Whether a noun phrase that starts at `start` is a definite one, as an apposition is."""
        words = self._words
        before = words.low[start - 1] if start else ""
        return (
            before in _ARTICLES
            or before == "'s"
            or any(w in _ARTICLES or w == "'s" for w in words.low[start:head])
            or start in self._places
        )

    # ---- after the name

    def _after(self, last: int) -> list[Said]:
        words = self._words
        if last + 1 >= len(words):
            return []
        if words.text[last] in (",", "(") and words.low[last + 1] not in ("who", "whom"):
            first, past = last + 1, False
            for adverb, over in ADVERBS:
                if tuple(words.low[first : first + len(adverb)]) == adverb:
                    first, past = first + len(adverb), over
            said = self._noun_phrase(first, closed=True, past=past)
            return [said] if said else []
        start = last
        if words.text[start] == ",":
            start += 1
        if start < len(words) and words.low[start] == "who":
            start += 1
        for verbs, past in sorted(HOLDS, key=lambda h: -len(h[0])):
            stop = start + len(verbs)
            if stop < len(words) and tuple(words.low[start:stop]) == verbs:
                said = self._noun_phrase(stop, closed=False, past=past)
                return [said] if said else []
        return []

    def _noun_phrase(self, i: int, *, closed: bool, past: bool) -> Said | None:
        """An office that the noun phrase from token `i` on states; `closed`: it must reach to the next mark."""
        words = self._words
        strangers = 0
        for k in range(i, min(len(words), i + 9)):
            found = self._titles.starting(words.low, k)
            # the last word of a compound is its head: in *state department spokesman* it is not *state*
            while found is not None and found[0] < len(words):
                more = self._titles.starting(words.low, found[0]) if words.joined[found[0]] else None
                if more is None or words.capital(found[0]) != words.capital(k):
                    break
                found = more
            if found is not None and not found[1].plural and not self._kin(k, found[0]):
                return self._closed(i, k, found[0], found[1], closed=closed, past=past)
            low = words.low[k]
            if low in _STOPS and k > i and low != "and":
                return None
            if words.text[k] in _CLOSE or words.text[k] in '"“”(':
                return None
            if (low,) in self._titles.kin:
                return None
            if (
                k in self._places
                or low in _ARTICLES
                or low in ("'s", "'")
                or low in self._titles.modifiers
                or words.capital(k)
            ):
                continue
            strangers += 1
            if strangers > (3 if closed else 1) or k == i:
                return None
        return None

    def _closed(self, i: int, head: int, end: int, office: Office, *, closed: bool, past: bool) -> Said | None:
        words = self._words
        stop = end
        while (
            stop < len(words) and stop < end + 12 and words.text[stop] not in _CLOSE and words.low[stop] not in _STOPS
        ):
            if (
                stop == end
                and words.low[stop] not in _LINKS
                and words.low[stop] not in ("emeritus", "elect", "designate")
            ):
                break
            if self._dated(stop):
                break
            stop += 1
        after = words.text[stop] if stop < len(words) else "."
        if closed and after not in _CLOSE and words.low[stop] not in ("who", "and", "whose") and not self._dated(stop):
            return None
        if stop == end and stop < len(words) and words.joined[stop] and words.capital(stop):
            return None  # another person's title: *Blinken, Foreign Minister Cho Tae-yul and ...*
        start = i + 1 if words.low[i] in _ARTICLES else i
        return self._said(start, head, end, stop, office, past, 2.3 if closed else 1.5, "says who that is")

    def _dated(self, i: int) -> bool:
        """Whether a date begins at token `i`: *on Monday*, *in 2023*."""
        words = self._words
        if i + 1 >= len(words) or words.low[i] not in ("on", "in", "since", "until", "from"):
            return False
        return words.text[i + 1].isdigit() or words.low[i + 1] in self._never

    # ---- one statement

    def _stated(self, start: int, head_end: int, end: int, office: Office, where: str, weight: float = 0.0) -> Said:
        """The statement whose head is tokens `start` to `head_end`, with what belongs to it on the left."""
        words, begin = self._words, start
        while begin > 0 and words.joined[begin] and start - begin < 8 and self._belongs(begin - 1):
            begin -= 1
        while begin < start and (
            words.low[begin] in _ARTICLES or words.low[begin] in _INNER or words.text[begin] == "-"
        ):
            begin += 1
        if not weight:
            proper = words.capital(start)
            weight = 2.0 if office.rank in _CITIZENS else 3.0 if proper else 2.5
        return self._said(begin, start, head_end, end, office, False, weight, where)

    def _belongs(self, i: int) -> bool:
        words, low = self._words, self._words.low[i]
        if low in self._titles.modifiers or i + 1 in self._place_ends or low in ("'s", "'"):
            return True
        if low == "and" and i > 0 and self._titles.ending(words.low, i) is not None:
            return True
        if (low,) in self._titles.honorifics or not words.text[i][0].isalpha():
            return words.text[i] == "-"
        if low in _LINKS or low in _STOPS or low in _ARTICLES or low in self._never:
            return False
        if words.capital(i):
            return True
        return low.startswith(("then-", "ex-", "newly-"))

    def _said(
        self, begin: int, head: int, head_end: int, end: int, office: Office, past: bool, weight: float, where: str
    ) -> Said:
        words = self._words
        country, organization, first = None, None, begin
        i = begin
        while i < head:
            place = self._places.get(i)
            if place is not None and place[0] <= head and place[1]:
                country, i = place.code, place.end
                first = first if place.seat else i
            elif words.low[i] in ("'s", "'"):
                if organization is None and country is None and first < i:
                    organization = " ".join(words.text[first:i])
                i += 1
                first = i
            else:
                i += 1
        name = first
        whole = country is not None and organization is None and office.rank == "minister" and head - first < 4
        while first < head and not whole and not self._of_title(first):
            first += 1
        if organization is None and first > name and words.capital(name):
            organization = " ".join(words.text[name:first])
        for i in range(head_end, end):
            if words.low[i] in ("of", "for", "at") and i + 1 < end:
                i += 2 if words.low[i + 1] == "the" and i + 2 < end else 1
                place = self._places.get(i)
                if place is not None and words.low[head_end] == "of":
                    country = country or place[1] or None
                break
        past = past or any(w in self._titles.past or w.startswith(("ex-", "then-")) for w in words.low[begin:head])
        title = self._text(first, end)
        gone = next((i for i in range(begin, first) if words.low[i] in self._titles.past), None)
        if gone is not None:
            title = f"{words.text[gone]} {title}"  # *former Dutch Prime Minister* is a former Prime Minister
        if office.plural and title.lower().endswith(" ".join(words.low[head:head_end])):
            title = title[: len(title) - len(" ".join(words.low[head:head_end]))] + _cased(
                office.form, words.text[head]
            )
        title = title.title() if title.isupper() and len(title) > 4 else title
        return Said(begin, end, title, office, country or None, organization, False, past, weight, f"'{title}' {where}")

    def _of_title(self, i: int) -> bool:
        """Whether a word before the head is part of the title, rather than of a body's name before it."""
        low = self._words.low[i]
        if low.isalpha() and low == self._words.text[i] and low not in _ARTICLES and low not in _INNER:
            return True
        return low in self._titles.modifiers or low.startswith(("ex-", "then-")) or (low,) in self._titles.offices

    def _text(self, start: int, end: int) -> str:
        words, out = self._words, ""
        for i in range(start, end):
            tight = not out or words.low[i] in ("'s", "'") or words.starts[i] == words.ends[i - 1]
            out += ("" if tight else " ") + words.text[i]
        return out


def _cased(form: str, like: str) -> str:
    """A form of words with capitals where the text has them: *Foreign Minister* for *Foreign Ministers*."""
    return form.title() if like[:1].isupper() else form
