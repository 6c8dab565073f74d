"""Where a parse shows words that attribute, with their source. Pairs no quotation with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.nlp.quotations import cuewords, phrases, subjects
from briefing_app.nlp.quotations.cuewords import CueWords, Entry

if TYPE_CHECKING:
    from briefing_app.nlp.draft import Parse
    from briefing_app.nlp.language import Token


@dataclass(slots=True)
class Cue:
    """A cue in a parse: token index `at`, its words' tokens `first..last`, and its source.

    `head` is the source's head token, `source` its noun phrase (first, last). `antecedent` is the noun phrase behind a
    relative pronoun. `kind` is verb, noun, preposition.
    """

    at: int
    verb: Token
    first: int
    last: int
    head: Token
    source: tuple[int, int]
    entry: Entry
    kind: str = "verb"
    antecedent: tuple[int, int] | None = None
    how: str = ""
    negated: bool = False
    hangs: int = -1  # the token by which it is tied into the parse: its own, unless the parse went wrong

    def __post_init__(self) -> None:
        if self.hangs < 0:
            self.hangs = self.at


def find(parse: Parse) -> list[Cue]:
    """The cues of a parse that have a source, in text order; none within a masked quotation."""
    words = cuewords.load()
    out: list[Cue] = []
    for token in parse.doc:
        if parse.masked[token.i]:
            continue
        cue = None
        if token.lower_ == "according":
            cue = _according(parse, token)
        elif token.pos_ in ("VERB", "AUX"):
            entry = _entry(words, token)
            cue = _verb(parse, token, entry) if entry is not None else None
        elif token.pos_ == "NOUN" and token.lemma_.lower() in words.sayings:
            cue = _noun(parse, token)
        elif token.text == "In":
            cue = _poll(parse, token)
        elif token.pos_ == "ADJ" and token.lemma_.lower() in words.adjectives:
            cue = _adjective(parse, token)
        if cue is not None:
            out.append(cue)
    return out


_LEMMAS = {"hop": "hope", "fesse": "fess", "snip": "snipe"}  # as small models read *hoping*, *fessed*, *sniped*


def _entry(words: CueWords, token: Token) -> Entry | None:
    """What the data says of a verb, a verb with its particle (*shoot back*) before the verb alone."""
    lemma = token.lemma_.lower()
    lemma = _LEMMAS.get(lemma, lemma)
    after = token.i + 1
    if after < len(token.doc):
        phrasal = words.verbs.get(f"{lemma}_{token.doc[after].lower_}")
        if phrasal is not None:
            return phrasal
    entry = words.verbs.get(lemma)
    if entry is not None and "quotation" in entry.frames and any(c.dep_ == "xcomp" for c in token.children):
        return None  # *continued to hold*: no words
    return entry


def inverted(parse: Parse, at: int) -> Cue | None:
    """A cue read off the surface at token `at`: a strong verb with the noun phrase that follows it, whatever the parse."""
    doc = parse.doc
    verb = doc[at]
    if at + 1 >= len(doc):
        return None
    following = doc[at + 1]
    entry = _entry(cuewords.load(), verb) or cuewords.load().verbs.get(_past(verb.lower_))
    if entry is None and verb.tag_ == "VBD" and verb.pos_ == "VERB" and following.pos_ == "PROPN":
        entry = _BY_PLACE
    if entry is None or not entry.strong:
        return None
    if following.pos_ not in ("PROPN", "DET", "PRON", "NOUN", "ADJ") or parse.masked[at + 1]:
        return None
    last = at + 1
    while last + 1 < len(doc) and doc[last + 1].pos_ in ("PROPN", "NOUN", "ADJ", "PART") and not parse.masked[last + 1]:
        last += 1
    return Cue(at, verb, at, at, doc[last], (at + 1, last), entry, "verb", how="after it stands")


def plain(parse: Parse, at: int) -> Cue | None:
    """A cue read off the surface from token `at` on: a name or pronoun right before a strong verb: *Will wrote*."""
    doc = parse.doc
    last = at
    while (
        last < len(doc)
        and last < at + 9
        and not parse.masked[last]
        and (doc[last].is_title or doc[last].lower_ in _SMALL or doc[last].pos_ in ("NOUN", "ADJ"))
    ):
        last += 1
    if last == at or last >= len(doc) or parse.masked[last]:
        return None
    name = last - 1
    if doc[name].text == "," and name > at:
        name -= 1
        last = _behind_aside(parse, last)
    verb = doc[last]
    entry = _entry(cuewords.load(), verb)
    if (
        entry is None
        or not entry.strong
        or "clause" not in entry.frames
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB")
    ):
        return None
    if not any(doc[i].is_title or doc[i].pos_ == "PRON" for i in range(at, name + 1)):
        return None
    return Cue(last, verb, last, last, doc[name], (at, name), entry, how="before it stands")


def _behind_aside(parse: Parse, at: int) -> int:
    """The token behind an apposition that ends with a comma (*Holm, a critic of the plan, said*); else `at`."""
    for i in range(at, min(at + subjects.LONGEST_ASIDE, len(parse.doc) - 1)):
        if parse.masked[i] == 1 or parse.doc[i].text in (".", ";", ":"):
            break
        if parse.doc[i].text == ",":
            return i + 1
    return at


_SMALL = set("the a of de la al bin van von der and he she they i we , . 's".split())


def _past(word: str) -> str:
    return word[:-1] if word.endswith("ed") and word[:-1].endswith("e") else word.removesuffix("ed")


_NO_FRAME = Entry(frozenset(), True)
_BY_PLACE = Entry(frozenset({"clause"}), True)  # whatever stands between a quotation and a name: *“...!” beamed Holm*


def _according(parse: Parse, token: Token) -> Cue | None:
    for to in token.children:
        if to.lower_ != "to":
            continue
        for head in to.children:
            if head.dep_ == "pobj" and not parse.masked[head.i]:
                source = phrases.phrase(parse, head)
                return Cue(token.i, token, token.i, to.i, head, source, _NO_FRAME, "preposition", how="it names")
    return None


def _adjective(parse: Parse, adjective: Token) -> Cue | None:
    """*Wong is confident that ...*: the subject of the copula is the source."""
    verb = adjective.head
    if adjective.dep_ != "acomp" or verb.lemma_ not in ("be", "feel", "remain", "seem", "become", "stay", "sound"):
        return None
    found = subjects.subject(verb)
    if found is None or parse.masked[found[0].i] == 1:
        return None
    head, how = found
    source = phrases.phrase(parse, head)
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Cue(
        adjective.i, adjective, adjective.i, adjective.i, head, source, _ATTITUDE, "adjective", None, how, negated
    )


_ATTITUDE = Entry(frozenset({"clause", "infinitive", "of", "about", "with", "to", "on", "in", "by", "at"}), False)


_POLLS = ("poll", "survey")


def _poll(parse: Parse, preposition: Token) -> Cue | None:
    """*In a poll by Radio Oslo, half of the skippers ...*: the sentence gives what the poll found."""
    doc, at = parse.doc, preposition.i
    head = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if head is None or parse.masked[head.i] or (at and doc[at - 1].text not in (".", "?", "!")):
        return None
    after = head.right_edge.i + (doc[head.right_edge.i].text != ",")
    if head.lemma_.lower() not in _POLLS or after >= len(doc) or doc[after].text != ",":
        return None
    source = phrases.phrase(parse, head)
    return Cue(at, preposition, at, after - 1, head, source, _NO_FRAME, "preposition", how="the poll")


def _noun(parse: Parse, noun: Token) -> Cue | None:
    """*her remark that ...*, *Wong's promise to ...*: the possessor is the source."""
    if not any(c.i > noun.i and c.dep_ in ("acl", "relcl", "ccomp", "prep", "appos", "punct") for c in noun.children):
        return None
    for child in noun.children:
        if child.dep_ == "poss" and not parse.masked[child.i]:
            source = phrases.phrase(parse, child)
            return Cue(noun.i, noun, noun.i, noun.i, child, source, _NOUN, "noun", how="whose it is:")
    return None


