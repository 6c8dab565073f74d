"""The pill over the article: which mention of how many one is at, on, back, and clear. Knows no briefing."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

HINT = 1800  # milliseconds that the hint about going round stays
ABOVE = 18  # pixels between the pill and the lower edge


class Pill(QFrame):
    """Floats at the lower edge of `over`, and follows its size."""

    previous_pressed = Signal()
    next_pressed = Signal()
    clear_pressed = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("pill")
        self._over = over
        self._back = self._button("previous", tr("Previous mention"), theme)
        self._label = QLabel(self)
        self._label.setProperty("role", "strong")
        self._on = self._button("next", tr("Next mention"), theme)
        self._entities = QLabel(self)
        self._entities.setProperty("role", "hint")
        self._clear = QToolButton(self)
        self._clear.setObjectName("clear")
        self._clear.setText(tr("Clear"))
        tell(self._clear, tr("Clear the selection"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 3, 8, 3)
        layout.setSpacing(6)
        for widget in (self._back, self._label, self._on, self._entities, self._clear):
            layout.addWidget(widget)
        self._back.clicked.connect(self.previous_pressed)
        self._on.clicked.connect(self.next_pressed)
        self._clear.clicked.connect(self.clear_pressed)
        self._hint = QTimer(self)
        self._hint.setSingleShot(True)
        self._hint.setInterval(HINT)
        self._hint.timeout.connect(self._say)
        self._state = (0, 0, 0)
        over.installEventFilter(self)
        self.hide()

    def _button(self, meaning: str, name: str, theme: Theme) -> QToolButton:
        button = QToolButton(self)
        button.setIconSize(QSize(16, 16))
        button.setToolTip(name)
        tell(button, name)
        theme.dress(button, meaning)
        return button

    @property
    def words(self) -> str:
        """What the pill says, for those who listen."""
        return self._label.text()

    def show_state(self, number: int, count: int, entities: int) -> None:
        """At mention `number` (from 1; 0: at none yet) of `count`, with so many entities selected; hidden at none."""
        self._state = (number, count, entities)
        self._hint.stop()
        self._say()
        self.setVisible(entities > 0)
        self._place()

    def hint(self, wrapped_to_start: bool) -> None:
        """Say for a while that one went past the end, round to the other one."""
        self._entities.setText(tr("again from the start") if wrapped_to_start else tr("again from the end"))
        self._hint.start()
        self._place()

    def _say(self) -> None:
        number, count, entities = self._state
        if number:
            words = tr("Mention %1 of %2").replace("%1", str(number)).replace("%2", str(count))
        else:
            words = plural("%n mention", "%n mentions", count)
        self._label.setText(words)
        self._entities.setText(plural("%n entity highlighted", "%n entities highlighted", entities))
        self._back.setEnabled(count > 0)
        self._on.setEnabled(count > 0)
        self._place()

    def _place(self) -> None:
        if self._state[2]:
            self.adjustSize()
            x = max(4, (self._over.width() - self.width()) // 2)
            self.move(x, self._over.height() - self.height() - ABOVE)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
