"""The window's further functions, put into their places: find, correct, review, open, travel, export, print, prefer.

Made after the first paint. Each method is what a command calls: short, asking a part. Dialogs are imported when they
are opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from briefing_app.model import Highlight, Mention, Span
from briefing_app.reader.actions import shown_keys
from briefing_app.reader.correcting.deeds import Correcting
from briefing_app.reader.correcting.highlights import Highlights
from briefing_app.reader.correcting.naming import filled, quoted
from briefing_app.reader.correcting.reviewing import ReviewBar
from briefing_app.reader.desk import Desk
from briefing_app.reader.dialogs.choosing import Choice, Chooser
from briefing_app.reader.dialogs.unplaced import waiting
from briefing_app.reader.doorkeeper import Doorkeeper
from briefing_app.reader.find import FindBar
from briefing_app.reader.jobs import Jobs
from briefing_app.reader.message import Message
from briefing_app.reader.opening import Opening
from briefing_app.reader.palette import command_choices, place_choices
from briefing_app.reader.quiet import Quiet
from briefing_app.reader.quotations import Said
from briefing_app.reader.tabs import Tabs
from briefing_app.reader.travelling import Travelling
from briefing_app.reader.words import plural, tr

if TYPE_CHECKING:
    from briefing_app.reader.window import Window


class Further(QObject):
    """The parts beyond reading, and what commands do with them."""

    def __init__(self, window: Window, desk: Desk, jobs: Jobs) -> None:
        super().__init__(window)
        self._window, self._desk, self._jobs = window, desk, jobs
        session, article, theme = window.session, window.article, window.theme
        self.correcting = Correcting(session, article, theme, window)
        self.highlights = Highlights(session, article, theme, window)
        self.travelling = Travelling(session, article, self)
        self.opening = Opening(session, desk, lambda: window.settings.extra, window.keep, window)
        self.doorkeeper = Doorkeeper(desk, window)
        middle = window.messages.parentWidget()
        assert middle is not None
        self.find_bar = FindBar(article, theme, lambda: session.shown.document if session.shown else None, middle)
        self.review_bar = ReviewBar(session, article, theme, self.correcting, middle)
        self.tabs = Tabs(session, middle)
        window.middle.insertWidget(0, self.tabs)
        window.middle.addWidget(self.find_bar)
        window.middle.addWidget(self.review_bar)
        self.quiet = Quiet(window, [window.bar, window.menuBar(), window.status, self.tabs, *window.docks.values()])
        self._told_unplaced: set[Any] = set()
        self._unplaced_message: Message | None = None
        self._connect()

    def _connect(self) -> None:
        window, session = self._window, self._window.session
        window.article.setAcceptDrops(False)  # what is dropped on the text is for the window
        window.article.viewport().setAcceptDrops(False)
        window.jump_asked.connect(self.palette)
        window.rename_asked.connect(self.correcting.rename)
        window.merge_asked.connect(self.correcting.merge)
        window.entity_menus.append(self._entity_menu)
        window.mention_menus.append(self._mention_menu)
        window.quotation_menus.append(self._quotation_menu)
        window.text_menus.append(self._text_menu)
        window.bar.show_keys("palette")
        window.closing.connect(self.opening.remember)
        window.menuBar().findChild(QMenu, "file").aboutToShow.connect(self._fill_recent)  # pyright: ignore[reportOptionalMemberAccess]
        self._recent = self._recent_menu()
        self.tabs.close_asked.connect(session.close)
        self.travelling.trail_changed.connect(self._enable)
        self.opening.closed_changed.connect(self._enable)
        session.reading_changed.connect(self._tell_unplaced)
        session.briefing_shown.connect(self._shown)

    # ------------------------------------------------------------ finding

    def find(self) -> None:
        self.review_bar.close_bar()
        self.find_bar.open_bar()

    def find_next(self, by: int) -> None:
        """To the next (1) or previous (-1) match."""
        if self.find_bar.isHidden():
            self.find()
        elif by > 0:
            self.find_bar.forth()
        else:
            self.find_bar.back()

    def palette(self) -> Chooser:
        """Everything that can be done or found, by a few letters."""
        window, briefing = self._window, self._window.session.shown
        commands = list(command_choices(window.actions_))
        places: list[Choice] = []

        def offered(typed: str) -> list[Choice]:
            if not typed.strip() or briefing is None:
                return commands
            if not places:  # of a long briefing there are thousands; they are not needed to open the list
                places.extend(place_choices(briefing, window.session.choose, self._go_to))
            words = filled(tr("Find %1 in the text"), quoted(typed))
            find = Choice(words, lambda: self._find_words(typed), icon="find", more=typed, lift=-60)
            return [*commands, *places, find]

        chooser = Chooser(
            window.theme, window, tr("Do or find anything"), tr("A command, a name, a country, an area, a heading")
        )
        chooser.chosen.connect(lambda call: call())
        chooser.offer(offered)
        chooser.open_at()
        return chooser

    def _go_to(self, span: Span) -> None:
        self._window.article.scroll_to(span.start)
        self._window.article.setFocus()

    def _find_words(self, words: str) -> None:
        self.find()
        self.find_bar.words.setText(words)

    # ------------------------------------------------------------ correcting what is selected

    def this_is(self) -> None:
        if self._window.article.selected_span() is None:
            self._say_select()
        else:
            self.correcting.this_is()

    def highlight(self, colour: str = "") -> None:
        if not self.highlights.highlight(colour):
            self._say_select()

    def highlight_note(self) -> None:
        if not self.highlights.note():
            self._say_select()

    def remove_highlight(self) -> None:
        if not self.highlights.remove():
            self._say(tr("Select words of a highlight first."))

    def reattribute(self) -> None:
        self._with_quotation(self.correcting.reattribute)

    def reject_quotation(self) -> None:
        self._with_quotation(self.correcting.reject)

    def _with_quotation(self, call: Any) -> None:
        said = self._window.quotations.current if self._window.quotations.list.hasFocus() else None
        quotation = said.quotation if said else self.correcting.quotation_here()
        if quotation is None:
            self._say(tr("Select words of a quotation first."))
        else:
            call(quotation)

    def _say_select(self) -> None:
        self._say(tr("Select some words in the text first."))

    def _say(self, words: str) -> None:
        self._window.messages.tell(Message(words, level="info"))

    # ------------------------------------------------------------ reviewing, unplaced

    def review(self) -> None:
        self.find_bar.close_bar()
        if not self.review_bar.open_bar():
            self._say(tr("There is nothing doubtful in this briefing."))

    def unplaced(self) -> None:
        """Show the corrections that have no place."""
        from briefing_app.reader.dialogs.unplaced import UnplacedTray

        UnplacedTray(self._window.session, self._window.article, self._window).show()

    def _tell_unplaced(self) -> None:
        """Say once for each briefing that some corrections have lost their place."""
        briefing = self._window.session.shown
        if briefing is None or not briefing.analysis.complete or not briefing.reading.unplaced:
            return
        count = len(waiting(briefing.reading))
        if count and (briefing, count) not in self._told_unplaced:
            self._told_unplaced.add((briefing, count))
            words = plural(
                "%n correction no longer finds its place in the text. It is kept.",
                "%n corrections no longer find their place in the text. They are kept.",
                count,
            )
            self._unplaced_message = Message(words, action=(tr("Show"), self.unplaced))
            self._window.messages.tell(self._unplaced_message)

    # ------------------------------------------------------------ opening, tabs, places

    def _recent_menu(self) -> QMenu:
        menu = QMenu(tr("Open &recent"), self._window)
        menu.setToolTipsVisible(True)
        file = self._window.menuBar().findChild(QMenu, "file")
        before = self._window.actions_["sample"]
        if isinstance(file, QMenu):
            file.insertMenu(before, menu)
        return menu

    def _fill_recent(self) -> None:
        self.opening.fill_recent(self._recent)

    def recent(self) -> None:
        """Choose among what was opened last."""
        chooser = Chooser(self._window.theme, self._window, tr("Open recent"), tr("A file or an address"))
        choices = [Choice(one.name or one.where, one, detail=one.where, icon="recent") for one in self.opening.recent]
        chooser.chosen.connect(self.opening.open)
        chooser.offer(lambda _typed: choices)
        chooser.open_at()

    def open_with(self, files: Sequence[str], password: str) -> None:
        """Open files, of which those that are locked are tried with a password."""
        for file in files:
            self._jobs.keys.keep(file, password)
        self._window.open(*files)

    def files_arrived(self, files: list[str], password: str = "") -> None:
        """A later start handed its files over: open them, come to the front."""
        self.open_with(files, password)
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _shown(self, _briefing: object) -> None:
        self.find_bar.close_bar()
        messages = self._window.messages
        if self._unplaced_message is not None and messages.current is self._unplaced_message:
            messages.dismiss()  # it was about another briefing
        self._tell_unplaced()
        self._enable()

    def there(self) -> dict[str, bool]:
        """What commands may need, by the name of the need."""
        trail = self.travelling.trail
        return {
            "back": trail.can_go_back,
            "forward": trail.can_go_forward,
            "closed": bool(self.opening.closed),
            "tabs": len(self._window.session.briefings) > 1,
        }

    def _enable(self) -> None:
        self._window._enable()

    # ------------------------------------------------------------ dialogs

    def export(self) -> None:
        """Open the export dialog."""
        from briefing_app.reader.paper.exporting import ExportDialog

        window, briefing = self._window, self._window.session.shown
        if briefing is not None:
            kept = window.settings.export
            dialog = ExportDialog(
                window.theme, self._jobs, briefing, kept, lambda chosen: window.change(export=chosen), window
            )
            dialog.open()

    def print(self) -> None:
        """Open the print preview."""
        from briefing_app.reader.paper.export_choices import recalled
        from briefing_app.reader.paper.printing import PrintPreview

        window, briefing = self._window, self._window.session.shown
        if briefing is not None:
            options, _ = recalled(window.settings.export)
            PrintPreview(window.theme, self._jobs, briefing, options, window).open()

    def preferences(self, section: str = "") -> None:
        from briefing_app.nlp import language
        from briefing_app.reader.dialogs.preferences import Preferences

        window = self._window
        dialog = Preferences(lambda: window.settings, self._prefer, window.actions_, language.installed(), window)
        if section:
            dialog.show_section(section)
        dialog.open()

    def shortcuts(self) -> None:
        """The page of shortcuts."""
        self.preferences(tr("Shortcuts"))

    def _prefer(self, **chosen: Any) -> None:
        """Take what was chosen, at once; another model reads what is open anew."""
        before = self._window.settings
        self._window.change(**chosen)
        after = self._window.settings
        if before.shortcuts != after.shortcuts:
            self._window.actions_.rekey(after.shortcuts)
            self._window.bar.show_keys("palette")
        if (before.model, before.attribution_threshold) != (after.model, after.attribution_threshold):
            for briefing in self._window.session.briefings:
                self._desk.analyse(briefing)

    # ------------------------------------------------------------ looks

    def full_screen(self) -> None:
        self._window.actions_["full-screen"].setChecked(self.quiet.toggle_full_screen())

    def focus_mode(self) -> None:
        self._window.actions_["focus-mode"].setChecked(self.quiet.toggle())
        self._window.article.setFocus()

    def escape(self) -> bool:
        """Close what stands above the selection; whether there was something."""
        if not self.find_bar.isHidden():
            self.find_bar.close_bar()
        elif not self.review_bar.isHidden():
            self.review_bar.close_bar()
        elif self.quiet.leave():
            self._window.actions_["focus-mode"].setChecked(False)
        else:
            return False
        return True

    # ------------------------------------------------------------ menus where one points

    def _entity_menu(self, menu: QMenu, entity: str) -> None:
        deeds = self.correcting
        menu.addSeparator()
        self._entry(menu, tr("Rename…"), "rename", lambda: deeds.rename(entity), "rename")
        self._entry(menu, tr("Merge…"), "merge", lambda: deeds.merge(entity), "merge")
        self._entry(menu, tr("Split…"), "split", lambda: deeds.split(entity), "split")
        self._entry(menu, tr("Is another kind…"), "retype", lambda: deeds.retype(entity), "retype")
        self._entry(menu, tr("Hide"), "hide", lambda: deeds.hide(entity), "hide")
        self._entry(menu, tr("Note…"), "note", lambda: deeds.note(entity), "note")

    def _mention_menu(self, menu: QMenu, mention: Mention) -> None:
        menu.addSeparator()
        words = tr("These words name something else…")
        self._entry(menu, words, "rename", lambda: self.correcting.this_is(mention.span))
        self._entry(menu, tr("These words do not name it"), "remove", lambda: self.correcting.remove(mention))
        if mention.confidence < 1:
            self._entry(menu, tr("This is right"), "accept", lambda: self.correcting.accept(mention))

    def _quotation_menu(self, menu: QMenu, said: Said) -> None:
        menu.addSeparator()
        self._entry(menu, tr("Said by someone else…"), "speaker", lambda: self.correcting.reattribute(said.quotation))
        self._entry(menu, tr("This is no quotation"), "remove", lambda: self.correcting.reject(said.quotation))
        if said.quotation.confidence < 1:
            self._entry(menu, tr("This is right"), "accept", lambda: self.correcting.accept(said.quotation))

    def _text_menu(self, menu: QMenu) -> None:
        article = self._window.article
        if article.selected_span() is not None:
            menu.addSeparator()
            self._entry(menu, tr("This is…"), "add", self.this_is, "this-is")
            colours = menu.addMenu(self._window.theme.icon("highlight"), tr("Highlight"))
            self.highlights.fill_colours(colours, self.highlight)
            self._entry(menu, tr("Highlight with a note…"), "note", self.highlight_note, "highlight-note")
        point = article.viewport().mapFromGlobal(article.cursor().pos())
        over = self.highlights.at(article.offset_at(point)) or self.highlights.here()
        if over is not None:
            self._highlight_menu(menu, over)

    def _highlight_menu(self, menu: QMenu, over: Highlight) -> None:
        menu.addSeparator()
        self._entry(menu, tr("Note on this highlight…"), "note", lambda: self.highlights.note(over))
        colours = menu.addMenu(tr("Another colour"))
        self.highlights.fill_colours(colours, lambda colour: self.highlights.recolour(over, colour))
        self._entry(menu, tr("Remove this highlight"), "remove", lambda: self.highlights.remove(over))

    def _entry(self, menu: QMenu, text: str, icon: str, call: Any, command: str = "") -> QAction:
        """A line of a menu that shows the keys of the command that does the same."""
        action = menu.addAction(self._window.theme.icon(icon), text)
        action.triggered.connect(lambda _=False: call())
        if command and (keys := shown_keys(self._window.actions_[command])):
            action.setText(f"{text}\t{keys}")
        return action
