"""From what is selected to what is lit: layers under the words and ticks on the scroll bar. Knows no selection rules."""

from collections.abc import Mapping
from functools import cache

from PySide6.QtGui import QColor

from briefing_app.colours import Mark, Slot, palette
from briefing_app.model import Kind, Span
from briefing_app.reader.article import Article, Layer, Look
from briefing_app.reader.article.ticks import Ticks
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.words import plural, tr

SAID = 0  # order of painting: whole sentences lie lowest, then the reader's own marks, mentions, the current one
OWN = 5
MENTION = 10
CURRENT = 20
WORDS_A_MINUTE = 238  # silent reading of English non-fiction (Brysbaert 2019)


def mark_selection(article: Article, briefing: Briefing | None, theme: Theme) -> None:
    """Light every mention of what is selected, and what selected speakers said."""
    lit: dict[str, Layer] = {}
    said: dict[str, Layer] = {}
    ticks: dict[str, Ticks] = {}
    for entity, slot in briefing.slots.items() if briefing else ():
        assert briefing is not None
        mentions = briefing.shown.mentions_of(entity)
        lit[f"mention:{entity}"] = Layer(mentions, look(slot, theme), briefing.longest)
        ticks[entity] = Ticks(mentions, lit[f"mention:{entity}"].look.ink)
        if quotations := briefing.shown.quotations_of(entity):
            said[f"said:{entity}"] = Layer(quotations, look_said(slot, theme))
    article.set_layers("mention:", lit)
    article.set_layers("said:", said)
    article.ticks.set_ticks(ticks)
    mark_current(article, briefing, theme)


def mark_current(article: Article, briefing: Briefing | None, theme: Theme) -> None:
    """Frame the mention that one stepped to."""
    mention = briefing.mention if briefing else None
    if briefing is None or mention is None:
        article.set_layer("current", None)
        return
    slot = briefing.slots[mention.entity]
    article.set_layer("current", Layer((mention,), look(slot, theme, current=True)))


def mark_own(article: Article, briefing: Briefing | None, theme: Theme) -> None:
    """Show the reader's own highlights, as a marker pen would; those with a note bear a double line."""
    alike: dict[tuple[str, bool], list[Span]] = {}
    for highlight in briefing.reading.highlights if briefing else ():
        anchor = highlight.anchor
        alike.setdefault((highlight.colour, bool(highlight.note)), []).append(Span(anchor.start, anchor.end))
    marks = palette().own
    layers = {
        f"own:{colour}:{noted}": Layer(sorted(spans), _own_look(marks.get(colour, marks["yellow"]), theme, noted))
        for (colour, noted), spans in alike.items()
    }
    article.set_layers("own:", layers)


def meta(briefing: Briefing | None) -> str:
    """The line about a briefing that stands under its title."""
    if briefing is None:
        return ""
    words = briefing.words
    shown = briefing.shown
    quoted = sum(bool(shown.quotations_of(e.id)) for e in shown.of_kind(Kind.SPEAKER))
    countries, areas = len(shown.of_kind(Kind.COUNTRY)), len(shown.of_kind(Kind.AREA))
    parts = [
        plural("%n word", "%n words", words),
        tr("%s min") % max(1, round(words / WORDS_A_MINUTE)),
        plural("%n speaker quoted", "%n speakers quoted", quoted) if quoted else "",
        plural("%n country", "%n countries", countries) if countries else "",
        plural("%n area", "%n areas", areas) if areas else "",
    ]
    return " · ".join(filter(None, (tr("Briefing"), *parts)))


def _own_look(marks: Mapping[str, Mark], theme: Theme, noted: bool) -> Look:
    mark = marks[theme.name]
    return Look(QColor(mark.tint), QColor(mark.ink), "double" if noted else None, OWN, flat=True)


def look(slot: Slot, theme: Theme, *, current: bool = False) -> Look:
    """How a mention of the entity in this slot looks."""
    return _look(slot.number, theme.name, current)


@cache
def _look(number: int, ground: str, current: bool) -> Look:
    slot = palette().slot(number)
    mark = slot.mark(ground)
    if current:  # its line is drawn already, below the same words
        return Look(QColor(mark.tint), QColor(mark.ink), None, CURRENT, framed=True)
    return Look(QColor(mark.tint), QColor(mark.ink), slot.underline, MENTION)


def look_said(slot: Slot, theme: Theme) -> Look:
    """How words look that the speaker in this slot said: a breath of the tint, and a dotted line."""
    mark = slot.mark(theme.name)
    breath = QColor(mark.tint)
    breath.setAlphaF(0.28)
    return Look(breath, QColor(mark.ink), "dotted", SAID, flat=True)
