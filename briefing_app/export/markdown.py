"""The briefing as Markdown (CommonMark with footnotes): entities in bold, a footnote for each, the ledger below.

Knows no other format. Text of the briefing is escaped: nothing in it becomes mark-up, a link or HTML.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path

from briefing_app.export.clean import line, plain, safe_link
from briefing_app.export.content import KINDS, Content, Statement, content, depths, shown
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Block, BlockKind, Entity, Mention, Reading

# Every ASCII punctuation character may be escaped by a backslash (CommonMark 0.31, 2.4): here those that mean
# something inside a line, and those that do only where a line begins.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&^$])")
_OPENING = re.compile(r"^(\s*)([-+=#:])")
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)])")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(\w)(@)(?=\w)")
_COLON = {":": "&#58;", ".": "&#46;", "@": "&#64;"}


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    chosen = content(reading, options)
    step(0.1, "Writing Markdown")
    target.write_bytes("\n".join(_lines(chosen)).encode())
    return Report(target, highlights=len(chosen.mentions), notices=chosen.notices)


def escape(text: str) -> str:
    """Text, made harmless, as Markdown that shows exactly it: no emphasis, links, HTML, headings or lists."""
    safe = _MARKUP.sub(r"\\\1", plain(text))
    safe = _NUMBERED.sub(r"\1\\\2", _OPENING.sub(r"\1\\\2", safe))
    return _ADDRESS.sub(_unlinked, safe)


def _unlinked(match: re.Match[str]) -> str:
    """An address that some viewers would make a link of: its colon, dot or @ as a reference, which shows the same."""
    before, sign = next((match[i], match[i + 1]) for i in (1, 3, 5) if match[i])
    return before + _COLON[sign]


def facts(chosen: Content) -> Iterator[str]:
    """What the briefing says of itself and who is in it, as a list."""
    document = chosen.document
    pairs = (
        ("Source", document.source),
        ("Outlet", document.outlet),
        ("By", document.byline),
        ("Published", document.published),
        ("Place", document.dateline),
    )
    for name, value in pairs:
        if value:
            yield f"- {name}: {escape(line(value))}"
    for kind, _, names in KINDS:
        if entities := chosen.of_kind(kind):
            yield f"- {names}: {', '.join(escape(line(entity.name)) for entity in entities)}"
    yield ""


def statements(chosen: Content) -> Iterator[str]:
    """The ledger: each statement under its speaker, in text order."""
    if not chosen.statements:
        return
    yield from ("## Who said what", "")
    by_name: dict[str, list[Statement]] = {}
    for statement in chosen.statements:
        by_name.setdefault(statement.name, []).append(statement)
    for name, said in by_name.items():
        about = "; ".join(chosen.about(speaker) for speaker in said[0].speakers)
        yield f"### {escape(line(name))}"
        yield ""
        if about:
            yield from (escape(line(about)), "")
        yield from (_statement(statement) for statement in said)
        yield ""


def _statement(statement: Statement) -> str:
    where = f"page {statement.page}" if statement.page else f"paragraph {statement.paragraph}"
    return f"{statement.number}. {escape(line(statement.words))} ({statement.quotation.kind.value}, {escape(where)})"


def _lines(chosen: Content) -> Iterator[str]:
    yield from _body(chosen)
    if chosen.options.ledger:
        yield from statements(chosen)
    if chosen.highlights:
        yield from _highlights(chosen)
    yield from (
        f"[^{label}]: {_footnote(chosen, entity)}"
        for label, entity in zip(_labels(chosen).values(), chosen.entities, strict=True)
    )
    yield ""


def _labels(chosen: Content) -> dict[str, str]:
    """The footnote's label of each entity: its kind and its number among those chosen."""
    return {entity.id: f"{entity.kind.value}-{number}" for number, entity in enumerate(chosen.entities, 1)}


def _footnote(chosen: Content, entity: Entity) -> str:
    parts = [f"**{escape(line(entity.name))}**: {escape(line(chosen.about(entity)))}."]
    count = len(chosen.analysis.mentions_of(entity.id))
    parts.append(f"Mentioned {'once' if count == 1 else f'{count} times'}.")
    if note := chosen.note(entity.id):
        parts.append(f"Note: {escape(line(note))}")
    return " ".join(parts)


def _highlights(chosen: Content) -> Iterator[str]:
    yield from ("## Highlights and notes", "")
    for highlight in chosen.highlights:
        words = line(shown(chosen.document.text, highlight.anchor.start, highlight.anchor.end))
        note = f": {escape(line(highlight.note))}" if highlight.note else ""
        yield f"- “{escape(words)}”{note}"
    yield ""


