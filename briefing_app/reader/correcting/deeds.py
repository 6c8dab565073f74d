"""What the reader corrects: asks what is missing, makes the corrections, and gives each deed its name.

Each public method is one thing that a reader can do; it takes what it is about, or takes it from what is selected.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QWidget

from briefing_app import corrections
from briefing_app.model import (
    Accept,
    AddMention,
    Anchor,
    Correction,
    Entity,
    Hide,
    Kind,
    Mention,
    Merge,
    Note,
    Quotation,
    Reattribute,
    RejectQuotation,
    RemoveMention,
    Rename,
    Retype,
    Span,
    Split,
)
from briefing_app.reader.article import Article, Layer, Look
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.correcting.naming import deed, entity_name, filled, quoted
from briefing_app.reader.dialogs.asking import AskEverywhere, AskName, AskNote, AskSplit
from briefing_app.reader.dialogs.choosing import Choice, Chooser
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.entities.rows import kind_name
from briefing_app.reader.palette import entity_choice
from briefing_app.reader.session import Session
from briefing_app.reader.words import tr

PREVIEW = "preview"
_WHO = (Kind.SPEAKER, Kind.PERSON, Kind.ORGANIZATION)
# Who speaks is found by what is attributed to them, so a reader names persons and bodies.
_NEW = (Kind.PERSON, Kind.ORGANIZATION, Kind.COUNTRY, Kind.REGION, Kind.AREA)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Correcting(QObject):
    """Corrections on the briefing that is shown."""

    def __init__(self, session: Session, article: Article, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._article, self._theme, self._window = session, article, theme, window

    # ------------------------------------------------------------ what it is about

    @property
    def _briefing(self) -> Briefing | None:
        return self._session.shown

    def _entity(self, entity: str | None) -> Entity | None:
        """The entity asked for; else the one of the current mention, else the one selected last."""
        briefing = self._briefing
        if briefing is None:
            return None
        if entity is None:
            here = briefing.mention
            entity = here.entity if here else (briefing.selection[-1] if briefing.selection else None)
        return briefing.shown.by_id.get(entity or "")

    def _anchor(self, place: _Placed) -> Anchor:
        assert self._briefing is not None
        return Anchor.at(self._briefing.document.text, place.start, place.end)

    def _do(self, correction: Correction) -> None:
        if self._briefing is not None:
            self._session.do(deed(self._briefing.reading, correction), correction)

    # ------------------------------------------------------------ entities

    def rename(self, entity: str | None = None) -> None:
        """Ask for another name, offering the words by which the text calls it."""
        found, briefing = self._entity(entity), self._briefing
        if found is None or briefing is None:
            return
        text = briefing.document.text
        words = (" ".join(m.span.of(text).split()) for m in briefing.shown.mentions_of(found.id)[:400])
        names = list(dict.fromkeys((found.name, *words)))[:24]
        ask = AskName(self._window, filled(tr("Rename %1"), found.name), tr("Name:"), names, tr("Rename"))
        ask.named.connect(lambda name: self._do(Rename(found.id, name)) if name != found.name else None)
        ask.open()

    def merge(self, entity: str | None = None) -> None:
        """Merge all that are selected into one of them; where only one is, ask with which other."""
        briefing = self._briefing
        if briefing is None:
            return
        chosen = [briefing.shown.by_id[e] for e in briefing.selection]
        if len(chosen) > 1 and (entity is None or entity in briefing.selection):
            self._ask_which_name(briefing, chosen)
            return
        found = self._entity(entity)
        if found is None:
            return
        rest = [e for e in briefing.shown.entities if e.id != found.id]
        rest.sort(key=lambda e: _family(e.kind) != _family(found.kind))
        title = filled(tr("Merge %1 with…"), found.name)
        choices = [
            entity_choice(briefing, e, e) for e in rest
        ]  # alike ones first: what is one and the same is of one kind
        chooser = self._chooser(title, tr("Which other name is the same?"))
        chooser.chosen.connect(lambda other: self._ask_which_name(briefing, [found, other]))
        chooser.offer(lambda _typed: choices)
        chooser.open_at(self._spot())

    def _ask_which_name(self, briefing: Briefing, entities: Sequence[Entity]) -> None:
        """The one whose name stays; the most often mentioned stands first."""
        ranked = sorted(entities, key=lambda e: -len(briefing.shown.mentions_of(e.id)))
        chooser = self._chooser(tr("Merge: which name stays?"), tr("The others become mentions of it"))
        choices = [entity_choice(briefing, e, e.id) for e in ranked]
        chooser.chosen.connect(lambda kept: self._do(Merge(kept, tuple(e.id for e in entities if e.id != kept))))
        chooser.offer(lambda _typed: choices)
        chooser.open_at(self._spot())

    def split(self, entity: str | None = None) -> None:
        """Ask which mentions name someone else, and who."""
        found, briefing = self._entity(entity), self._briefing
        if found is None or briefing is None:
            return
        mentions = briefing.shown.mentions_of(found.id)
        ask = AskSplit(self._window, filled(tr("Split %1"), found.name), briefing.document, mentions)
        ask.split.connect(lambda places, name: self._split(found, places, name))
        ask.open()

    def _split(self, entity: Entity, places: Sequence[Mention], name: str) -> None:
        if self._briefing is not None:
            new = corrections.fresh_id(self._briefing.reading, entity.kind, name)
            self._do(Split(entity.id, tuple(self._anchor(place) for place in places), new, name))

    def retype(self, entity: str | None = None) -> None:
        """Ask what kind of thing it is."""
        found = self._entity(entity)
        if found is None:
            return
        kinds = [kind for kind in Kind if kind != found.kind]
        choices = [Choice(kind_name(kind), kind, icon=kind.value) for kind in kinds]
        chooser = self._chooser(filled(tr("What is %1?"), found.name), tr("A kind"))
        chooser.chosen.connect(lambda kind: self._do(Retype(found.id, kind)))
        chooser.offer(lambda _typed: choices)
        chooser.open_at(self._spot())

    def hide(self, entity: str | None = None) -> None:
        found = self._entity(entity)
        if found is not None:
            self._do(Hide(found.id))

    def note(self, entity: str | None = None) -> None:
        """Write or change the note on an entity."""
        found, briefing = self._entity(entity), self._briefing
        if found is None or briefing is None:
            return
        before = briefing.reading.notes.get(found.id, "")
        ask = AskNote(self._window, filled(tr("Note on %1"), found.name), before)
        ask.written.connect(lambda text: self._do(Note(found.id, text)) if text != before else None)
        ask.open()

    # ------------------------------------------------------------ mentions

    def this_is(self, span: Span | None = None) -> None:
        """Say whom or what some words name: one of the entities, or a new one."""
        briefing, span = self._briefing, span or self._selected()
        if briefing is None or span is None or not len(span):
            return
        words = " ".join(span.of(briefing.document.text).split())
        existing = [entity_choice(briefing, e, (e.id, e.kind, e.name)) for e in briefing.shown.entities]

        def offered(typed: str) -> Sequence[Choice]:
            name = " ".join(typed.split()) or words
            new = (
                Choice(filled(tr("New: %1"), name), ("", kind, name), trail=kind_name(kind), icon="add", lift=-3)
                for kind in _NEW
            )
            return [*existing, *new] if typed.strip() else [*self._alike(existing, words), *new]

        chooser = self._chooser(filled(tr("%1 is…"), quoted(words)), tr("A name that is there, or a new one"))
        chooser.chosen.connect(lambda value: self._name(span, *value))
        chooser.offer(offered)
        chooser.open_at(self._spot(span))

    def _alike(self, choices: Sequence[Choice], words: str) -> Iterator[Choice]:
        """Those that share a word with what is selected first, then the others."""
        parts = {part.lower() for part in words.split()}
        shares = [bool(parts & set(choice.text.lower().split())) for choice in choices]
        yield from (c for c, alike in zip(choices, shares, strict=True) if alike)
        yield from (c for c, alike in zip(choices, shares, strict=True) if not alike)

    def _name(self, span: Span, entity: str, kind: Kind, name: str) -> None:
        briefing = self._briefing
        if briefing is None:
            return
        entity = entity or corrections.fresh_id(briefing.reading, kind, name)
        anchor = self._anchor(span)
        here = AddMention(entity, anchor, kind, name)
        everywhere = AddMention(entity, anchor, kind, name, everywhere=True)
        title = filled(tr("%1 is %2"), quoted(anchor.exact), name)
        self._here_or_everywhere(title, anchor.exact, here, everywhere)

    def remove(self, mention: Mention | None = None) -> None:
        """Say that some words do not name what they were taken to name."""
        briefing = self._briefing
        mention = mention or (briefing.mention if briefing else None)
        if briefing is None or mention is None:
            return
        anchor = self._anchor(mention)
        here = RemoveMention(mention.entity, anchor)
        everywhere = RemoveMention(mention.entity, anchor, everywhere=True)
        name = entity_name(briefing.reading, mention.entity)
        title = filled(tr("%1 is not %2"), quoted(anchor.exact), name)
        self._here_or_everywhere(title, anchor.exact, here, everywhere)

    def accept(self, place: Mention | Quotation) -> None:
        """Say that a decision is right."""
        entity = place.entity if isinstance(place, Mention) else None
        self._do(Accept(self._anchor(place), entity))

    def _here_or_everywhere(self, title: str, words: str, here: Correction, everywhere: Correction) -> None:
        """Where the same words stand elsewhere too, show those places, lit, and ask; else just do it."""
        briefing = self._briefing
        if briefing is None:
            return
        changed = briefing.preview(everywhere)
        places = [span for span in changed if span.of(briefing.document.text) == words]
        if len(places) < 2:
            self._do(here)
            return
        ask = AskEverywhere(self._window, title, briefing.document, places)
        self._light(places)
        ask.looked_at.connect(self._article.reveal)
        ask.finished.connect(lambda _result: self._light(()))
        ask.answered.connect(lambda all_: self._do(everywhere if all_ else here))
        ask.open()

    def _light(self, places: Sequence[Span]) -> None:
        look = Look(self._theme.colour("warning_tint"), self._theme.colour("warning"), "dashed", order=50, framed=True)
        self._article.set_layer(PREVIEW, Layer(places, look) if places else None)

    # ------------------------------------------------------------ quotations

    def reattribute(self, quotation: Quotation) -> None:
        """Ask who said it."""
        briefing = self._briefing
        if briefing is None:
            return
        who = [e for e in briefing.shown.entities if e.kind in _WHO and e.id != quotation.speaker]
        who.sort(key=lambda e: e.kind != Kind.SPEAKER)
        choices = [entity_choice(briefing, e, (e.id,)) for e in who]
        if quotation.speaker is not None:
            choices.append(Choice(tr("Nobody: leave it unattributed"), (None,), icon="clear", lift=-3))
        words = quotation.span.of(briefing.document.text)
        chooser = self._chooser(filled(tr("Who said %1?"), quoted(words)), tr("A speaker"))
        chooser.chosen.connect(lambda value: self._do(Reattribute(self._anchor(quotation), value[0])))
        chooser.offer(lambda _typed: choices)
        chooser.open_at(self._spot(quotation))

    def reject(self, quotation: Quotation) -> None:
        """Say that this is no quotation."""
        self._do(RejectQuotation(self._anchor(quotation)))

    def quotation_here(self) -> Quotation | None:
        """The quotation that the selected words, else the current mention, else nothing lie in."""
        briefing = self._briefing
        place: _Placed | None = self._selected() or (briefing.mention if briefing else None)
        if briefing is None or place is None:
            return None
        return next((q for q in briefing.shown.quotations if q.start <= place.start < q.end), None)

    def with_quotation(self, call: Callable[[Quotation], None]) -> None:
        if (quotation := self.quotation_here()) is not None:
            call(quotation)

    # ------------------------------------------------------------ where

    def _selected(self) -> Span | None:
        """What the reader selected, without the white space at its ends."""
        chosen, briefing = self._article.selected_span(), self._briefing
        if chosen is None or briefing is None:
            return None
        words = briefing.document.text[slice(*chosen)]
        start = chosen[0] + len(words) - len(words.lstrip())
        return Span(start, max(start, chosen[0] + len(words.rstrip())))

    def _chooser(self, title: str, hint: str) -> Chooser:
        return Chooser(self._theme, self._window, title, hint)

    def _spot(self, place: _Placed | None = None) -> QRect | None:
        """Where on the screen a place in the text is, so that a list opens beside it; None where out of sight."""
        briefing = self._briefing
        place = place or (briefing.mention if briefing else None)
        rects = self._article.rects(place) if place is not None else []
        if not rects:
            return None
        rect = rects[0].toRect()
        corner = self._article.viewport().mapToGlobal(QPoint(rect.topLeft()))
        seen = self._article.viewport().rect().intersects(rect)
        return QRect(corner, rect.size()) if seen else None


def _family(kind: Kind) -> int:
    """Kinds that one and the same thing may be taken for stand together."""
    return 0 if kind in _WHO else (1 if kind in (Kind.COUNTRY, Kind.REGION) else 2)
