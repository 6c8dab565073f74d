"""Where a parse shows words that attribute, with their source. Pairs no quotation with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing_app.model import Span
from briefing_app.nlp import cuewords
from briefing_app.nlp.cuewords import CueWords, Entry

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


_CHAIN = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "dep", "parataxis"}
_SUBJECTS = ("nsubj", "csubj")


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
    for i in range(at, min(at + _LONGEST_ASIDE, len(parse.doc) - 1)):
        if parse.masked[i] == 1 or parse.doc[i].text in (".", ";", ":"):
            break
        if parse.doc[i].text == ",":
            return i + 1
    return at


_LONGEST_ASIDE = 16  # tokens
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
                source = phrase(parse, head)
                return Cue(token.i, token, token.i, to.i, head, source, _NO_FRAME, "preposition", how="it names")
    return None


def _adjective(parse: Parse, adjective: Token) -> Cue | None:
    """*Wong is confident that ...*: the subject of the copula is the source."""
    verb = adjective.head
    if adjective.dep_ != "acomp" or verb.lemma_ not in ("be", "feel", "remain", "seem", "become", "stay", "sound"):
        return None
    found = subject(verb)
    if found is None or parse.masked[found[0].i] == 1:
        return None
    head, how = found
    source = phrase(parse, head)
    negated = any(child.dep_ == "neg" for child in verb.children)
    return Cue(
        adjective.i, adjective, adjective.i, adjective.i, head, source, _ATTITUDE, "adjective", None, how, negated
    )


_ATTITUDE = Entry(frozenset({"clause", "infinitive", "of", "about", "with", "to", "on", "in", "by", "at"}), False)


def _noun(parse: Parse, noun: Token) -> Cue | None:
    """*her remark that ...*, *Wong's promise to ...*: the possessor is the source."""
    if not any(c.i > noun.i and c.dep_ in ("acl", "relcl", "ccomp", "prep", "appos", "punct") for c in noun.children):
        return None
    for child in noun.children:
        if child.dep_ == "poss" and not parse.masked[child.i]:
            return Cue(noun.i, noun, noun.i, noun.i, child, phrase(parse, child), _NOUN, "noun", how="whose it is:")
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
    misread = _behind_apposition(verb)
    if misread is None and _sourceless_passive(verb):
        return None
    found = (misread, "subject") if misread is not None else subject(verb)
    if found is None and entry.strong and verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ"):
        found = _name_before(parse, verb)
    if found is None:
        return None
    head, how = found
    if parse.masked[head.i] == 1 or head.i == verb.i:
        return None
    behind = _relative(head) if head.tag_ in ("WP", "WDT") else None
    antecedent = phrase(parse, behind) if behind is not None and not parse.masked[behind.i] else None
    negated = any(child.dep_ == "neg" for child in verb.children)
    source = phrase(parse, head)
    if verb.lower_ in _ASKED and verb.i - 2 == source[1] and verb.nbor(-1).text == "," and _goes_on(verb):
        return None
    return Cue(verb.i, verb, verb.i, verb.i, head, source, entry, "verb", antecedent, how, negated)


def _name_before(parse: Parse, verb: Token) -> tuple[Token, str] | None:
    """The name beside a verb of saying to which the parse gives no subject: *As part of his plea, Holm, 44, said ...*."""
    doc, at = parse.doc, verb.i - 1
    if at > 1 and doc[at].text == ",":
        at = next((i for i in range(at - 1, max(0, at - _LONGEST_ASIDE), -1) if doc[i].text == ","), 1) - 1
    if at < 0 or doc[at].pos_ != "PROPN" or parse.masked[at]:
        return None
    return doc[at], "name before it"


def _behind_apposition(verb: Token) -> Token | None:
    """The subject in *Holm, a Lima ally, called the rules “strong”*, where small models read the verb as a participle."""
    head = verb.head
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or head.pos_ != "PROPN" or head.dep_ != "ROOT" or not verb.i:
        return None
    apposed = any(child.dep_ == "appos" and child.i < verb.i for child in head.children)
    return head if apposed and verb.nbor(-1).text == "," else None


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