_NOUN = Entry(frozenset({"clause", "infinitive", "of"}), True)


def _verb(parse: Parse, verb: Token, entry: Entry) -> Cue | None:
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "amod"
        and entry.strong
        and (cue := _misread(parse, verb, entry)) is not None
    ):
        return cue
    misread = subjects.behind_apposition(verb)
    if misread is None and subjects.sourceless_passive(verb):
        return None
    found = (misread, "subject") if misread is not None else subjects.subject(verb)
    if found is None and entry.strong and verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ"):
        found = subjects.name_before(parse, verb)
    if found is None:
        return None
    head, how = found
    if parse.masked[head.i] == 1 or head.i == verb.i:
        return None
    behind = subjects.relative(head) if head.tag_ in ("WP", "WDT") else None
    antecedent = phrases.phrase(parse, behind) if behind is not None and not parse.masked[behind.i] else None
    negated = any(child.dep_ == "neg" for child in verb.children)
    source = phrases.phrase(parse, head)
    if verb.lower_ in _ASKED and verb.i - 2 == source[1] and verb.nbor(-1).text == "," and _goes_on(verb):
        return None
    return Cue(verb.i, verb, verb.i, verb.i, head, source, entry, "verb", antecedent, how, negated)


_ASKED = ("asked", "questioned", "pressed", "told")


def _goes_on(verb: Token) -> bool:
    """Whether a finite verb of the same subject follows after a comma: *Okoye, asked whether ..., replied*."""
    return any(
        t.tag_ in ("VBD", "VBZ") and t.i > 1 and t.nbor(-1).text == "," and (t.head.i == verb.i or t.i == verb.head.i)
        for t in verb.doc[verb.i + 1 : verb.i + 40]
    )


def _misread(parse: Parse, verb: Token, entry: Entry) -> Cue | None:
    """*Wong accused Li of ...*, which small models read as one name with a participle in it."""
    if not verb.i or verb.head.pos_ != "PROPN" or verb.head.i <= verb.i:
        return None
    name = verb.nbor(-1)
    if name.pos_ != "PROPN" or parse.masked[name.i] or name.head.i not in (verb.i, verb.head.i):
        return None
    first = name.i
    while first and parse.doc[first - 1].pos_ == "PROPN" and not parse.masked[first - 1]:
        first -= 1
    return Cue(verb.i, verb, verb.i, verb.i, name, (first, name.i), entry, how="subject", hangs=verb.head.i)
