"""What stands where the text will: ways to open a briefing, or, while one is being read, that it is. Opens nothing itself."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

RECENT = 5  # of the briefings opened last that are offered
WIDTH = 460  # pixels at most


class Welcome(QWidget):
    """Covers `over` while no briefing is shown there, and follows its size."""

    open_pressed = Signal()
    sample_pressed = Signal()
    recent_pressed = Signal(str)  # where it is

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("welcome")
        self._over, self._theme = over, theme
        self._offered: tuple[str, ...] = ()
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setProperty("role", "hint")
        self.open = QPushButton(tr("Open…"), self)
        self.open.setProperty("main", "true")
        self.open.clicked.connect(lambda _=False: self.open_pressed.emit())
        theme.dress(self.open, "open", "on_accent")
        self.sample = QPushButton(tr("Open the sample briefing"), self)
        self.sample.clicked.connect(lambda _=False: self.sample_pressed.emit())
        self._buttons = QWidget(self)
        self._recent = QWidget(self)
        self._lay_out()
        self.show_state((), ())
        over.installEventFilter(self)
        self._place()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 8, 0, 8)
        row.addWidget(self.open)
        row.addWidget(self.sample)
        row.addStretch(1)
        self._list = QVBoxLayout(self._recent)
        self._list.setContentsMargins(0, 8, 0, 0)
        self._list.setSpacing(2)
        inner = QWidget(self)
        inner.setMaximumWidth(WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        for widget in (self.title, self.words, self._buttons, self._recent):
            column.addWidget(widget)
        around = QVBoxLayout(self)
        around.addStretch(2)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(inner, 8)
        middle.addStretch(1)
        around.addLayout(middle)
        around.addStretch(3)

    def show_state(self, reading: Sequence[str], recent: Sequence[str]) -> None:
        """`reading`: sources that are being read now; `recent`: where those are that were opened last."""
        self._buttons.setVisible(not reading)
        self._recent.setVisible(not reading and bool(recent))
        if reading:
            self.title.setText(filled(tr("Opening %1…"), ", ".join(map(_name, reading))))
            self.words.setText("")
        else:
            self.title.setText(tr("Open a briefing"))
            self.words.setText(tr("A text, Markdown, HTML or PDF file: drop it here, or paste its text."))
            self._offer(tuple(recent[:RECENT]))
        self.words.setVisible(not reading)

    def _offer(self, recent: tuple[str, ...]) -> None:
        if recent == self._offered:
            return
        self._offered = recent
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        heading = QLabel(tr("Opened last"), self._recent)
        heading.setProperty("role", "count")
        self._list.addWidget(heading)
        for where in recent:
            self._list.addWidget(self._line(where), 0, Qt.AlignmentFlag.AlignLeft)

    def _line(self, where: str) -> QPushButton:
        line = QPushButton(self._recent)
        room = QFontMetrics(line.font()).elidedText(_name(where), Qt.TextElideMode.ElideMiddle, WIDTH - 90)
        line.setText(room.replace("&", "&&"))
        line.setFlat(True)
        line.setProperty("line", "true")
        line.setToolTip(where)
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        tell(line, filled(tr("Open %1"), _name(where)))
        self._theme.dress(line, "recent", "muted")
        line.clicked.connect(lambda _=False: self.recent_pressed.emit(where))
        return line

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)


def _name(where: str) -> str:
    """What a source is called while nothing of it is known but where it is."""
    if where == "clipboard":
        return tr("the clipboard")
    return where if "://" in where else Path(where).name
