"""The title of a panel, which is its dock's title bar too: icon, name, count, and a menu."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr


class _Picture(QLabel):
    """A label that bears an icon, and keeps its room before it has one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(16, 16))

    def setIcon(self, icon: QIcon) -> None:
        self.setPixmap(icon.pixmap(QSize(16, 16), self.devicePixelRatioF()))


class PanelTitle(QWidget):
    """Dragging it moves the dock, as any title bar; `menu` is the panel's own."""

    def __init__(self, name: str, icon: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paneltitle")
        picture = _Picture(self)
        theme.dress(picture, icon, "muted")
        self.name = QLabel(name, self)
        self.name.setProperty("role", "heading")
        self.count = QLabel(self)
        self.count.setProperty("role", "count")
        self.more = QToolButton(self)
        self.more.setProperty("quiet", "true")
        self.more.setIconSize(QSize(16, 16))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        tell(self.more, tr("Options of “%s”") % name)
        self.more.setToolTip(tr("Sort, group, move"))
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        theme.dress(self.more, "more", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(picture)
        layout.addWidget(self.name, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.more)

    def set_name(self, name: str) -> None:
        self.name.setText(name)

    def set_count(self, count: str) -> None:
        self.count.setText(count)

    def serve(self, dock: QDockWidget) -> None:
        """Be a dock's title bar: its menu lets the dock float and hide."""
        floating = self.menu.addAction(tr("In a window of its own"))
        floating.setCheckable(True)
        floating.triggered.connect(dock.setFloating)
        dock.topLevelChanged.connect(floating.setChecked)
        self.menu.addAction(tr("Hide"), dock.hide)
        dock.setTitleBarWidget(self)


def dock(name: str, title: PanelTitle, content: QWidget, parent: QWidget) -> QDockWidget:
    """A dock for a panel; `name` is what the layout is remembered by."""
    made = QDockWidget(title.name.text(), parent)
    made.setObjectName(name)
    made.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
    made.setWidget(content)
    title.serve(made)
    return made
