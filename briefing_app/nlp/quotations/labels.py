"""What stands in quotation marks and quotes nobody: titles of works, names, headlines, scare quotes. Names no speaker."""

import re
from functools import cache

from briefing_app.nlp.draft import Draft, Region
from briefing_app.nlp.quotations import cuewords
from briefing_app.nlp.quotations.direct import Found

ENOUGH = 4  # words that make a quotation even where nobody is named as its speaker
_FEW = 2  # words, or fewer, of which half are scare quotes where no cue binds them to a speaker
_SURE = 0.6  # confidence of a cue from which on a few words are somebody's
_WORDS = re.compile(r"[^\W\d_][\w'’-]*")
_ADDRESS = re.compile(r"https?:|\.com|\.co/")
_FORENAME = re.compile(r"(?<![^\s(])[A-Z][\w.'’-]*\s\Z")
_SURNAME = re.compile(r"\s[A-Z][\w'’-]")
_SMALL = frozenset(
    "a an and as at but by de for from in into is la le nor of off on onto or out over per the to up v vs via with".split()
)
_LONGEST_TERM = 6  # words of a name that a document defines
_HEREINAFTER = re.compile(
    r"(?i)\bhere(?:in)?after,?(?: (?:collectively|jointly))?(?: (?:referred to as|called|known as))?(?: the)?\s*\Z"
)
_IN_BRACKETS = re.compile(r"(?i)\((?:(?:collectively|together|jointly),? )?(?:the )?\Z")
_LONGEST_LEAD = 48  # characters before a mark in which a work is announced
# *“Trade Talks Resume,” by Ada Holm*: the author of a headline stands behind it
_BYLINE = re.compile(r"\s?,?\s?[Bb]y (?:the )?[A-Z]")


def is_quotation(draft: Draft, found: Found) -> bool:
    """Whether the words of a region are what somebody said. A fragment that no cue serves is nobody's."""
    region = found.region
    body = draft.raw[region.start : region.end]
    words = _WORDS.findall(body)
    if region.continues or region.block:
        return True
    if len(words) <= _LONGEST_TERM and _is_defined(draft, region):
        return False
    if region.sentence and _is_headline(draft, region):
        return False
    if _titled(words) and not body.isupper():
        return _title_is_said(draft, found)
    if region.sentence:
        return len(words) >= ENOUGH or found.source is not None or not body.isascii()
    if not words or _ADDRESS.search(body) or _is_nickname(draft, region):
        return False
    return found.predicate or len(words) > ENOUGH or _claimed(found, len(words))


def _claimed(found: Found, words: int) -> bool:
    """Whether somebody said these few words: by a cue, or where they are more than a label by the clause around them."""
    if found.cue is not None and found.confidence >= _SURE:
        return True
    return words > _FEW and found.source is not None and found.cue is None


def _titled(words: list[str]) -> bool:
    """Whether words are set like a title: each capitalised but small ones within."""
    return len(words) > 1 and words[0][0].isupper() and all(w[0].isupper() for w in words if w not in _SMALL)


def _title_is_said(draft: Draft, found: Found) -> bool:
    """A slogan is said, a title is named: it is taken for said where a cue binds it and nothing announces a work."""
    region = found.region
    if _announced(draft, region):
        return False
    return found.adjacent or (region.sentence and found.cue is not None) or (found.follows and found.bound)


def _announced(draft: Draft, region: Region) -> bool:
    """Whether what stands before the mark says that a name or a title follows."""
    before = draft.text[max(0, region.outer.start - _LONGEST_LEAD) : region.outer.start]
    return _lead(cuewords.load().works).search(before) is not None


def _is_defined(draft: Draft, region: Region) -> bool:
    """*(hereinafter referred to as “the Parties”)*, *(the “Fund”)*: a name that the document gives to something."""
    before = draft.text[max(0, region.outer.start - _LONGEST_LEAD) : region.outer.start]
    closed = draft.text[region.outer.end : region.outer.end + 1] == ")"
    return _HEREINAFTER.search(before) is not None or (closed and _IN_BRACKETS.search(before) is not None)


def _is_nickname(draft: Draft, region: Region) -> bool:
    """*George “Jay” Holm*"""
    before = draft.text[max(0, region.outer.start - 24) : region.outer.start]
    around = _FORENAME.search(before) and _SURNAME.match(draft.text, region.outer.end)
    return around is not None and draft.text[region.start].isupper()


def _is_headline(draft: Draft, region: Region) -> bool:
    """Whether a byline follows a comma or the end of a question."""
    after = draft.raw[region.outer.end : region.outer.end + 1]
    if draft.raw[region.end - 1] not in ",?!" and after != ",":
        return False
    return _BYLINE.match(draft.raw, region.outer.end) is not None


@cache
def _lead(works: frozenset[str]) -> re.Pattern[str]:
    """What announces a title: *CNN's “...”*, *on “...”*, *the film “...”*, *a memo titled “...”*."""
    kinds = "|".join(re.escape(word) for word in sorted(works))
    return re.compile(
        r"(?:\b(?:on|in|of|to|and|called|titled|entitled|named|dubbed|with|hosts?|the)|['’]s"
        rf"|\b(?:{kinds})s?(?: (?:called|titled|entitled|named|dubbed|of))?,?)\s*\Z"
    )
