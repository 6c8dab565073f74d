"""A sidebar: title, filter, list, and a word where the list is empty. Knows a panel's model, not what is done with it."""

from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from briefing_app.model import Analysis, Reading
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.entities.list import EntityList
from briefing_app.reader.entities.model import EntityModel
from briefing_app.reader.entities.rows import Order, Panel
from briefing_app.reader.panel import PanelTitle
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr


class Sidebar(QWidget):
    """One panel of entities. Its title bar is `title`, for the dock that holds it."""

    entity_chosen = Signal(str)
    entity_toggled = Signal(str)
    range_chosen = Signal(list)
    place_chosen = Signal(str, float)
    context_asked = Signal(str, QPoint)
    arranged = Signal()  # the reader sorted or grouped the list otherwise

    def __init__(self, panel: Panel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self._open = False
        self.model = EntityModel(panel, self)
        self.title = PanelTitle(_title(panel), panel.icon, theme, self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(_filter_hint(panel))
        self.filter.setClearButtonEnabled(True)
        tell(self.filter, _filter_hint(panel), tr("Shows only what has these words in its name, role or forms"))
        self.list = EntityList(self.model, theme, self)
        tell(
            self.list,
            _title(panel),
            tr("Enter selects, Space adds to the selection, Shift with arrows selects a range"),
        )
        self._empty = QLabel(self.list)
        self._empty.setProperty("role", "hint")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._lay_out()
        self._connect()
        self._fill_menu(self.title.menu)
        self.setFocusProxy(self.list)
        theme.theme_changed.connect(self.list.viewport().update)
        self._count()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        field = QVBoxLayout()
        field.setContentsMargins(12, 2, 12, 0)
        field.addWidget(self.filter)
        layout.addLayout(field)
        layout.addWidget(self.list, 1)
        box = QVBoxLayout(self.list)
        box.setContentsMargins(14, 10, 14, 10)
        box.addWidget(self._empty, 0, Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.set_filter)
        self.filter.returnPressed.connect(self.list.choose_first)
        self.filter.installEventFilter(self)
        self.list.left_upwards.connect(self.filter.setFocus)
        self.list.entity_chosen.connect(self.entity_chosen)
        self.list.entity_toggled.connect(self.entity_toggled)
        self.list.range_chosen.connect(self.range_chosen)
        self.list.place_chosen.connect(self.place_chosen)
        self.list.context_asked.connect(self.context_asked)
        self.model.modelReset.connect(self._count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and event.type() is QEvent.Type.KeyPress:
            key = cast("QKeyEvent", event).key()
            if key == Qt.Key.Key_Down:
                self.list.enter()
                return True
            if key == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def show_reading(self, reading: Reading | None) -> None:
        """List what a reading shows; None: no briefing is open."""
        self._open = reading is not None
        self.model.set_reading(reading.shown if reading else Analysis(""), reading.document.text if reading else "")

    # ------------------------------------------------------------ the title's menu

    def _fill_menu(self, menu: QMenu) -> None:
        menu.addSection(tr("Sort by"))
        group = QActionGroup(menu)
        self._orders: dict[Order, QAction] = {}
        names: tuple[tuple[Order, str], ...] = (
            ("first", tr("First mention")),
            ("frequency", tr("Number of mentions")),
            ("name", tr("Name")),
        )
        for order, name in names:
            action = group.addAction(name)
            action.setCheckable(True)
            action.setChecked(order == self.model.order)
            action.triggered.connect(partial(self._sort, order))
            self._orders[order] = action
            menu.addAction(action)
        self._grouping: QAction | None = None
        if self.model.panel.grouped is not None:
            menu.addSeparator()
            self._grouping = menu.addAction(tr("In groups"))
            self._grouping.setCheckable(True)
            self._grouping.triggered.connect(self._group)
        menu.addSeparator()

    def _sort(self, order: Order, _on: bool = False) -> None:
        self.model.set_order(order)
        self.arranged.emit()

    def _group(self, on: bool) -> None:
        self.model.set_grouped(on)
        self.arranged.emit()

    def arrange(self, order: str, grouped: bool) -> None:
        """Sort and group as it was left the last time."""
        for known, action in self._orders.items():
            if known == order:
                action.setChecked(True)
                self.model.set_order(known)
        if self._grouping is not None:
            self._grouping.setChecked(grouped)
            self.model.set_grouped(grouped)

    # ------------------------------------------------------------ counts and empty states

    def _count(self) -> None:
        total, matching = self.model.total, self.model.matching
        shown, every = self.model.counted
        self.title.set_count(f"{shown}/{every}" if self.model.filtered else str(every) if every else "")
        self._empty.setVisible(matching == 0)
        if matching == 0:
            self._empty.setText(self._why_empty(total))

    def _why_empty(self, total: int) -> str:
        if total:
            return tr("Nothing here has “%s” in its name, role or forms.") % self.filter.text().strip()
        if not self._open:
            return tr("Open a briefing, and what it names stands here.")
        if not self.model.complete:
            return tr("Nothing found so far; not all of the briefing has been read.")
        match self.model.panel.id:
            case "speakers":
                return tr("The text attributes words to nobody, and names nobody.")
            case "countries":
                return tr("The text names no country.")
            case _:
                return tr("The text names no area in which the parties work together.")


def _title(panel: Panel) -> str:
    match panel.id:
        case "speakers":
            return tr("Speakers")
        case "countries":
            return tr("Countries")
        case _:
            return tr("Cooperation areas")


def _filter_hint(panel: Panel) -> str:
    match panel.id:
        case "speakers":
            return tr("Filter speakers")
        case "countries":
            return tr("Filter countries")
        case _:
            return tr("Filter cooperation areas")