def _relative(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    token = pronoun.head
    for _ in range(4):
        if token.dep_ in ("relcl", "acl"):
            return token.head
        token = token.head
    return None


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    return (_relative(pronoun) if pronoun.tag_ in ("WP", "WDT") else None) or pronoun


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
        if not hop and verb.dep_ == "conj" and verb.tag_ == "VBG" and (twin := _twin(verb)) is not None:
            verb = twin
        subjects = [c for c in verb.children if c.dep_ in _SUBJECTS or (c.dep_ == "nsubjpass" and hop)]
        if subjects:
            # of two, the one beside the verb: *Turkey, whose navy ..., hopes for more, an official said*
            beside = [c for c in subjects[1:] if c.right_edge.i == verb.i - 1 and c.left_edge.nbor(-1).text == ","]
            nearest = beside[0] if beside else subjects[0]
            return nearest, "subject" if not hop else "subject of what it hangs on"
        for child in verb.children:
            if child.dep_ == "agent" and not hop:
                for head in child.children:
                    if head.dep_ == "pobj":
                        return head, "agent"
        head = verb.head
        if verb.dep_ == "advcl" and not hop and verb.tag_ == "VBG" and (main := _main_speaker(verb)) is not None:
            return main, "subject of the sentence"
        if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
            if verb.tag_ == "VBG" and head.lemma_.lower() in _OCCASIONS and (over := _over(head)) is not None:
                verb = over  # *at one point calling him a “liar”*
                continue
            if (
                head.lemma_.lower() in cuewords.load().texts
                and head.dep_ in ("dobj", "pobj")
                and (author := _author(head)) is not None
            ):
                return author, "author of what it hangs on"
            return (head, "relative clause") if not hop or verb.dep_ == "acl" else None
        if verb.dep_ not in _CHAIN or head is verb or head.pos_ not in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
        if (charged := _charged(verb)) is not None:
            return charged, "object that is charged"
        if verb.dep_ in ("ccomp", "parataxis") and own is not verb:
            return None
        verb = head
    return None


_CHARGES = ("of", "for", "with", "from")


def _charged(verb: Token) -> Token | None:
    """Who does what somebody is charged with: *accused Lima of backing rebels*, *thanked her for saying so*."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ not in _CHARGES:
        return None
    objects = [c for c in verb.head.head.children if c.dep_ == "dobj" and c.i < verb.head.i]
    return objects[0] if objects and objects[0].right_edge.i == verb.head.i - 1 else None


_OCCASIONS = ("point", "moment", "time", "stage", "occasion")


def _over(noun: Token) -> Token | None:
    """The verb that a time is stated for."""
    token = noun.head
    for _ in range(3):
        if token.pos_ in ("VERB", "AUX"):
            return token
        token = token.head
    return None


def _twin(verb: Token) -> Token | None:
    """The participle that a second one goes with, over a clause between: *saying that the bill failed and arguing ...*."""
    token = verb.head
    for _ in range(3):
        if token.tag_ == "VBG":
            return token
        token = token.head
    return None


def _main_speaker(verb: Token) -> Token | None:
    """For *Wong said the talks failed, calling them ...*: the subject of the saying verb that the clause hangs in."""
    head = verb.head
    if head.dep_ != "ccomp" or verb.i < head.i or verb.i < 1 or verb.nbor(-1).text != ",":
        return None
    entry = cuewords.load().verbs.get(head.head.lemma_.lower())
    if entry is None or "clause" not in entry.frames or head.head.i > head.i:
        return None
    found = subject(head.head)
    return found[0] if found is not None else None


def _author(noun: Token) -> Token | None:
    """Who released, issued, wrote the text that `noun` is: *the ministry released a statement saying ...*."""
    verb = noun.head
    if noun.dep_ == "pobj":
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    found = subject(verb)
    return found[0] if found is not None else None


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
    if head.pos_ == "NOUN" and (name := _named_by(parse, head)) is not None:
        last = name
    while first < head.i and (parse.doc[first].is_punct or parse.doc[first].is_space):
        first += 1
    for child in () if last > head.i else head.children:
        if child.i < head.i or child.left_edge.i != last + 1:
            listed = child.dep_ == "conj" and child.left_edge.i == last + 2 and parse.doc[last + 1].text == ","
            if not (listed and head.pos_ == "PROPN" and _listing(child)):
                continue
        elif child.dep_ == "punct" and child.text == ",":
            continue
        joined = child.dep_ in ("cc", "conj", "case", "flat", "nmod", "compound")
        counted = head.pos_ in ("NUM", "DET") or head.tag_ in ("CD", "DT", "JJ")
        of = child.dep_ == "prep" and child.lower_ in _OF and (head.pos_ == "NOUN" or counted or _proper(child))
        if joined or (of and not _when(child)):
            edge = _edge(child)
            if any(parse.masked[i] == 1 for i in range(child.i, edge + 1)):
                break
            last = edge
        else:
            break
    return first, last


def _listing(name: Token) -> bool:
    """Whether a name stands in a list that *and* closes: *Chile, Peru and Brazil*."""
    return name.pos_ == "PROPN" and any(t.dep_ == "cc" for t in name.subtree)


def _proper(preposition: Token) -> bool:
    """Whether a name goes on behind an *of* or *for*: *the National Association of Home Builders*."""
    heads = [c for c in preposition.children if c.dep_ == "pobj"]
    return preposition.lower_ in ("of", "for") and bool(heads) and heads[0].is_title


def _when(preposition: Token) -> bool:
    """Whether a prepositional phrase says when: *on Thursday*."""
    return preposition.dep_ == "prep" and any(
        c.dep_ == "pobj" and c.ent_type_ in ("DATE", "TIME") for c in preposition.children
    )


def _named_by(parse: Parse, head: Token) -> int | None:
    """Last token of the name in apposition to a common noun: *the bureau's director, Ana Reyes,*."""
    for child in head.children:
        if (
            child.dep_ == "appos"
            and child.pos_ == "PROPN"
            and 0 < child.left_edge.i - head.i <= 6
            and not parse.masked[child.i]
        ):
            return child.i
    return None


def _edge(child: Token) -> int:
    """Where a modifier ends, relative clauses and further appositions left out."""
    edge = child.i
    for token in child.subtree:
        relative = token.tag_ in ("WDT", "WP", "WP$", "WRB")
        if token.i > edge + 1 or relative or token.dep_ in ("relcl", "acl", "appos", "advcl") or _when(token):
            break
        edge = max(edge, token.i)
    return edge


def span(parse: Parse, tokens: tuple[int, int]) -> Span:
    """The draft's span of tokens `first..last`, a trailing possessive mark left out."""
    first, last = tokens
    while last > first and parse.doc[last].lower_ in ("'s", "’s", "'", "’", ",", "."):
        last -= 1
    return parse.span(parse.doc[first], parse.doc[last])
