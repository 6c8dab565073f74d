"""The review bar: step by step through the doubtful decisions, by keyboard: right, wrong, fix, skip."""

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from briefing_app.model import Mention, Quotation, Span
from briefing_app.reader.article import Article, Layer, Look
from briefing_app.reader.correcting.deeds import Correcting
from briefing_app.reader.correcting.doubts import Doubt, doubts
from briefing_app.reader.correcting.naming import entity_name, filled, quoted
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.session import Session
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.words import tr

LAYER = "review"


class ReviewBar(QFrame):
    """Shows one doubt at a time. What was skipped does not come again until the review is opened anew."""

    closed = Signal()

    def __init__(
        self, session: Session, article: Article, theme: Theme, correcting: Correcting, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._session, self._article, self._theme, self._correcting = session, article, theme, correcting
        self._queue: list[Doubt] = []
        self._skipped: set[tuple[int, int, str]] = set()
        self._at = -1
        self._lay_out()
        session.reading_changed.connect(self._refresh)
        session.briefing_shown.connect(lambda _briefing: self.close_bar())
        theme.theme_changed.connect(self._light)
        self.hide()

    def _lay_out(self) -> None:
        self.what = QLabel()
        self.what.setWordWrap(True)
        self.what.setProperty("role", "strong")
        self.why = QLabel()
        self.why.setWordWrap(True)
        self.why.setProperty("role", "hint")
        self.count = QLabel()
        self.count.setProperty("role", "count")
        self.right = self._button(tr("Right"), "A", "accept", self.accept)
        self.fix_ = self._button(tr("Fix…"), "F", "rename", self.fix)
        self.wrong = self._button(tr("Wrong"), "X", "remove", self.reject)
        self.skip_ = self._button(tr("Skip"), "S", "next", self.skip)
        close = QToolButton()
        close.setProperty("quiet", True)
        tell(close, tr("Close the review"))
        close.setToolTip(tr("Close the review"))
        self._theme.dress(close, "close")
        close.clicked.connect(lambda _=False: self.close_bar())
        upper = QHBoxLayout()
        upper.addWidget(self.what, 1)
        upper.addWidget(self.count)
        upper.addWidget(close)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(6)
        for button in (self.right, self.fix_, self.wrong, self.skip_):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._lower = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lower.addWidget(self.why, 1)
        self._lower.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(4)
        column.addLayout(upper)
        column.addLayout(self._lower)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The reason stands beside the buttons where there is room for both, else above them."""
        super().resizeEvent(event)
        narrow = self.width() < 2 * self._buttons.sizeHint().width()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._lower.direction() is not way:
            self._lower.setDirection(way)

    def _button(self, text: str, key: str, icon: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(f"{text.rstrip('…')} ({key})")
        button.setAccessibleDescription(filled(tr("Key %1"), key))
        button.setAutoDefault(False)
        self._theme.dress(button, icon)
        button.clicked.connect(lambda _=False: call())
        return button

    # ------------------------------------------------------------ which

    @property
    def current(self) -> Doubt | None:
        return self._queue[self._at] if 0 <= self._at < len(self._queue) else None

    def open_bar(self) -> int:
        """Begin at the first doubt from where one reads on; how many there are."""
        self._skipped = set()
        self._queue = self._doubts()
        if not self._queue:
            return 0
        assert self._session.shown is not None
        self._at = bisect_left(self._queue, self._session.shown.place, key=lambda d: d.start) % len(self._queue)
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._show()
        return len(self._queue)

    def close_bar(self) -> None:
        self._article.set_layer(LAYER, None)
        if not self.isHidden():
            self.hide()
            self._article.setFocus(Qt.FocusReason.OtherFocusReason)
            self.closed.emit()

    def _doubts(self) -> list[Doubt]:
        briefing = self._session.shown
        found = doubts(briefing.shown) if briefing else []
        return [doubt for doubt in found if doubt.key not in self._skipped]

    def _refresh(self) -> None:
        """The reading is another: on to the doubt that comes next."""
        if self.isHidden():
            return
        here = self.current
        self._queue = self._doubts()
        if not self._queue:
            self.close_bar()
            announce(self._article, tr("Nothing doubtful is left."))
            return
        start = here.start if here else 0
        self._at = bisect_left(self._queue, start, key=lambda d: d.start) % len(self._queue)
        self._show()

    # ------------------------------------------------------------ what one does

    def accept(self) -> None:
        if (doubt := self.current) is not None:
            self._correcting.accept(doubt.about)

    def reject(self) -> None:
        """These words do not name it, or are no quotation."""
        if (doubt := self.current) is None:
            return
        if isinstance(doubt.about, Mention):
            self._correcting.remove(doubt.about)
        else:
            self._correcting.reject(doubt.about)

    def fix(self) -> None:
        """Say what it is instead."""
        if (doubt := self.current) is None:
            return
        if isinstance(doubt.about, Mention):
            self._correcting.this_is(doubt.about.span)
        else:
            self._correcting.reattribute(doubt.about)

    def skip(self) -> None:
        if (doubt := self.current) is not None:
            self._skipped.add(doubt.key)
            self._refresh()

    def back(self) -> None:
        if self._queue:
            self._at = (self._at - 1) % len(self._queue)
            self._show()

    # ------------------------------------------------------------ what one sees

    def _show(self) -> None:
        doubt, briefing = self.current, self._session.shown
        if doubt is None or briefing is None:
            return
        words = quoted(Span(doubt.start, doubt.end).of(briefing.document.text), 90)
        self.what.setText(self._question(doubt, words))
        sure = filled(tr("%1 % sure"), str(round(doubt.about.confidence * 100)))
        self.why.setText(" · ".join(filter(None, (doubt.about.reason, sure))))
        place, number = str(self._at + 1), str(len(self._queue))
        self.count.setText(f"{place} / {number}")
        self.count.setAccessibleName(filled(tr("Decision %1 of %2"), place, number))
        self._light()
        self._article.reveal(Span(doubt.start, doubt.end))
        spoken = f"{self.count.accessibleName()}. {self.what.text()} {self.why.text()}"
        tell(self, spoken, tr("A: right, F: fix, X: wrong, S: skip"))
        announce(self, spoken)

    def _question(self, doubt: Doubt, words: str) -> str:
        assert self._session.shown is not None
        reading = self._session.shown.reading
        if isinstance(doubt.about, Mention):
            return filled(tr("Does %1 name %2?"), words, entity_name(reading, doubt.about.entity))
        speaker = doubt.about.speaker
        if speaker is None:
            return filled(tr("Who said %1?"), words)
        return filled(tr("Did %2 say %1?"), words, entity_name(reading, speaker))

    def _light(self) -> None:
        doubt = self.current
        if self.isHidden() or doubt is None:
            self._article.set_layer(LAYER, None)
            return
        tint, ink = self._theme.colour("warning_tint"), self._theme.colour("warning")
        spans: list[Span | Mention | Quotation] = [Span(doubt.start, doubt.end)]
        self._article.set_layer(LAYER, Layer(spans, Look(tint, ink, "solid", order=55, framed=True)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        calls = {
            Qt.Key.Key_A: self.accept,
            Qt.Key.Key_Return: self.accept,
            Qt.Key.Key_F: self.fix,
            Qt.Key.Key_X: self.reject,
            Qt.Key.Key_Delete: self.reject,
            Qt.Key.Key_S: self.skip,
            Qt.Key.Key_Right: self.skip,
            Qt.Key.Key_Left: self.back,
            Qt.Key.Key_Escape: self.close_bar,
        }
        call = calls.get(Qt.Key(event.key())) if not event.modifiers() & Qt.KeyboardModifier.ControlModifier else None
        if call is None:
            super().keyPressEvent(event)
        else:
            call()
