"""What commands do to the window itself: open, export, zoom, theme, copy, go. Each is short and asks the parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow, QMessageBox

from briefing_app import resources
from briefing_app.reader import layout
from briefing_app.reader.lazily import lazily
from briefing_app.reader.words import tr

if TYPE_CHECKING:
    from briefing_app.model import Mention
    from briefing_app.reader import parts
    from briefing_app.reader.actions import Actions
    from briefing_app.reader.article import Article
    from briefing_app.reader.card import Card
    from briefing_app.reader.desk import Desk
    from briefing_app.reader.dress.theme import Theme
    from briefing_app.reader.entities import Sidebar
    from briefing_app.reader.further import Further
    from briefing_app.reader.message import MessageBar
    from briefing_app.reader.quotations import Quotations, Said
    from briefing_app.reader.session import Session
    from briefing_app.reader.statusbar import StatusBar
    from briefing_app.reader.topbar import TopBar
    from briefing_app.settings import Settings
else:
    parts = lazily("briefing_app.reader.parts")

SCALES = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0, 2.4, 3.0)
MEASURES = (40, 48, 56, 62, 68, 76, 86, 100, 120)


class Deeds(QMainWindow):
    """The commands' side of the window; `Window` places the parts that are named here."""

    settings_changed = Signal(object)  # Settings: the reader chose something; whoever keeps them keeps these

    session: Session
    theme: Theme
    settings: Settings
    desk: Desk | None
    further: Further | None
    actions_: Actions
    article: Article
    bar: TopBar
    card: Card
    docks: dict[str, QDockWidget]
    messages: MessageBar
    quotations: Quotations
    sidebars: dict[str, Sidebar]
    status: StatusBar

    def change(self, **chosen: Any) -> None:
        """The reader chose other settings: take them, show them, let them be kept."""
        self.settings = replace(self.settings, **chosen)
        if self.desk is not None:
            self.desk.settings = self.settings
        self.theme.choose(self.settings.theme)
        self.actions_.choose("theme", f"theme-{self.theme.wish}")
        self.set_type()
        self.settings_changed.emit(self.settings)

    def keep(self, **extra: Any) -> None:
        """Remember things that are no choice but a state of the window."""
        self.change(extra=self.settings.extra | extra)

    def set_type(self) -> None:
        """Set the article as the settings say."""
        chosen = self.settings
        self.article.reduced_motion = chosen.reduced_motion
        self.article.set_type(parts.reading_font(chosen.font, chosen.text_scale), chosen.measure)
        self.status.show_scale(chosen.text_scale)

    # ------------------------------------------------------------ files

    def open(self, *files: str) -> None:
        """Open files or addresses, each in a tab."""
        if self.desk is not None:
            for where in files:
                self.desk.open(where)

    def ask_to_open(self) -> None:
        kinds = tr("Briefings (%s)") % "*.txt *.text *.md *.markdown *.html *.htm *.xhtml *.pdf"
        files, _ = QFileDialog.getOpenFileNames(
            self, tr("Open briefings"), self._folder(), f"{kinds};;{tr('All files')} (*)"
        )
        if files:
            self.keep(folder=str(Path(files[0]).parent))
            self.open(*files)

    def open_sample(self) -> None:
        self.open(str(resources.sample()))

    def close_briefing(self) -> None:
        if self.session.shown is not None:
            self.session.close(self.session.shown)

    def ask_to_export(self) -> None:
        """Open the export dialog."""
        if self.further is not None:
            self.further.export()

    def export_to(self, out: Path) -> None:
        from briefing_app.export.options import Options

        if self.session.shown is not None and self.desk is not None:
            chosen = self.session.shown.selection or None
            self.desk.export(self.session.shown, out, Options(entities=chosen))

    def _folder(self) -> str:
        return str(self.settings.extra.get("folder") or Path.home())

    def stop_work(self) -> None:
        if self.desk is not None:
            self.desk.stop()

    def analyse(self) -> None:
        """Analyse anew what is shown."""
        if self.desk is not None and self.session.shown is not None:
            self.desk.analyse(self.session.shown)

    # ------------------------------------------------------------ looks

    def zoom(self, by: int) -> None:
        """Text a step larger or smaller; 0: 100 %."""
        self.change(text_scale=_stepped(SCALES, self.settings.text_scale, by) if by else 1.0)

    def widen(self, by: int) -> None:
        """Lines a step longer or shorter."""
        self.change(measure=_stepped(MEASURES, self.settings.measure, by))

    def choose_theme(self, name: str) -> None:
        self.change(theme=name)

    def reset_layout(self) -> None:
        left = [self.docks["speakers"], self.docks["quotations"]]
        layout.arrange(self, left, [self.docks["countries"], self.docks["areas"]])

    def toggle_menu_bar(self) -> None:
        shown = not self.menuBar().isVisibleTo(self)
        self.menuBar().setVisible(shown)
        self.actions_["menu-bar"].setChecked(shown)
        self.keep(menu_bar=shown)

    def open_main_menu(self) -> None:
        self.bar.main.showMenu()

    # ------------------------------------------------------------ going

    def go_to(self, part: str) -> None:
        """Put the focus into a sidebar, showing it where it was hidden, or into the article."""
        if part == "article":
            self.article.setFocus()
            return
        dock = self.docks[part]
        dock.show()
        dock.raise_()
        if part == "quotations":
            self.quotations.enter()
        else:
            self.sidebars[part].list.enter()

    def escape(self) -> None:
        """Close what lies over the text; with nothing there, clear the selection."""
        if not self.card.dismiss() and not (self.further is not None and self.further.escape()):
            self.session.clear()

    def explain(self, mention: Mention | None = None) -> None:
        """Show the card of a mention, or of the one that one is at, with the focus in it."""
        briefing = self.session.shown
        mention = mention or (briefing.mention if briefing else None)
        if briefing is not None and mention is not None:
            self.article.stop_gliding()
            self.card.show_for(mention, parts.facts(mention, briefing.shown), self.box(mention), focus=True)

    def box(self, mention: Mention, near: QPoint | None = None) -> QRect:
        """Where a mention is drawn, in the coordinates of the card's parent: its first line, or the one at a place on
        the screen."""
        rects, over = [rect.toRect() for rect in self.article.rects(mention)], self.card.parentWidget()
        if not rects or over is None:
            return QRect()
        view = self.article.viewport()
        point = view.mapFromGlobal(near) if near is not None else rects[0].center()
        box = next((rect for rect in rects if rect.contains(point)), rects[0])
        return box.translated(view.mapTo(over, QPoint(0, 0)))

    def show_said(self, said: Said) -> None:
        """Go to the words of a quotation."""
        self.article.reveal(parts.Span(said.quotation.start, said.quotation.end))
        self.article.select_span(said.quotation.start, said.quotation.end)

    # ------------------------------------------------------------ copying

    def copy(self) -> None:
        """Copy what the reader selected in the text."""
        self.article.copy()

    def copy_text(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)

    def copy_citation(self, said: Said | None = None, *, markdown: bool = False) -> None:
        """Copy a quotation, or the one that has the panel's focus, with who said it, where and when."""
        said = said or self.quotations.current
        if said is None or self.session.shown is None:
            self.messages.tell(parts.Message(tr("There is no quotation to copy."), level="info"))
            return
        citation = parts.cited(said, self.session.shown.document)
        data = QMimeData()
        data.setText(citation.markdown if markdown else citation.plain)
        if not markdown:
            data.setHtml(citation.html)
        data.setData("text/markdown", citation.markdown.encode())
        QGuiApplication.clipboard().setMimeData(data)
        self.statusBar().showMessage(tr("Copied with its citation"), 3000)

    def name_of(self, entity: str) -> str:
        """An entity's name as it is shown."""
        found = self.session.shown.shown.by_id.get(entity) if self.session.shown else None
        return found.name if found else entity

    # ------------------------------------------------------------ help

    def show_log(self) -> None:
        from briefing_app import workflow

        file = workflow.log_file()
        if file.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        else:
            self.messages.tell(parts.Message(tr("Nothing has gone wrong so far: there is no error log."), level="info"))

    def about(self) -> None:
        from importlib.metadata import version

        words = tr(
            "Briefing Reader %s\n\nWho said what, which countries, which areas of cooperation.\nNothing is shown that the text does not say."
        )
        box = QMessageBox(QMessageBox.Icon.NoIcon, tr("About Briefing Reader"), words % version("briefing-app"))
        box.setParent(self, box.windowFlags())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setInformativeText(tr("Free software under the MIT licence. Nothing that you read leaves this computer."))
        box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.RejectRole)
        box.open()


def _stepped(steps: tuple[float, ...] | tuple[int, ...], now: float, by: int) -> Any:
    """The next step up or down from where one is, which may lie between two."""
    if by > 0:
        return next((step for step in steps if step > now + 1e-6), steps[-1])
    return next((step for step in reversed(steps) if step < now - 1e-6), steps[0])
