"""One self-contained page: the briefing, its entities as buttons that highlight, the ledger. Works without a network.

The page may run and load nothing but what it contains: its policy names its one script and its one style by digest.
Knows templates and escaping; nothing of other formats.
"""

import base64
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import jinja2
from markupsafe import Markup, escape

from briefing_app import colours, resources
from briefing_app.export.clean import line, plain
from briefing_app.export.content import KIND_NAMES, KINDS, Content, Statement, content, segments, shown
from briefing_app.export.options import Options, Report, Step
from briefing_app.model import Block, BlockKind, Highlight, Image, Mark, Mention, Quotation, Reading

_LINE_STYLES = {"wave": "wavy", "dash-dot": "dashed"}  # CSS's name, or the nearest that it has
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ELEMENTS = {"strong": "strong", "emphasis": "em", "code": "code", "strike": "s"}
Laid = Mention | Quotation | Highlight | Mark


@dataclass(frozen=True, slots=True)
class _Row:
    """What a template shows of an entity."""

    number: int
    slot: int
    name: str
    about: str
    count: int

    @property
    def times(self) -> str:
        return "mentioned once" if self.count == 1 else f"mentioned {self.count} times"


def write(reading: Reading, options: Options, target: Path, step: Step) -> Report:
    chosen = content(reading, options)
    step(0.1, "Writing the page")
    page = _Page(chosen)
    target.write_text(page.render(), encoding="utf-8")
    return Report(target, highlights=len(chosen.mentions), notices=chosen.notices)


