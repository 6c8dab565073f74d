"""Who does what a verb says, by the parse: its subject, its agent, or whom it hangs on. Knows quotations not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing_app.nlp.quotations import cuewords

if TYPE_CHECKING:
    from briefing_app.nlp.draft import Parse
    from briefing_app.nlp.language import Token

_CHAIN = {"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acl", "dep", "parataxis"}
_SUBJECTS = ("nsubj", "csubj")
LONGEST_ASIDE = 16  # tokens
_OCCASIONS = ("point", "moment", "time", "stage", "occasion")


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


def name_before(parse: Parse, verb: Token) -> tuple[Token, str] | None:
    """The name beside a verb of saying to which the parse gives no subject: *As part of his plea, Holm, 44, said ...*."""
    doc, at = parse.doc, verb.i - 1
    if at > 1 and doc[at].text == ",":
        at = next((i for i in range(at - 1, max(0, at - LONGEST_ASIDE), -1) if doc[i].text == ","), 1) - 1
    if at < 0 or doc[at].pos_ != "PROPN" or parse.masked[at]:
        return None
    return doc[at], "name before it"


def behind_apposition(verb: Token) -> Token | None:
    """The subject in *Holm, a Lima ally, called the rules “strong”*, where small models read the verb as a participle."""
    head = verb.head
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or head.pos_ != "PROPN" or head.dep_ != "ROOT" or not verb.i:
        return None
    apposed = any(child.dep_ == "appos" and child.i < verb.i for child in head.children)
    return head if apposed and verb.nbor(-1).text == "," else None


def relative(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    token = pronoun.head
    for _ in range(4):
        if token.dep_ in ("relcl", "acl"):
            return token.head
        token = token.head
    return None


def antecedent(pronoun: Token) -> Token:
    """The noun that a relative pronoun stands for; any other word stands for itself."""
    return (relative(pronoun) if pronoun.tag_ in ("WP", "WDT") else None) or pronoun


def sourceless_passive(verb: Token) -> bool:
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
