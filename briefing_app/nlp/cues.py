"""Words that attribute: the data of `cues.toml`, and where a parse shows them with their source. Pairs no quotation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing_app import resources
from briefing_app.errors import DataError
from briefing_app.model import Span

if TYPE_CHECKING:
    from briefing_app.nlp.draft import Parse
    from briefing_app.nlp.language import Token

FILE = "cues.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a verb can do: `frames` as the data file names them, prepositions among them; `strong` see there."""

    frames: frozenset[str]
    strong: bool


@dataclass(frozen=True)
class Lexicon:
    """The cue words, by lemma."""

    verbs: Mapping[str, Entry]


@dataclass(slots=True)
class Cue:
    """A cue in a parse: token index `at`, its words' tokens `first..last`, and its source.

    `head` is the source's head token, `source` its noun phrase (first, last). `antecedent` is the noun phrase behind a
    relative pronoun. `kind` is verb, noun, preposition.
    """

    at: int
    first: int
    last: int
    head: Token
    source: tuple[int, int]
    entry: Entry
    kind: str = "verb"
    antecedent: tuple[int, int] | None = None
    how: str = ""
    negated: bool = False
    words: str = field(default="")


# ---------------------------------------------------------------- the data file


@cache
def lexicon() -> Lexicon:
    """The shipped cues with the reader's own laid over them. Raises DataError naming the file and the place."""
    verbs: dict[str, Entry] = {}
    for file in (resources.path("data", FILE), resources.user_data() / FILE):
        if file.is_file():
            _merge(file, verbs)
    return Lexicon(verbs)


def _merge(file: Path, verbs: dict[str, Entry]) -> None:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{file}: {error}") from error
    for group, content in data.items():
        for lemma, entry in _entries(file, group, content):
            old = verbs.get(lemma)
            if old is not None:
                entry = Entry(old.frames | entry.frames, old.strong or entry.strong)
            verbs[lemma] = entry
        for lemma in content.get("not", ()):
            verbs.pop(lemma, None)


def _entries(file: Path, group: str, content: Any) -> Iterator[tuple[str, Entry]]:
    if not isinstance(content, dict) or not isinstance(content.get("strong", False), bool):
        raise DataError(f"{file}: [{group}] must be a table with `frames`, `strong` and `verbs`")
    strong, frames, verbs = content.get("strong", False), content.get("frames", []), content.get("verbs", "")
    if isinstance(verbs, str):
        yield from ((lemma, Entry(frozenset(frames), strong)) for lemma in verbs.split())
    elif isinstance(verbs, dict):
        yield from ((lemma, Entry(frozenset(own), strong)) for lemma, own in verbs.items())
    else:
        raise DataError(f"{file}: [{group}] verbs must be words between quotation marks, or a table of prepositions")


# ---------------------------------------------------------------- cues in a parse

_CHAIN = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "dep", "parataxis"}
_QUOTED_PASSIVE = {"quote", "cite", "hear", "record", "overhear", "report", "see", "force", "ask"}
_SUBJECTS = ("nsubj", "csubj")


def find(parse: Parse) -> list[Cue]:
    """The cues of a parse that have a source, in text order; none within a masked quotation."""
    verbs = lexicon().verbs
    out: list[Cue] = []
    for token in parse.doc:
        if parse.masked[token.i]:
            continue
        if token.lower_ == "according":
            out.extend(_according(parse, token))
        elif token.pos_ in ("VERB", "AUX"):
            entry = verbs.get(token.lemma_.lower())
            if entry is not None and (cue := _verb(parse, token, entry)) is not None:
                out.append(cue)
    return out


_NO_FRAME = Entry(frozenset(), True)


def _according(parse: Parse, token: Token) -> Iterator[Cue]:
    for to in token.children:
        if to.lower_ != "to":
            continue
        for head in to.children:
            if head.dep_ == "pobj" and not parse.masked[head.i]:
                yield Cue(
                    token.i,
                    token.i,
                    to.i,
                    head,
                    phrase(parse, head),
                    _NO_FRAME,
                    "preposition",
                    how="'according to' names",
                )


