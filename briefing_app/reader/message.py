"""The bar that tells what went wrong, or what was done, in plain words. Knows no error but its two texts."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.reader.dress.theme import Theme, repolish
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.words import tr


@dataclass(frozen=True)
class Message:
    """`detail` is for those who want to know more; `action` is a thing to do about it, by its name."""

    words: str
    detail: str = ""
    level: Literal["info", "warning"] = "warning"
    action: tuple[str, Callable[[], object]] | None = None


class _Icon(QLabel):
    def setIcon(self, icon: QIcon) -> None:
        self.setPixmap(icon.pixmap(QSize(18, 18), self.devicePixelRatioF()))


class MessageBar(QFrame):
    """Shows one message at a time; warnings wait for their turn, so that none is overlooked."""

    shown = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._waiting: deque[Message] = deque()
        self.current: Message | None = None
        self._theme = theme
        icon = _Icon(self)
        icon.setFixedSize(18, 18)
        theme.dress(icon, "info")
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = self._push(self._run)
        self._details = self._push(self._toggle)
        self._details.setText(tr("Details"))
        self._copy = self._push(self.copy)
        self._copy.setText(tr("Copy"))
        self._close = QToolButton(self)
        self._close.setProperty("quiet", "true")
        tell(self._close, tr("Close the message"))
        theme.dress(self._close, "close")
        self._close.clicked.connect(self.dismiss)
        self._detail = QPlainTextEdit(self)
        self._detail.setReadOnly(True)
        self._detail.setMaximumHeight(140)
        tell(self._detail, tr("Details"))
        self._lay_out(icon)
        self.hide()

    def _push(self, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        button.clicked.connect(lambda _checked=False: call())
        return button

    def _lay_out(self, icon: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        for widget in (self._act, self._details, self._copy, self._close):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 7, 10, 7)
        layout.addLayout(row)
        layout.addWidget(self._detail)

    def tell(self, message: Message) -> None:
        """Show a message: at once, or, where a warning stands, after it."""
        if message == self.current or message in self._waiting:
            return
        if self.current is not None and self.current.level == "warning":
            self._waiting.append(message)
        else:
            self._show(message)

    def dismiss(self) -> None:
        """Close the message that stands; the next one takes its place."""
        self.current = None
        if self._waiting:
            self._show(self._waiting.popleft())
        else:
            self.hide()

    def copy(self) -> None:
        """Copy the words and the details."""
        if self.current is not None:
            QGuiApplication.clipboard().setText("\n\n".join(filter(None, (self.current.words, self.current.detail))))

    def _show(self, message: Message) -> None:
        self.current = message
        self.setProperty("level", message.level)
        repolish(self)
        self._words.setText(message.words)
        self._detail.setPlainText(message.detail)
        self._detail.hide()
        self._details.setVisible(bool(message.detail))
        self._copy.setVisible(message.level == "warning")
        self._act.setVisible(message.action is not None)
        if message.action is not None:
            self._act.setText(message.action[0])
        self.show()
        announce(self, message.words)
        self.shown.emit(message.words)

    def _toggle(self) -> None:
        self._detail.setVisible(not self._detail.isVisible())

    def _run(self) -> None:
        if self.current is not None and self.current.action is not None:
            call = self.current.action[1]
            self.dismiss()
            call()
