"""Documents and analyses written by hand: `[[id|words]]` is a mention, `{{id|words}}` words that one said."""

import random
import re

from briefing_app.model import (
    Analysis,
    Block,
    BlockKind,
    Document,
    Entity,
    Kind,
    Mention,
    Quotation,
    QuotationKind,
)

_MARK = re.compile(r"\[\[(?P<id>[^|\]]+)\||\{\{(?P<said>[^|}]+)\||\]\]|\}\}")

BRIEFING = """Ministers meet on the harbour treaty

[[country:XA|Alphaland]] and [[country:XB|Betaland]] agreed on [[area:fisheries|fisheries]] on Monday.

{{speaker:ines-varga|We will keep the harbours open}}, [[speaker:ines-varga|Ines Varga]] said. \
😀 The [[country:XA|Alphalanders]] and 𠮷野 the [[country:XB|Betaland]] delegation met \
[[person:tom-okoye|Tom Okoye]] in a hall that the city had lent them for the occasion, and \
[[speaker:ines-varga|Varga]] thanked [[country:XA|Alphaland's [[person:tom-okoye|Okoye]]]] for coming.

The talks go on with [[area:sea-rescue|sea rescue]], [[area:fisheries|fishing]] and [[country:XC|Gammaland]].
"""


def made(source: str = BRIEFING, media_type: str = "text/plain") -> tuple[Document, Analysis]:
    """The document and analysis that a marked source describes; its first line is the title."""
    pieces: list[str] = []
    open_: list[tuple[str, bool, int]] = []
    mentions: list[Mention] = []
    quotations: list[Quotation] = []
    at = length = 0
    for mark in _MARK.finditer(source):
        pieces.append(source[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark["id"] or mark["said"]:
            open_.append((mark["id"] or mark["said"], bool(mark["said"]), length))
            continue
        entity, said, start = open_.pop()
        if said:
            quotations.append(Quotation(start, length, QuotationKind.DIRECT, entity, reason="a cue follows"))
        else:
            mentions.append(Mention(entity, start, length, reason="its name", confidence=0.9))
    text = "".join((*pieces, source[at:]))
    mentions.sort(key=lambda m: (m.start, m.end))
    ids = dict.fromkeys([m.entity for m in mentions] + [q.speaker or "" for q in quotations])
    document = Document(text, blocks(text), source="made.txt", media_type=media_type, title=text.partition("\n")[0])
    entities = tuple(_entity(one) for one in ids)
    return document, Analysis(document.sha256, entities, tuple(mentions), tuple(quotations))


def _entity(identity: str) -> Entity:
    kind, _, slug = identity.partition(":")
    name = (
        slug.replace("-", " ").title()
        if len(slug) > 2
        else {"XA": "Alphaland", "XB": "Betaland", "XC": "Gammaland"}[slug]
    )
    return Entity(
        identity,
        Kind(kind),
        name,
        role="Minister of Ports" if kind == "speaker" else None,
        country=slug if kind == "country" else "XA" if kind == "speaker" else None,
        group={"fisheries": "Economy", "sea-rescue": "Safety"}.get(slug),
    )


def blocks(text: str) -> tuple[Block, ...]:
    """One block for each stretch between empty lines; the first is the title."""
    found = [m.span() for m in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    return tuple(
        Block(BlockKind.TITLE if number == 0 else BlockKind.PARAGRAPH, start, end)
        for number, (start, end) in enumerate(found)
    )


def long(paragraphs: int, mentions_each: int = 8, entities: int = 40, words: str = "") -> tuple[Document, Analysis]:
    """A long briefing: every paragraph mentions some of many countries by made-up names.

    As in real texts, few are named often: the n-th is named about a n-th as often as the first.
    """
    words = words or "The delegations spoke about the weather, the harbours and the long road that lies ahead of them. "
    shares = [1 / (n + 1) for n in range(entities)]
    draw = random.Random(7).choices(range(entities), shares, k=paragraphs * mentions_each)
    draw[: min(entities, len(draw))] = range(min(entities, len(draw)))
    text: list[str] = ["A very long briefing"]
    found: list[Mention] = []
    length = len(text[0]) + 2
    for paragraph in range(paragraphs):
        line = ""
        for number in draw[paragraph * mentions_each : (paragraph + 1) * mentions_each]:
            name = f"Nation{number}"
            found.append(Mention(f"country:N{number}", length + len(line), length + len(line) + len(name)))
            line += f"{name} agreed. {words}"
        text.append(line.rstrip())
        length += len(text[-1]) + 2
    whole = "\n\n".join(text)
    there = dict.fromkeys(mention.entity for mention in found)
    named = tuple(Entity(one, Kind.COUNTRY, one.replace("country:N", "Nation"), country=one[8:]) for one in there)
    document = Document(whole, blocks(whole), source="long.txt", title=text[0])
    return document, Analysis(document.sha256, named, tuple(found))
