"""Preferences: few, searchable, each taking effect at once. Knows the settings and what each means, not who heeds it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFontComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefing_app import resources, workflow
from briefing_app.reader.actions import Actions
from briefing_app.reader.dialogs.shortcuts import ShortcutsPage
from briefing_app.reader.languages import LANGUAGES
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr
from briefing_app.settings import Settings, default_library

Change = Callable[..., object]  # called with the settings that the reader chose, by name


@dataclass
class _Row:
    words: str
    widgets: tuple[QWidget, ...]


class _Page(QWidget):
    """A section: rows of a caption and a control, with a hint below where there is something to know."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.rows: list[_Row] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(18, 4, 18, 18)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        head = QLabel(title)
        head.setProperty("role", "title")
        self._grid.addWidget(head, 0, 0, 1, 2)
        self._grid.setRowMinimumHeight(1, 6)

    def add(self, caption: str, control: QWidget, hint: str = "", more: str = "") -> None:
        """A control; `more` are words by which the search finds it as well."""
        row = self._grid.rowCount()
        widgets: list[QWidget] = [control]
        if isinstance(control, QCheckBox):
            control.setText(caption)
            self._grid.addWidget(control, row, 1)
        else:
            label = QLabel(caption)
            label.setBuddy(control)
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(control, row, 1)
            widgets.append(label)
        tell(control, caption.rstrip(":"), hint)
        if hint:
            said = QLabel(hint)
            said.setWordWrap(True)
            said.setProperty("role", "hint")
            self._grid.addWidget(said, row + 1, 1)
            widgets.append(said)
        gap = QFrame()
        gap.setFixedHeight(8)
        self._grid.addWidget(gap, row + 2, 0)
        self.rows.append(_Row(f"{self.title} {caption} {hint} {more}".casefold(), (*widgets, gap)))

    def close_up(self) -> None:
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def narrow(self, wanted: list[str]) -> int:
        """Show only the rows that have all the words; how many there are."""
        fitting = 0
        for row in self.rows:
            fits = all(word in row.words for word in wanted)
            fitting += fits
            for widget in row.widgets:
                widget.setVisible(fits)
        return fitting


