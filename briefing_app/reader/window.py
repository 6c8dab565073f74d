"""The window: places parts and connects their signals. It decides nothing; what happens, happens in the parts.

It is shown as a frame first; `build` puts the parts into it, which are loaded only then.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from briefing_app.reader import layout
from briefing_app.reader.deeds import Deeds
from briefing_app.reader.frame import Frame, first_ground
from briefing_app.reader.lazily import lazily
from briefing_app.reader.words import tr

if TYPE_CHECKING:
    from briefing_app.model import Analysis, Mention
    from briefing_app.reader import parts
    from briefing_app.reader.briefing import Briefing
    from briefing_app.reader.desk import Desk
    from briefing_app.reader.dress.theme import Theme
    from briefing_app.reader.further import Further
    from briefing_app.reader.quotations import Said
    from briefing_app.reader.session import Session
    from briefing_app.settings import Settings
else:
    parts = lazily("briefing_app.reader.parts")


class Window(Deeds):
    """The reading window. `desk` comes after the first paint, with `take`; until then nothing can be opened."""

    closing = Signal()
    jump_asked = Signal()  # the field on top was pressed
    rename_asked = Signal(str)  # an entity's id
    merge_asked = Signal(str)  # an entity's id

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.built = False
        self.desk: Desk | None = None
        self.further: Further | None = None
        self._listed: Analysis | None = None  # what the panels show
        # Whoever adds deeds adds to these: called with the menu and what it is for.
        self.entity_menus: list[Callable[[QMenu, str], object]] = []
        self.mention_menus: list[Callable[[QMenu, Mention], object]] = []
        self.quotation_menus: list[Callable[[QMenu, Said], object]] = []
        self.text_menus: list[Callable[[QMenu], object]] = []
        self.setWindowTitle("Briefing Reader")
        layout.restore_place(self, self._kept("window"))
        self.setCentralWidget(Frame(first_ground(settings.theme), self))

    def build(self, session: Session, theme: Theme) -> None:
        """Put the parts in."""
        self.session, self.theme = session, theme
        settings = self.settings
        self.setDockNestingEnabled(True)
        self.actions_ = parts.Actions(self, theme, parts.COMMANDS, settings.shortcuts)
        self._place()
        self._connect()
        parts.menus.fill_main(self, self.actions_)
        parts.fill_typography(self.bar.typography.menu(), self.actions_)
        self.actions_.fill(self.bar.themes.menu(), "view/theme")
        self.menuBar().setVisible(bool(settings.extra.get("menu_bar", False)))
        self.actions_["menu-bar"].setChecked(self.menuBar().isVisibleTo(self))
        self._dress()
        self.set_type()
        self._show_briefing(None)
        self.built = True
        self.article.setFocus()

    # ------------------------------------------------------------ parts

    def _place(self) -> None:
        self.bar = parts.TopBar(self.actions_, self.theme, self)
        self.addToolBar(self.bar)
        middle = QWidget(self)
        self.middle = QVBoxLayout(middle)
        self.middle.setContentsMargins(0, 0, 0, 0)
        self.middle.setSpacing(0)
        self.messages = parts.MessageBar(self.theme, middle)
        self.article = parts.Article(middle)
        parts.tell(self.article, tr("The briefing"))
        self.middle.addWidget(self.messages)
        self.middle.addWidget(self.article, 1)
        self.setCentralWidget(middle)
        self.pill = parts.Pill(self.theme, self.article)
        self.welcome = parts.Welcome(self.theme, self.article)
        self.card = parts.Card(self.theme, middle)
        self.sidebars = {panel.id: parts.Sidebar(panel, self.theme, self) for panel in parts.PANELS}
        self.quotations = parts.Quotations(self.theme, self)
        self.docks = {name: parts.dock(name, bar.title, bar, self) for name, bar in self.sidebars.items()}
        self.docks["quotations"] = parts.dock("quotations", self.quotations.title, self.quotations, self)
        self.status = parts.StatusBar(self)
        self.setStatusBar(self.status)
        if not layout.restore_docks(self, self._kept("window")):
            self.reset_layout()
        for name, bar in self.sidebars.items():
            order, grouped = self._kept_arrangement(name)
            bar.arrange(order, grouped)
        self._focus_order()

    def _kept(self, name: str) -> dict[str, Any]:
        kept: Any = self.settings.extra.get(name)
        return kept if isinstance(kept, dict) else {}

    def _kept_arrangement(self, name: str) -> tuple[str, bool]:
        one: Any = self._kept("panels").get(name)
        return (str(one.get("order", "first")), bool(one.get("grouped"))) if isinstance(one, dict) else ("first", False)

    def _focus_order(self) -> None:
        order: list[QWidget] = [self.article, self.welcome.open, self.welcome.sample]
        for bar in self.sidebars.values():
            order += [bar.filter, bar.list]
            if bar.model.panel.id == "speakers":
                order.append(self.quotations.list)
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _connect(self) -> None:
        session, article = self.session, self.article
        session.briefing_shown.connect(self._show_briefing)
        session.reading_changed.connect(self._show_correction)
        session.selection_changed.connect(self._show_selection)
        session.mention_reached.connect(self._show_mention)
        session.history_changed.connect(self._show_history)
        session.progress_changed.connect(self._show_status)
        for bar in self.sidebars.values():
            bar.entity_chosen.connect(session.choose)
            bar.entity_toggled.connect(session.toggle)
            bar.range_chosen.connect(lambda ids: session.choose(*ids))
            bar.place_chosen.connect(self._go_to_fraction)
            bar.context_asked.connect(lambda entity, where: parts.menus.entity_menu(self, entity, self).popup(where))
            bar.arranged.connect(self._keep_arrangement)
        self.quotations.chosen.connect(self.show_said)
        self.quotations.context_asked.connect(
            lambda said, where: parts.menus.quotation_menu(self, said, self).popup(where)
        )
        article.clicked.connect(self._click)
        article.hovered.connect(self._hover)
        article.context_asked.connect(self._context)
        article.place_changed.connect(self._moved)
        article.zoomed.connect(self.zoom)
        article.link_followed.connect(QDesktopServices.openUrl)
        article.ticks.tick_clicked.connect(session.reach_near)
        self.welcome.open_pressed.connect(self.ask_to_open)
        self.welcome.sample_pressed.connect(self.open_sample)
        self.welcome.recent_pressed.connect(self.open)
        self.pill.next_pressed.connect(session.next_mention)
        self.pill.previous_pressed.connect(session.previous_mention)
        self.pill.clear_pressed.connect(session.clear)
        self.card.step_pressed.connect(self._step_from)
        self.card.rename_pressed.connect(lambda mention: self.rename_asked.emit(mention.entity))
        self.card.merge_pressed.connect(lambda mention: self.merge_asked.emit(mention.entity))
        self.bar.jump_pressed.connect(self.jump_asked)
        self.status.stop_pressed.connect(self.stop_work)
        self.status.scale_pressed.connect(lambda: self.zoom(0))
        self.theme.theme_changed.connect(self._dress)

    def take(self, desk: Desk) -> None:
        """From now on, briefings can be opened, analysed and written."""
        self.desk = desk
        desk.message_told.connect(self.messages.tell)
        desk.work_changed.connect(self._show_status)
        self._enable()

    # ------------------------------------------------------------ showing what is

    def _show_briefing(self, briefing: Briefing | None) -> None:
        self.card.dismiss()
        self.article.show_document(briefing.document if briefing else None, briefing.place if briefing else 0)
        title = briefing.document.title or briefing.name if briefing else ""
        self.setWindowTitle(f"{title} — Briefing Reader" if title else "Briefing Reader")
        self._show_reading()
        self._show_history()

    def _show_reading(self) -> None:
        briefing = self.session.shown
        self._listed = briefing.shown if briefing else None
        for bar in self.sidebars.values():
            bar.show_reading(briefing.reading if briefing else None)
        self.article.set_meta(parts.marking.meta(briefing))
        parts.marking.mark_own(self.article, briefing, self.theme)
        self._show_selection()
        self._show_status()

    def _show_correction(self) -> None:
        """Show a changed reading; only notes and highlights where all else in it is the same."""
        briefing = self.session.shown
        if briefing is None or briefing.shown is not self._listed:
            self._show_reading()
            return
        parts.marking.mark_own(self.article, briefing, self.theme)
        self._show_status()

    def _show_selection(self) -> None:
        briefing = self.session.shown
        for bar in self.sidebars.values():
            bar.model.set_slots(briefing.slots if briefing else {})
        self.quotations.show_reading(briefing.reading if briefing else None, briefing.slots if briefing else {})
        parts.marking.mark_selection(self.article, briefing, self.theme)
        self._show_pill()
        self._enable()

    def _show_mention(self, wrapped: bool) -> None:
        briefing = self.session.shown
        if briefing is None or briefing.mention is None:
            return
        parts.marking.mark_current(self.article, briefing, self.theme)
        self.article.reveal(briefing.mention)
        self._show_pill()
        if wrapped:
            self.pill.hint(briefing.current == 0)
        parts.announce(self.article, f"{self.name_of(briefing.mention.entity)}, {self.pill.words}")
        self._enable()

    def _show_pill(self) -> None:
        briefing = self.session.shown
        if briefing is None:
            self.pill.show_state(0, 0, 0)
        else:
            self.pill.show_state(briefing.current + 1, len(briefing.stops), len(briefing.slots))

    def _show_history(self) -> None:
        history = self.session.shown.history if self.session.shown else None
        from briefing_app.reader.correcting import naming

        undo, redo = naming.ways(history) if history else (tr("&Undo"), tr("&Redo"))
        self.actions_["undo"].setText(undo)
        self.actions_["redo"].setText(redo)
        self._enable()

    def _show_status(self) -> None:
        briefing, desk = self.session.shown, self.desk
        self.status.show_briefing(briefing)
        self.welcome.setVisible(briefing is None)
        if briefing is None:
            self.welcome.show_state(tuple(desk.reading) if desk else (), self._recent())
        if desk is not None and desk.exporting is not None:
            self.status.show_work(*desk.share)
        elif desk is not None and desk.reading:
            self.status.show_work(0.0, tr("Reading…"))
        else:
            self.status.show_work(briefing.progress if briefing else None, tr("Analysing…"))
        self._enable()

    def _recent(self) -> list[str]:
        """Where the briefings are that were opened last."""
        return [one.where for one in self.further.opening.recent] if self.further is not None else []

    def _enable(self) -> None:
        briefing = self.session.shown
        there = {
            "briefing": briefing is not None,
            "selection": briefing is not None and bool(briefing.stops),
            "entity": briefing is not None and bool(briefing.slots),
            "mention": briefing is not None and briefing.mention is not None,
            "undo": briefing is not None and briefing.history.can_undo,
            "redo": briefing is not None and briefing.history.can_redo,
            "work": self.desk is not None and self.desk.busy,
        }
        if self.further is not None:
            there |= self.further.there()
        self.actions_.enable(frozenset(need for need, is_there in there.items() if is_there))

    def _dress(self) -> None:
        self.article.set_colours({use: self.theme.colour(use) for use in self.theme.ground.colours})
        self.actions_.choose("theme", f"theme-{self.theme.wish}")
        parts.marking.mark_own(self.article, self.session.shown, self.theme)
        parts.marking.mark_selection(self.article, self.session.shown, self.theme)

    # ------------------------------------------------------------ what parts tell

    def mention_at(self, offset: int) -> Mention | None:
        """The mention over an offset of the text."""
        return self.session.shown.mention_over(offset) if self.session.shown and offset >= 0 else None

    def _click(self, offset: int, adding: bool) -> None:
        mention = self.mention_at(offset)
        if mention is None:
            return
        if adding:
            self.session.toggle(mention.entity)
        else:
            self.session.reach(mention)
        for bar in self.sidebars.values():
            bar.list.show_entity(mention.entity)

    def _hover(self, offset: int, where: QPoint) -> None:
        mention = self.mention_at(offset)
        self.article.point(mention is not None)
        briefing = self.session.shown
        said = parts.facts(mention, briefing.shown) if mention and briefing else None
        self.card.rest_on(mention, said, self.box(mention, where) if mention else QRect())

    def _context(self, offset: int, where: QPoint) -> None:
        self.card.dismiss()
        mention = self.mention_at(offset)
        menu = parts.menus.mention_menu(self, mention, self) if mention else QMenu(self)
        if mention:
            menu.addSeparator()
        menu.addAction(self.actions_["copy"])
        for extend in self.text_menus:
            extend(menu)
        menu.popup(where)

    def _moved(self, place: int) -> None:
        self.session.moved(place)
        if self.desk is not None and self.session.shown is not None:
            self.desk.look_at(self.session.shown, place)

    def _step_from(self, mention: Mention, by: int) -> None:
        """On from a mention among its entity's own, with the card going along."""
        briefing = self.session.shown
        mentions = briefing.shown.mentions_of(mention.entity) if briefing else ()
        if mention in mentions:
            other = mentions[(mentions.index(mention) + by) % len(mentions)]
            self.session.reach(other)
            self.article.stop_gliding()
            self.explain(other)

    def _go_to_fraction(self, entity: str, fraction: float) -> None:
        if self.session.shown is not None:
            self.session.reach_near(entity, round(fraction * len(self.session.shown.document.text)))

    # ------------------------------------------------------------ what is remembered

    def _keep_arrangement(self) -> None:
        panels = {name: {"order": b.model.order, "grouped": b.model.grouped} for name, b in self.sidebars.items()}
        self.keep(panels=panels)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.built:
            self.keep(window=layout.saved(self))
        self.closing.emit()
        super().closeEvent(event)