class _Page:
    def __init__(self, chosen: Content) -> None:
        self.chosen = chosen
        self.text = chosen.document.text
        self.numbers = {entity.id: number for number, entity in enumerate(chosen.entities)}
        narrowed = None if chosen.options.entities is None else [entity.id for entity in chosen.entities]
        self.slots = colours.palette().assign(chosen.analysis.entities, narrowed)
        self.laid = _Laid(chosen)
        headings = {block.level for block in chosen.document.blocks if block.kind is BlockKind.HEADING}
        self.ranks = sorted(headings)
        self.titled = bool(chosen.document.blocks) and chosen.document.blocks[0].kind is BlockKind.TITLE
        self.depth = 1
        self.named: set[int] = set()  # statements whose first words have borne their number

    def render(self) -> str:
        environment = jinja2.Environment(
            autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        template = environment.from_string(resources.text("templates", "briefing.html.j2"))
        style = _colours(self.slots.values()) + resources.text("templates", "briefing.css")
        script = resources.text("templates", "briefing.js")
        language = self.chosen.document.language
        return template.render(
            language=language if _LANGUAGE.fullmatch(language) else "und",
            policy=_policy(style, script),
            style=Markup(style),
            script=Markup(script),
            title=line(self.chosen.title),
            heading=self._heading(),
            facts=list(self._facts()) if self.chosen.options.front else [],
            groups=list(self._groups()),
            body=Markup("\n").join(self._blocks()),
            statements=list(self._statements()) if self.chosen.options.ledger else [],
            notes=list(self._notes()),
        )

    def _heading(self) -> Markup:
        """The title over the page: the first block where it is one; nothing where the title comes later."""
        blocks = self.chosen.document.blocks
        if self.titled:
            return self._inline(blocks[0])
        has_title = any(block.kind is BlockKind.TITLE for block in blocks)
        return Markup("") if has_title else escape(line(self.chosen.title))

    def _facts(self) -> Iterator[tuple[str, str]]:
        document = self.chosen.document
        for name, value in (
            ("Source", document.source),
            ("Outlet", document.outlet),
            ("By", document.byline),
            ("Published", document.published),
            ("Place", document.dateline),
        ):
            if value:
                yield name, line(value)

    def _groups(self) -> Iterator[dict[str, object]]:
        for kind, _, _ in KINDS:
            rows = [
                _Row(
                    self.numbers[entity.id],
                    self.slots[entity.id].number,
                    line(entity.name),
                    line(self.chosen.about(entity)),
                    len(self.chosen.analysis.mentions_of(entity.id)),
                )
                for entity in self.chosen.of_kind(kind)
            ]
            if rows:
                yield {"name": KIND_NAMES[kind], "entities": rows}

    def _statements(self) -> Iterator[dict[str, object]]:
        for statement in self.chosen.statements:
            yield {
                "number": statement.number,
                "name": line(statement.name),
                "about": line("; ".join(self.chosen.about(speaker) for speaker in statement.speakers)),
                "words": line(statement.words),
                "form": statement.quotation.kind.value,
            }

    def _notes(self) -> Iterator[dict[str, str]]:
        for entity in self.chosen.entities:
            if note := self.chosen.note(entity.id):
                yield {"on": line(entity.name), "text": plain(note)}
        for highlight in self.chosen.highlights:
            words = shown(self.text, highlight.anchor.start, highlight.anchor.end)
            yield {"on": line(words), "text": plain(highlight.note)}

    def _blocks(self) -> Iterator[Markup]:
        blocks = self.chosen.document.blocks or (Block(BlockKind.PARAGRAPH, 0, len(self.text)),)
        images = {image.block: image for image in self.chosen.document.images}
        numbered = ((number, block) for number, block in enumerate(blocks) if number or not self.titled)
        for table, run in groupby(numbered, key=lambda one: one[1].table if one[1].kind is BlockKind.CELL else -1):
            if table >= 0:
                yield self._table([block for _, block in run])
                continue
            for is_list, some in groupby(run, key=lambda one: one[1].kind is BlockKind.LIST_ITEM):
                out = [self._block(block, images.get(number)) for number, block in some]
                yield from [Markup('<div role="list">{}</div>').format(Markup("\n").join(out))] if is_list else out

    def _block(self, block: Block, image: Image | None) -> Markup:
        words = self._inline(block)
        match block.kind:
            case BlockKind.TITLE:
                return Markup('<h1 dir="auto">{}</h1>').format(words)
            case BlockKind.HEADING:
                level = self._level(block)
                return Markup('<h{} dir="auto">{}</h{}>').format(level, words, level)
            case BlockKind.LIST_ITEM:
                depth = min(4, max(1, block.level))
                # No <ol>: the markers are the text's own.
                item = '<div class="item d{}" role="listitem" dir="auto"><span>{}</span><span>{}</span></div>'
                return Markup(item).format(depth, line(block.marker) or "•", words)
            case BlockKind.QUOTE:
                return Markup('<blockquote dir="auto">{}</blockquote>').format(words)
            case BlockKind.BYLINE | BlockKind.DATELINE:
                return Markup('<p class="{}" dir="auto">{}</p>').format(block.kind.value, words)
            case BlockKind.CODE:
                return Markup('<pre tabindex="0">{}</pre>').format(words)
            case BlockKind.RULE:
                return Markup("<hr>")
            case BlockKind.IMAGE:
                return self._picture(block, image) or Markup("<p>[Image: {}]</p>").format(words)
            case _:
                return Markup('<p dir="auto">{}</p>').format(words)

    def _level(self, block: Block) -> int:
        """2 to 6, never more than one below the heading before: what screen readers step through has no gaps."""
        self.depth = min(6, self.depth + 1, 2 + self.ranks.index(block.level))
        return self.depth

    def _picture(self, block: Block, image: Image | None) -> Markup | None:
        if image is None or image.media_type not in _PICTURES:
            return None
        data = base64.b64encode(image.data).decode("ascii")
        words = line(self.text[block.start : block.end])
        return Markup('<img alt="{}" src="data:{};base64,{}">').format(words, image.media_type, data)

    def _table(self, cells: Sequence[Block]) -> Markup:
        rows: list[Markup] = []
        width = 1 + max(cell.column for cell in cells)
        for _, row in groupby(cells, key=attrgetter("row")):
            out = [Markup("<td></td>")] * width
            for cell in row:
                tag = Markup('<th scope="col" dir="auto">{}</th>' if cell.header else '<td dir="auto">{}</td>')
                out[max(0, cell.column)] = tag.format(self._inline(cell))
            rows.append(Markup("<tr>{}</tr>").format(Markup("").join(out)))
        whole = '<div class="wide" role="region" aria-label="Table" tabindex="0"><table>{}</table></div>'
        return Markup(whole).format(Markup("").join(rows))

    def _inline(self, block: Block) -> Markup:
        """A block's words, cut wherever something laid over them begins or ends, each piece in its elements."""
        laid = self.laid.over(block.start, block.end)
        spans = [_span(one, block) for one in laid]
        out: list[Markup] = []
        for segment in segments(block.start, block.end, spans):
            over = [laid[index] for index in segment.items]
            out.append(self._wrapped(shown(self.text, segment.start, segment.end), over))
            out += [self._reference(one) for one in over if isinstance(one, Quotation) and one.end == segment.end]
        return Markup("").join(out)

    def _wrapped(self, words: str, over: Sequence[Laid]) -> Markup:
        out = escape(plain(words))
        mentions = [one for one in over if isinstance(one, Mention)]
        if mentions:
            # The shortest first: it is the one that a click on these words means.
            mentions.sort(key=lambda mention: mention.end - mention.start)
            numbers = " ".join(str(number) for number in dict.fromkeys(self.numbers[m.entity] for m in mentions))
            slot = self.slots[mentions[0].entity].number
            out = Markup('<mark class="e s{}" data-e="{}">{}</mark>').format(slot, numbers, out)
        for one in over:
            match one:
                case Highlight():
                    title = line(one.note) or "Highlighted by the reader"
                    out = Markup('<mark class="o-{}" title="{}">{}</mark>').format(_own(one.colour), title, out)
                case Mark(kind="link") if _ADDRESS.fullmatch(one.target):
                    out = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(one.target, out)
                case Mark(kind=kind) if kind in _ELEMENTS:
                    out = Markup("<{}>{}</{}>").format(Markup(_ELEMENTS[kind]), out, Markup(_ELEMENTS[kind]))
                case Quotation():
                    out = self._quoted(one, out)
                case _:
                    pass
        return out

    def _quoted(self, quotation: Quotation, words: Markup) -> Markup:
        statement = self.laid.statements[quotation]
        numbers = " ".join(str(self.numbers[s.id]) for s in statement.speakers if s.id in self.numbers)
        if statement.number not in self.named:
            self.named.add(statement.number)
            whole = '<span class="q" id="q{}" data-e="{}" title="{}">{}</span>'
            return Markup(whole).format(statement.number, numbers, line(statement.name), words)
        return Markup('<span class="q" data-e="{}">{}</span>').format(numbers, words)

    def _reference(self, quotation: Quotation) -> Markup:
        if not self.chosen.options.ledger:
            return Markup("")
        number = self.laid.statements[quotation].number
        return Markup('<sup><a href="#l{}" aria-label="Statement {}">{}</a></sup>').format(number, number, number)


class _Laid:
    """What lies over the text, findable by place; each family ascends by start."""

    def __init__(self, chosen: Content) -> None:
        self.statements: dict[Quotation, Statement] = {}
        if chosen.options.quotations:
            self.statements = {statement.quotation: statement for statement in chosen.statements}
        families: tuple[Sequence[Laid], ...] = (
            chosen.mentions,
            sorted(chosen.document.marks, key=attrgetter("start")),
            chosen.highlights,
            sorted(self.statements, key=attrgetter("start")),
        )
        self._families = [_Family(family) for family in families]

    def over(self, start: int, end: int) -> list[Laid]:
        """Everything that overlaps [start, end), ascending by start."""
        found = [one for family in self._families for one in family.over(start, end)]
        return sorted(found, key=_start)


class _Family:
    def __init__(self, items: Iterable[Laid]) -> None:
        self.items = [one for one in items if _start(one) < _end(one)]
        self.starts = [_start(one) for one in self.items]
        self.longest = max((_end(one) - _start(one) for one in self.items), default=0)

    def over(self, start: int, end: int) -> list[Laid]:
        low = bisect_left(self.starts, start - self.longest)
        high = bisect_right(self.starts, end - 1)
        return [one for one in self.items[low:high] if _end(one) > start]


def _start(one: Laid) -> int:
    return one.anchor.start if isinstance(one, Highlight) else one.start


def _end(one: Laid) -> int:
    return one.anchor.end if isinstance(one, Highlight) else one.end


def _span(one: Laid, block: Block) -> tuple[int, int]:
    return max(block.start, _start(one)), min(block.end, _end(one))


def _own(colour: str) -> str:
    own = colours.palette().own
    return colour if colour in own else next(iter(own))


def _colours(slots: Iterable[colours.Slot]) -> str:
    """The style sheet's variables: the page's colours, and each slot's, in light and in dark."""
    palette = colours.palette()
    used = sorted({slot.number: slot for slot in slots}.values(), key=attrgetter("number"))
    out: list[str] = []
    for theme, before, after in (("light", "", ""), ("dark", "@media (prefers-color-scheme: dark) {\n", "}\n")):
        ground = palette.grounds[theme]
        page = "".join(f"--{use.replace('_', '-')}: {value}; " for use, value in ground.colours.items())
        out.append(
            f"{before}:root {{ color-scheme: light dark; {page}--on-tint: {ground['text']}; --rule: {ground['muted']}; }}\n"
        )
        for slot in used:
            mark = slot.mark(theme)
            style = _LINE_STYLES.get(slot.underline, slot.underline)
            out.append(f".s{slot.number} {{ --tint: {mark.tint}; --ink: {mark.ink}; --line: {style}; }}\n")
        for name, marks in palette.own.items():
            out.append(f".o-{name} {{ --tint: {marks[theme].tint}; --ink: {marks[theme].ink}; --line: solid; }}\n")
        out.append(after)
    return "".join(out)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