class Preferences(QDialog):
    """What a reader can choose for good. `change` takes what was chosen, at once."""

    language_chosen = Signal(str)

    def __init__(
        self,
        settings: Callable[[], Settings],
        change: Change,
        actions: Actions,
        models: tuple[str, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Preferences"))
        tell(self, self.windowTitle())
        self._settings, self._change = settings, change
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(tr("Search the preferences"))
        tell(self.search, tr("Search the preferences"))
        self.sections = QListWidget(self)
        tell(self.sections, tr("Sections"))
        self._stack = QStackedWidget()
        self.pages = [self._appearance(), self._reading(), self._analysis(models), self._export(), self._data()]
        for page in self.pages:
            page.close_up()
            self._add_section(page.title, page)
        self.shortcuts = ShortcutsPage(actions, settings().shortcuts, lambda keys: change(shortcuts=keys), self)
        self.shortcuts.setContentsMargins(18, 4, 18, 4)
        self._add_section(tr("Shortcuts"), self.shortcuts)
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.setCurrentRow(0)
        self.search.setFocus()

    # ------------------------------------------------------------ made once

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.sections, 1)
        upper = QHBoxLayout()
        upper.setSpacing(8)
        upper.addLayout(left)
        upper.addWidget(self._stack, 1)
        em = self.fontMetrics().height()
        self.search.setFixedWidth(em * 12)
        self.sections.setFixedWidth(em * 12)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.addLayout(upper, 1)
        column.addWidget(buttons)
        screen = self.screen().availableGeometry()
        self.resize(min(screen.width() - 80, em * 48), min(screen.height() - 80, em * 34))

    def _add_section(self, title: str, page: QWidget) -> None:
        QListWidgetItem(title, self.sections)
        scroll = QScrollArea()
        scroll.setObjectName("choices")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        scroll.setWidget(page)
        self._stack.addWidget(scroll)

    def _combo(self, name: str, choices: Mapping[str, str]) -> QComboBox:
        """A choice among values (by their names) for a setting."""
        box = QComboBox()
        for value, text in choices.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(getattr(self._settings(), name))))
        box.currentIndexChanged.connect(lambda at: self._change(**{name: box.itemData(at)}))
        return box

    def _check(self, name: str) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(getattr(self._settings(), name))
        box.toggled.connect(lambda on: self._change(**{name: on}))
        return box

    def _appearance(self) -> _Page:
        page = _Page(tr("Appearance"))
        themes = {
            "system": tr("As the system"),
            "light": tr("Light"),
            "dark": tr("Dark"),
            "sepia": tr("Sepia"),
            "contrast": tr("High contrast"),
        }
        page.add(tr("Theme:"), self._combo("theme", themes), more=tr("dark light colours night"))
        own = {"": tr("As the system")} | {code: language.name for code, language in LANGUAGES.items()}
        language = self._combo("language", own)
        language.currentIndexChanged.connect(lambda at: self.language_chosen.emit(language.itemData(at)))
        page.add(tr("Language:"), language, tr("Menus and dialogs take the language at the next start."))
        page.add(
            tr("Reduce motion"), self._check("reduced_motion"), tr("Jump to the next mention instead of gliding there.")
        )
        return page

    def _reading(self) -> _Page:
        page = _Page(tr("Reading"))
        chosen = self._settings()
        self.font_ = QFontComboBox()
        self.font_.setEditable(False)
        self.font_.insertItem(0, tr("Noto Serif (comes with the app)"))
        with QSignalBlocker(self.font_):
            if chosen.font:
                self.font_.setCurrentFont(QFont(chosen.font))
            else:
                self.font_.setCurrentIndex(0)
        self.font_.activated.connect(lambda at: self._change(font=self.font_.itemText(at) if at else ""))
        page.add(tr("Font:"), self.font_, more=tr("typeface letters"))
        size = QSpinBox()
        size.setRange(70, 300)
        size.setSingleStep(10)
        size.setSuffix(tr(" %"))
        size.setValue(round(chosen.text_scale * 100))
        size.valueChanged.connect(lambda value: self._change(text_scale=value / 100))
        page.add(tr("Text size:"), size, more=tr("zoom larger smaller"))
        measure = QSpinBox()
        measure.setRange(40, 120)
        measure.setSuffix(tr(" characters"))
        measure.setValue(chosen.measure)
        measure.valueChanged.connect(lambda value: self._change(measure=value))
        page.add(tr("Line width:"), measure, tr("Lines of 60 to 75 characters read best."))
        page.add(
            tr("Open what was open when the window was closed"), self._check("restore_session"), more=tr("session tabs")
        )
        return page

    def _analysis(self, models: tuple[str, ...]) -> _Page:
        page = _Page(tr("Analysis"))
        choices = {"": tr("The best for everyday use")} | {name: name for name in models}
        choices |= {"none": tr("None: patterns and word lists only")}
        page.add(
            tr("Language model:"),
            self._combo("model", choices),
            tr("Finds people and indirect speech. Open briefings are analysed anew."),
            more="spaCy",
        )
        sure = QDoubleSpinBox()
        sure.setRange(0, 100)
        sure.setDecimals(0)
        sure.setSingleStep(5)
        sure.setSuffix(tr(" %"))
        sure.setKeyboardTracking(False)
        sure.setValue(self._settings().attribution_threshold * 100)
        sure.valueChanged.connect(lambda value: self._change(attribution_threshold=value / 100))
        hint = tr("A quotation whose speaker is less sure than this stays unattributed.")
        page.add(tr("Least certainty:"), sure, hint, more=tr("attribution threshold"))
        return page

    def _export(self) -> _Page:
        page = _Page(tr("Export"))
        forget = self._button(tr("Forget them"), lambda: self._change(export={}))
        hint = tr("The export dialog begins with what was chosen last: format, parts, paper, sizes, folder.")
        page.add(tr("Last choices:"), forget, hint, more=tr("defaults paper margins"))
        return page

    def _data(self) -> _Page:
        page = _Page(tr("Data"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.library = QLineEdit(str(self._settings().library))
        tell(self.library, tr("The library’s file"))
        self.library.editingFinished.connect(self._library_named)
        line.addWidget(self.library, 1)
        line.addWidget(self._button(tr("Choose…"), self._choose_library))
        line.addWidget(self._button(tr("Reset"), lambda: self._set_library(default_library())))
        row.setFocusProxy(self.library)
        hint = tr("Every briefing that you read, with your corrections and notes, on this computer alone.")
        page.add(tr("Library:"), row, hint, more=tr("folder file database"))
        own = self._button(tr("Show the folder"), lambda: _show_folder(resources.user_data()))
        hint = tr("Word lists, countries, areas and titles of your own, laid over those that come with the app.")
        page.add(tr("My data files:"), own, hint)
        log = self._button(tr("Show the folder"), lambda: _show_folder(workflow.log_file().parent))
        page.add(tr("Error log:"), log)
        return page

    def _button(self, text: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: call())
        return button

    # ------------------------------------------------------------ what one does

    def show_section(self, title: str) -> None:
        """Open a section by its title."""
        for row in range(self.sections.count()):
            if self.sections.item(row).text() == title:
                self.sections.setCurrentRow(row)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        fitting = [page.narrow(wanted) for page in self.pages]
        shortcuts = not wanted or all(word in f"{tr('Shortcuts')} {tr('Keys')}".casefold() for word in wanted)
        for row, count in enumerate((*fitting, int(shortcuts))):
            self.sections.item(row).setHidden(count == 0)
        shown = [row for row, count in enumerate((*fitting, int(shortcuts))) if count]
        if shown and self.sections.currentRow() not in shown:
            self.sections.setCurrentRow(shown[0])

    def _library_named(self) -> None:
        path = Path(self.library.text().strip()).expanduser()
        if self.library.text().strip() and path != self._settings().library:
            self._set_library(path)

    def _set_library(self, path: Path) -> None:
        self.library.setText(str(path))
        self._change(library=path)

    def _choose_library(self) -> None:
        dialog = QFileDialog(self, tr("The library’s file"), self.library.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.fileSelected.connect(lambda name: self._set_library(Path(name)))
        dialog.open()


def _show_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
