"""Readings made by hand for the export tests: what the analysis would find is said outright, by words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefing_app.model import (
    Analysis,
    Anchor,
    Block,
    BlockKind,
    Document,
    Entity,
    Highlight,
    Kind,
    Mention,
    MentionType,
    Quotation,
    QuotationKind,
    Reading,
)
from briefing_app.sources import markdown

LUND = Entity("speaker:ida-lund", Kind.SPEAKER, "Ida Lund", role="Foreign Minister", country="NO")
MORI = Entity("speaker:kenta-mori", Kind.SPEAKER, "Kenta Mori", role="Defense Minister", country="JP")
REYES = Entity("person:ana-reyes", Kind.PERSON, "Ana Reyes", role="President", country="CL")
OFFICE = Entity("organization:polar-office", Kind.ORGANIZATION, "Joint Polar Office")
NORWAY = Entity("country:NO", Kind.COUNTRY, "Norway", country="NO")
JAPAN = Entity("country:JP", Kind.COUNTRY, "Japan", country="JP")
CHILE = Entity("country:CL", Kind.COUNTRY, "Chile", country="CL")
ARCTIC = Entity("region:arctic", Kind.REGION, "the Arctic")
RESCUE = Entity("area:search-and-rescue", Kind.AREA, "search and rescue", group="Security")
ICE = Entity("area:sea-ice", Kind.AREA, "sea-ice research", group="Science")
EVERYONE = (LUND, MORI, REYES, OFFICE, NORWAY, JAPAN, CHILE, ARCTIC, RESCUE, ICE)
NAMES: Mapping[str, Sequence[str]] = {
    LUND.id: ("Norwegian Foreign Minister Ida Lund", "Ida Lund", "Lund"),
    MORI.id: ("Japanese Defense Minister Kenta Mori", "Kenta Mori", "Mori"),
    REYES.id: ("Chilean President Ana Reyes", "Reyes"),
    OFFICE.id: ("Joint Polar Office",),
    NORWAY.id: ("Norwegian", "Norway"),
    JAPAN.id: ("Japanese", "Japan"),
    CHILE.id: ("Chilean", "Chile"),
    ARCTIC.id: ("the Arctic",),
    RESCUE.id: ("search and rescue",),
    ICE.id: ("sea-ice research",),
}
SAID = re.compile("“([^“”]+)”")

TEXT = """# Norway, Japan and Chile agree on a joint polar office

*By our correspondent in Tromsø*

Norway, Japan and Chile will open a Joint Polar Office next spring — a small secretariat that is to keep scientists, \
coast guards and diplomats of the three countries in step, Norwegian Foreign Minister Ida Lund told reporters.

“We have waited for a decade, and the ice has not waited for us,” said Lund, who met Japanese Defense Minister Kenta \
Mori in the harbour of Tromsø. “Whoever works in the Arctic needs neighbours who answer the telephone, and today we \
have found two of them.”

Mori said Japan would “send its best ships and its most patient people”, and named search and rescue and sea-ice \
research as the first fields of work. Chilean President Ana Reyes was to join them, but a storm kept her in Oslo.

## What the office will do

1. keep one register of all vessels that are equipped for search and rescue
2. share data on sea-ice research
   - with universities of Norway and Japan
   - with the meteorological service of Chile
3. report to the ministers once a year

> The sea does not read our treaties. It is our captains who do, and they asked for **one** number to call.

| Country | Ships | Contribution |
|---|---|---|
| Norway | 4 | the harbour, the building, and a director for the first three years |
| Japan | 2 | satellite pictures and an ice class vessel |
| Chile | 1 | a ship that winters in Punta Arenas |

The telephone number will be published in the [notices to mariners](https://example.org/notices) of *Norway* and \
`JAPAN-7`.

---

“The Norwegian efficacious office offers fluffy affiliates first-class offices,” Lund said.
"""


def reading(
    source: str = TEXT,
    *,
    everyone: Sequence[Entity] = EVERYONE,
    names: Mapping[str, Sequence[str]] = NAMES,
    said: Mapping[str, str] | None = None,
    highlights: Sequence[tuple[str, str]] = (),
    notes: Mapping[str, str] | None = None,
) -> Reading:
    """The reading of a Markdown source in which every one of `names` is a mention and every “…” a quotation.

    `said` gives the speaker's id by a quotation's first word; the first of `everyone` says the rest.
    """
    return of(markdown.read(source, "sample.md"), everyone, names, said or {"send": MORI.id}, highlights, notes or {})


def plain(text: str, mentions: Mapping[str, Sequence[str]], *, everyone: Sequence[Entity] = EVERYONE) -> Reading:
    """The reading of a text whose lines are its paragraphs."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()
    )
    return of(Document(text, blocks, source="plain.txt"), everyone, mentions, {}, (), {})


def of(
    document: Document,
    everyone: Sequence[Entity],
    names: Mapping[str, Sequence[str]],
    said: Mapping[str, str],
    highlights: Sequence[tuple[str, str]],
    notes: Mapping[str, str],
) -> Reading:
    text = document.text
    found = {
        Mention(one, m.start(), m.end(), MentionType.NAME, reason="named in full")
        for one, forms in names.items()
        for m in re.finditer("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms), text)
    }
    present = {mention.entity for mention in found}
    quotations = tuple(
        Quotation(m.start(1), m.end(1), QuotationKind.DIRECT, said.get(m.group(1).split()[0], everyone[0].id))
        for m in SAID.finditer(text)
        if everyone[0].id in present
    )
    mentions = tuple(sorted(found, key=lambda m: (m.start, m.end, m.entity)))
    analysis = Analysis(document.sha256, tuple(e for e in everyone if e.id in present), mentions, quotations)
    own = tuple(
        Highlight(f"own-{n}", Anchor.at(text, text.index(words), text.index(words) + len(words)), note=note)
        for n, (words, note) in enumerate(highlights)
    )
    return Reading(document, analysis, (), analysis, own, dict(notes))


def sample() -> Reading:
    """A reading with everything in it: head, lists, table, quote, code, link, overlaps, highlights and notes."""
    return reading(
        highlights=[("a storm kept her in Oslo", "Check with the embassy."), ("once a year", "")],
        notes={LUND.id: "Took office in June."},
    )


def seed(path: Path) -> Reading:
    """A text file's reading with nothing found in it."""
    document = replace(markdown.read(path.read_text("utf-8"), path.name), media_type="text/plain")
    return Reading(document, Analysis(document.sha256), (), Analysis(document.sha256))
