"""Small briefings with analyses, made without an analyser."""

import re

from briefing_app.model import (
    Analysis,
    Document,
    Entity,
    Kind,
    Mention,
    MentionType,
    Provenance,
    Quotation,
    QuotationKind,
    Span,
)

TEXT = (
    "The harbour council met in Norland on Tuesday. Ines Valle said: “The cranes of Peru will be repaired by spring.” "
    "Tomas Brandt disagreed and spoke of maritime safety. “Nobody has paid for café crânes,” he told reporters 😀."
)
MADE = Provenance("1", "data-1", "model-1")
_NAMES = {
    "Ines Valle": ("speaker:ines-valle", Kind.SPEAKER, None),
    "Tomas Brandt": ("speaker:tomas-brandt", Kind.SPEAKER, None),
    "Peru": ("country:PE", Kind.COUNTRY, "PE"),
    "maritime safety": ("area:maritime-safety", Kind.AREA, None),
}


def document(text: str = TEXT, source: str = "/briefings/harbour.txt", **more: str | None) -> Document:
    return Document(text, source=source, title=more.pop("title", "Harbour talks"), published="2024-05-17", **more)  # pyright: ignore[reportArgumentType]


def analysis(of: Document, made: Provenance = MADE, *, complete: bool = True) -> Analysis:
    """What a modest analyser would find: four names, and quotations in turn of the two speakers."""
    mentions: list[Mention] = []
    for name, (id_, _, _) in _NAMES.items():
        mentions += [Mention(id_, *m.span(), MentionType.NAME, confidence=0.8) for m in re.finditer(name, of.text)]
    mentions.sort(key=lambda m: (m.start, m.end))
    found = list(dict.fromkeys(m.entity for m in mentions))
    facts = {id_: Entity(id_, kind, name, country=country) for name, (id_, kind, country) in _NAMES.items()}
    speakers = [e for e in found if e.startswith("speaker:")]
    quotations = [
        Quotation(
            m.start(1),
            m.end(1),
            QuotationKind.DIRECT,
            speakers[n % len(speakers)] if speakers else None,
            confidence=0.7,
        )
        for n, m in enumerate(re.finditer("“(.*?)”", of.text))
    ]
    return Analysis(
        of.sha256,
        tuple(facts[e] for e in found),
        tuple(mentions),
        tuple(quotations),
        provenance=made,
        complete=complete,
    )


def span(text: str, words: str) -> Span:
    at = text.index(words)
    return Span(at, at + len(words))
