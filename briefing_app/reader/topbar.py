"""The bar on top: menu, open, undo, the field that jumps, typography, theme, export. Made from the table of commands."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from briefing_app.reader.actions import Actions, shown_keys
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr


class JumpField(QPushButton):
    """Looks like a field and opens what finds; at its end stands the key that does the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(tr("Find in the briefing, or jump to an entity…"), parent)
        self.setObjectName("jump")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(380)
        self.keys = ""
        tell(self, tr("Find in the briefing, or jump to an entity"))

    def sizeHint(self) -> QSize:
        return QSize(380, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.keys and self.width() > 330:
            painter = QPainter(self)
            painter.setPen(self.palette().placeholderText().color())
            area = self.rect().adjusted(0, 0, -12, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.keys)
            painter.end()


class TopBar(QToolBar):
    """Holds buttons for some of the actions."""

    jump_pressed = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget) -> None:
        super().__init__(tr("Tools"), parent)
        self.setObjectName("bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setIconSize(QSize(18, 18))
        self._actions, self._theme = actions, theme
        self.main = self._menu_button("menu", tr("Main menu"))
        self.addWidget(self.main)
        self._button("open", text=True)
        self._button("undo")
        self._button("redo")
        self._stretch()
        self.jump = JumpField(self)
        self.jump.clicked.connect(self.jump_pressed)
        self.addWidget(self.jump)
        self._stretch()
        self.typography = self._menu_button("typography", tr("Text size and line width"))
        self.addWidget(self.typography)
        self.themes = self._menu_button("theme", tr("Theme"))
        self.addWidget(self.themes)
        self.export = self._button("export", text=True, use="on_accent")
        self.export.setObjectName("export")

    def _button(self, command: str, *, text: bool = False, use: str = "text") -> QToolButton:
        action = self._actions[command]
        button = QToolButton(self)
        button.setDefaultAction(action)
        if use != "text":  # an icon in another colour than the action's own
            action.changed.connect(lambda: self._settle(button, command, use))
            self._theme.theme_changed.connect(lambda: self._settle(button, command, use))
        if text:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tell(button, action.statusTip())
        self.addWidget(button)
        return button

    def _settle(self, button: QToolButton, command: str, use: str) -> None:
        button.setIcon(self._theme.icon(self._actions.commands[command].icon, use))
        button.setText(self._actions[command].text().replace("&", "").rstrip("…"))

    def _menu_button(self, meaning: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(name)
        tell(button, name)
        button.setMenu(QMenu(button))
        self._theme.dress(button, meaning)
        return button

    def _stretch(self) -> None:
        spacer = QWidget(self)
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)

    def show_keys(self, command: str) -> None:
        """Write the key of `command` into the jump field."""
        keys = shown_keys(self._actions[command]) if command in self._actions.commands else ""
        self.jump.keys = keys
        self.jump.setToolTip(keys)
        self.jump.update()


def fill_typography(menu: QMenu, actions: Actions) -> None:
    """The menu behind “Aa”."""
    for name in ("larger", "smaller", "actual-size"):
        menu.addAction(actions[name])
    menu.addSeparator()
    for name in ("wider", "narrower"):
        menu.addAction(actions[name])
