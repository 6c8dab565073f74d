"""The list widget: clicks and keys become facts about entities. Selects nothing itself."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.entities.delegate import EntityDelegate
from briefing_app.reader.entities.model import EntityModel, Role

MANY = 400  # lines from which all get one height, since asking each takes longer than the eye forgives
BATCH = 200  # lines placed at a time where there are many: more than any screen shows


class EntityList(QListView):
    """Shows an EntityModel. What is selected is the model's to say (its lines are checked)."""

    entity_chosen = Signal(str)  # alone
    entity_toggled = Signal(str)
    range_chosen = Signal(list)  # ids
    place_chosen = Signal(str, float)  # an entity, and how far into the text, 0..1
    context_asked = Signal(str, QPoint)  # an entity, and where on the screen
    left_upwards = Signal()  # an arrow key at the first line

    def __init__(self, model: EntityModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._entities = model
        self._anchor = -1
        self._lines = EntityDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._lines)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setBatchSize(BATCH)
        model.modelAboutToBeReset.connect(self._forget)
        model.modelReset.connect(self._fit)

    def _forget(self) -> None:
        self._anchor = -1

    def _fit(self) -> None:
        many = self._entities.rowCount() > MANY
        self.setUniformItemSizes(many)
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)

    def show_entity(self, entity: str) -> None:
        """Bring an entity's line into view."""
        row = self._entities.row_of(entity)
        if row >= 0:
            self.scrollTo(self._entities.index(row))

    # ------------------------------------------------------------ pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        entity = self._entities.entity(index)
        if entity is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self.setCurrentIndex(index)
        row = self.visualRect(index)
        fraction = self._lines.fraction_at(row, event.position())
        swatch = self._lines.swatch(row, self.font()).adjusted(-5, -5, 5, 5)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._choose_range(index.row())
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or swatch.contains(event.position().toPoint()):
            self._anchor = index.row()
            self.entity_toggled.emit(entity.id)
        elif fraction is not None:
            self._anchor = index.row()
            self.place_chosen.emit(entity.id, fraction)
        else:
            self._choose(index)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self._anchor = index.row()
        self.entity_chosen.emit(index.data(Role.ID))

    def _choose_range(self, row: int) -> None:
        if self._anchor < 0:
            self._anchor = row
        self.range_chosen.emit(self._entities.between(self._anchor, row))

    # ------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        key, held = event.key(), event.modifiers()
        if index.isValid() and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(index, key, held)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & Qt.KeyboardModifier.ShiftModifier:
            self._stretch(event)
        elif key == Qt.Key.Key_Up and index.row() <= self._first():
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    def _act(self, index: QModelIndex, key: int, held: Qt.KeyboardModifier) -> None:
        """Enter selects a line alone; Space, or Ctrl and Enter, adds it or takes it out; Shift selects a range."""
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._choose_range(index.row())
        elif key == Qt.Key.Key_Space or held & Qt.KeyboardModifier.ControlModifier:
            self._anchor = index.row()
            self.entity_toggled.emit(index.data(Role.ID))
        else:
            self._choose(index)

    def _stretch(self, event: QKeyEvent) -> None:
        if self._anchor < 0:
            self._anchor = self.currentIndex().row()
        super().keyPressEvent(QKeyEvent(event.type(), event.key(), Qt.KeyboardModifier.NoModifier))
        if self._anchor >= 0 and self.currentIndex().isValid():
            self._choose_range(self.currentIndex().row())

    def _first(self) -> int:
        """The first line that is an entity's."""
        return next((n for n in range(self._entities.rowCount()) if self._entities.entity(self._entities.index(n))), 0)

    def enter(self) -> None:
        """Take the focus, on the line that had it or on the first."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.currentIndex().isValid() and self._entities.rowCount():
            self.setCurrentIndex(self._entities.index(self._first()))

    def choose_first(self) -> None:
        if self._entities.matching:
            index = self._entities.index(self._first())
            self.setCurrentIndex(index)
            self._choose(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if keyboard else self.indexAt(event.pos())
        if (entity := self._entities.entity(index)) is not None:
            where = self.viewport().mapToGlobal(self.visualRect(index).center()) if keyboard else event.globalPos()
            self.context_asked.emit(entity.id, where)
