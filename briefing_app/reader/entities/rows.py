"""Which entities a sidebar lists, in which order, under which headings, and what it says of each. Knows no Qt."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing_app.model import Analysis, Entity, Kind
from briefing_app.reader.words import marked, plural, tr

Order = Literal["first", "frequency", "name"]
FORMS = 3  # ways of naming an entity that its detail line lists


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: an entity with its count of mentions, or, without one, a heading over those below."""

    entity: Entity | None
    count: int = 0
    heading: str = ""


@dataclass(frozen=True)
class Panel:
    """A use of the sidebar: its name, what it lists, and how its list can be parted.

    `section` names the heading under which an entity stands ("" = none); `grouped` the one it stands under when the
    reader wants groups. Headings come in the order of `sections`, others by first mention.
    """

    id: str
    icon: str
    kinds: tuple[Kind, ...]
    section: Callable[[Entity, Analysis], str]
    grouped: Callable[[Entity, Analysis], str] | None = None
    sections: tuple[str, ...] = ("",)


def _mentioned(entity: Entity, analysis: Analysis) -> str:
    quoted = entity.kind is Kind.SPEAKER or analysis.quotations_of(entity.id)
    return "" if quoted else marked("Mentioned, not quoted")


def _region(entity: Entity, _analysis: Analysis) -> str:
    return marked("Regions and groups") if entity.kind is Kind.REGION else ""


def _region_group(entity: Entity, _analysis: Analysis) -> str:
    return (entity.group or marked("Regions and groups")) if entity.kind is Kind.REGION else marked("Countries")


def _nothing(_entity: Entity, _analysis: Analysis) -> str:
    return ""


def _group(entity: Entity, _analysis: Analysis) -> str:
    return entity.group or marked("Other areas")


PANELS = (
    Panel(
        "speakers", "speaker", (Kind.SPEAKER, Kind.PERSON, Kind.ORGANIZATION), _mentioned,
        sections=("", "Mentioned, not quoted"),
    ),
    Panel(
        "countries", "country", (Kind.COUNTRY, Kind.REGION), _region, _region_group,
        sections=("", "Countries", "Regions and groups"),
    ),
    Panel("areas", "area", (Kind.AREA,), _nothing, _group),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that stand together, under a heading or, without one, at the top."""

    heading: Row | None
    lines: list[Row]


def sections(panel: Panel, analysis: Analysis, order: Order, grouped: bool) -> list[Section]:
    """All lines of a panel, in sections that are not empty."""
    parted: dict[str, list[Row]] = {name: [] for name in panel.sections}
    name_of = panel.grouped if grouped and panel.grouped else panel.section
    for entity in analysis.of_kind(*panel.kinds):
        row = Row(entity, len(analysis.mentions_of(entity.id)))
        parted.setdefault(name_of(entity, analysis), []).append(row)
    return [
        Section(Row(None, len(there), tr(heading)) if heading else None, in_order(there, order))
        for heading, there in parted.items()
        if there
    ]


def in_order(lines: Iterable[Row], order: Order) -> list[Row]:
    """Lines of entities in an order; they come by first mention."""
    match order:
        case "first":
            return list(lines)
        case "frequency":
            return sorted(lines, key=lambda row: -row.count)
        case "name":
            return sorted(lines, key=lambda row: row.entity.name.casefold() if row.entity else "")


def narrowed(parts: Sequence[Section], keys_: Mapping[str, str], wanted: str) -> tuple[list[Row], int]:
    """The lines whose key holds every word of `wanted`, with the headings that still have any; and how many entities."""
    words = wanted.casefold().split()
    found: list[Row] = []
    headings = 0
    for part in parts:
        there = part.lines
        for word in words:
            there = [row for row in there if row.entity is not None and word in keys_[row.entity.id]]
        if there and part.heading is not None:
            headings += 1
            found.append(part.heading)
        found += there
    return found, len(found) - headings


def keys(analysis: Analysis, kinds: Sequence[Kind], text: str) -> dict[str, str]:
    """For each entity, all by which the filter finds it: name, role, country, group, and how the text names it."""
    said: dict[str, set[str]] = {e.id: set() for e in analysis.of_kind(*kinds)}
    for mention in analysis.mentions:
        if (forms := said.get(mention.entity)) is not None:
            forms.add(text[mention.start : mention.end])
    return {
        e.id: "\n".join((e.name, e.role or "", e.country or "", e.group or "", country(e, analysis), *said[e.id])).casefold()
        for e in analysis.of_kind(*kinds)
    }  # fmt: skip


def country(entity: Entity, analysis: Analysis) -> str:
    """The name of the country that a person or body belongs to, as the briefing has it, else its code."""
    if not entity.country or entity.kind is Kind.COUNTRY:
        return ""
    known = analysis.by_id.get(f"country:{entity.country}")
    return known.name if known else entity.country


def detail(entity: Entity, analysis: Analysis, text: str) -> str:
    """The line under the name."""
    match entity.kind:
        case Kind.COUNTRY:
            return forms(entity, analysis, text)
        case Kind.AREA:
            return entity.group or forms(entity, analysis, text)
        case Kind.REGION:
            return " · ".join(filter(None, (entity.group, forms(entity, analysis, text))))
        case _:
            said = len(analysis.statements_of(entity.id))
            quotes = plural("%n quote", "%n quotes", said) if said else ""
            parts = (entity.role or "", country(entity, analysis), quotes)
            return " · ".join(filter(None, parts)) or kind_name(entity.kind)


def forms(entity: Entity, analysis: Analysis, text: str) -> str:
    """How the text names an entity, the most frequent first."""
    counted = Counter(" ".join(text[m.start : m.end].split()) for m in analysis.mentions_of(entity.id)[:500])
    return ", ".join(form for form, _ in counted.most_common(FORMS))


def kind_name(kind: Kind) -> str:
    """What a kind is called."""
    match kind:
        case Kind.SPEAKER:
            return tr("Speaker")
        case Kind.PERSON:
            return tr("Person")
        case Kind.ORGANIZATION:
            return tr("Organization")
        case Kind.COUNTRY:
            return tr("Country")
        case Kind.REGION:
            return tr("Region")
        case Kind.AREA:
            return tr("Cooperation area")