def _body(chosen: Content) -> Iterator[str]:
    """The title, what the briefing says of itself, and every block in its form; what stands outside all blocks is
    white space and mark-up of the source."""
    document, labels = chosen.document, _labels(chosen)
    blocks = document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(document.text)),)
    titled = blocks[0].kind is BlockKind.TITLE
    if titled:
        yield from (_block(chosen, labels, blocks[0]), "")
    elif not any(block.kind is BlockKind.TITLE for block in blocks):
        yield from (f"# {escape(line(chosen.title))}", "")
    if chosen.options.front:
        yield from facts(chosen)
    deep = depths(blocks)
    numbered = islice(enumerate(blocks), titled, None)
    for table, run in groupby(numbered, key=lambda one: one[1].table if one[1].kind is BlockKind.CELL else -1):
        if table >= 0:
            yield from _table(chosen, labels, [block for _, block in run])
            continue
        for number, block in run:
            yield from (_block(chosen, labels, block, deep.get(number, 1)), "")


def _block(chosen: Content, labels: Mapping[str, str], block: Block, depth: int = 1) -> str:
    if block.kind is BlockKind.CODE:
        return _code(chosen.document.text[block.start : block.end])
    text = _inline(chosen, labels, block.start, block.end)
    match block.kind:
        case BlockKind.TITLE:
            return f"# {text}"
        case BlockKind.HEADING:
            return f"{'#' * depth} {text}"
        case BlockKind.LIST_ITEM:
            marker = block.marker if re.fullmatch(r"\d{1,9}[.)]", block.marker) else "-"
            return f"{'    ' * max(0, block.level - 1)}{marker} {text}"
        case BlockKind.QUOTE:
            return f"{'> ' * max(1, block.level)}{text}"
        case BlockKind.IMAGE:
            return f"[Image: {text}]"
        case BlockKind.RULE:
            return "---"
        case _:
            return text


def _code(text: str) -> str:
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}\n{plain(text)}\n{fence}"


def _table(chosen: Content, labels: Mapping[str, str], cells: Sequence[Block]) -> Iterator[str]:
    """A pipe table; its first row is the head, since this form has none without."""
    width = 1 + max(cell.column for cell in cells)
    for number, (_, row) in enumerate(groupby(cells, key=lambda cell: cell.row)):
        texts = [""] * width
        for cell in row:
            texts[max(0, cell.column)] = _inline(chosen, labels, cell.start, cell.end)
        yield f"| {' | '.join(texts)} |"
        if number == 0:
            yield f"|{' --- |' * width}"
    yield ""


def _inline(chosen: Content, labels: Mapping[str, str], start: int, end: int) -> str:
    """A block's words in one line: what names an entity in bold, its footnotes after it; links as links."""
    out, at = list[str](), start
    for left, right, address in _links(chosen, start, end):
        out += (words + notes for words, notes in _words(chosen, labels, at, left))
        linked = list(_words(chosen, labels, left, right))
        # A footnote is a link, which none can hold: those of the words come after.
        out.append(f"[{''.join(words for words, _ in linked)}](<{address}>)")
        out += dict.fromkeys(notes for _, notes in linked)
        at = right
    out += (words + notes for words, notes in _words(chosen, labels, at, end))
    return " ".join("".join(out).split())


def _links(chosen: Content, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The links in [start, end) that lead to a web or mail address, none within another."""
    at = start
    for one in chosen.formats.over(start, end):
        if one.kind == "link" and at <= one.start < one.end <= end and (address := safe_link(one.target)):
            yield one.start, one.end, address
            at = one.end


def _words(chosen: Content, labels: Mapping[str, str], start: int, end: int) -> Iterator[tuple[str, str]]:
    """The words in [start, end) piece by piece, those that name an entity in bold, each with its footnotes."""
    text, at = chosen.document.text, start
    for left, right, entities in _named(chosen.mentions, start, end):
        notes = "".join(f"[^{labels[one]}]" for one in dict.fromkeys(entities))
        yield escape(shown(text, at, left)), ""
        yield f"**{escape(shown(text, left, right))}**", notes
        at = right
    yield escape(shown(text, at, end)), ""


def _named(mentions: Sequence[Mention], start: int, end: int) -> Iterator[tuple[int, int, list[str]]]:
    """Stretches covered by mentions that overlap or nest, with whom they name; those that begin in [start, end)."""
    left, right, entities = 0, 0, list[str]()
    for mention in islice(mentions, bisect_left(mentions, start, key=attrgetter("start")), None):
        if mention.start >= end:
            break
        if mention.start >= right:
            if entities:
                yield left, right, entities
            left, right, entities = mention.start, mention.end, []
        right = min(end, max(right, mention.end))
        entities.append(mention.entity)
    if entities:
        yield left, right, entities