def _verb(parse: Parse, verb: Token, entry: Entry) -> Cue | None:
    if _sourceless_passive(verb):
        return None
    found = subject(verb)
    if found is None:
        return None
    head, how = found
    if parse.masked[head.i] == 1 or head.i == verb.i:
        return None
    behind = _relative(head) if head.tag_ in ("WP", "WDT") else None
    antecedent = phrase(parse, behind) if behind is not None and not parse.masked[behind.i] else None
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Cue(verb.i, verb.i, verb.i, head, phrase(parse, head), entry, "verb", antecedent, how, negated)


def _relative(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    token = pronoun.head
    for _ in range(4):
        if token.dep_ in ("relcl", "acl"):
            return token.head
        token = token.head
    return None


def _sourceless_passive(verb: Token) -> bool:
    """*was told that*, *asked about it, ...*: the one who says it is not there."""
    if verb.tag_ != "VBN":
        return False
    agent = passive = have = False
    for child in verb.children:
        dep = child.dep_
        if dep == "agent":
            agent = True
        elif dep in ("auxpass", "nsubjpass"):
            passive = True
        elif dep == "aux" and child.lemma_ == "have":
            have = True
        elif dep == "nsubj":
            return False
    if agent:
        return False
    return passive or (not have and verb.dep_ in ("acl", "advcl", "amod", "relcl"))


def subject(verb: Token) -> tuple[Token, str] | None:
    """Who does what the verb says, and how it was found: subject, agent, or the subject of what the verb hangs on."""
    own = verb
    for hop in range(5):
        for child in verb.children:
            if child.dep_ in _SUBJECTS or (child.dep_ == "nsubjpass" and hop):
                return child, "subject" if not hop else "subject of what it hangs on"
        for child in verb.children:
            if child.dep_ == "agent" and not hop:
                for head in child.children:
                    if head.dep_ == "pobj":
                        return head, "agent"
        head = verb.head
        if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            return (head, "relative clause") if not hop or verb.dep_ == "acl" else None
        if verb.dep_ not in _CHAIN or head is verb or head.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
        if verb.dep_ in ("ccomp", "parataxis") and own is not verb:
            return None
        verb = head
    return None


_LEFT = {
    "det",
    "amod",
    "compound",
    "poss",
    "nummod",
    "nmod",
    "case",
    "quantmod",
    "predet",
    "flat",
    "advmod",
    "punct",
    "appos",
}
_OF = ("of", "for", "from", "at", "in", "with", "on")


def phrase(parse: Parse, head: Token) -> tuple[int, int]:
    """First and last token of a source's noun phrase: modifiers to its left, *of* and *for* phrases, what is joined
    by *and*. No relative clause, no apposition."""
    if head.pos_ == "PRON":
        return head.i, head.i
    first = last = head.i
    for child in reversed([c for c in head.children if c.i < head.i]):
        if child.dep_ not in _LEFT or child.right_edge.i != first - 1 or parse.masked[child.left_edge.i] == 1:
            break
        first = child.left_edge.i
    while first < head.i and (parse.doc[first].is_punct or parse.doc[first].is_space):
        first += 1
    for child in head.children:
        if child.i < head.i or child.left_edge.i != last + 1:
            continue
        joined = child.dep_ in ("cc", "conj", "case", "flat", "nmod", "compound")
        if joined or (child.dep_ == "prep" and head.pos_ == "NOUN" and child.lower_ in _OF):
            edge = _edge(child)
            if any(parse.masked[i] == 1 for i in range(child.i, edge + 1)):
                break
            last = edge
        else:
            break
    return first, last


def _edge(child: Token) -> int:
    """Where a modifier ends, relative clauses and further appositions left out."""
    edge = child.i
    for token in child.subtree:
        if token.i > edge + 1 or token.dep_ in ("relcl", "acl", "appos", "advcl"):
            break
        edge = max(edge, token.i)
    return edge


def span(parse: Parse, tokens: tuple[int, int]) -> Span:
    """The draft's span of tokens `first..last`, a trailing possessive mark left out."""
    first, last = tokens
    while last > first and parse.doc[last].lower_ in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    return parse.span(parse.doc[first], parse.doc[last])
