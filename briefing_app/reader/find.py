"""The find bar: every match lit as one types, next and previous, how many there are. Knows the article and no entity.

A search runs in short slices between the window's other work, so that typing is never late.
"""

import time
from bisect import bisect_left
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from briefing_app.errors import UsageError
from briefing_app.model import Document, Span
from briefing_app.reader.article import Article, Layer, Look
from briefing_app.reader.dress.theme import Theme, repolish
from briefing_app.reader.seek import Wish, search
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.words import plural, tr

SLICE = 0.005  # seconds of searching between two looks at other events
ALL, HERE = "find-all", "find-here"


class Searching(QObject):
    """One search at a time over a document, in slices. A newer one ends the one before."""

    found = Signal()  # there are more spans
    ended = Signal(str)  # it is done; what was wrong, or nothing

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.spans: list[Span] = []
        self.longest = 0
        self.running = False
        self._more: Iterator[Span | None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)

    def start(self, document: Document, wish: Wish) -> None:
        """Search anew. The first slice is searched at once."""
        self.stop()
        try:
            self._more = search(document, wish)
        except UsageError as error:
            self.ended.emit(error.message)
            return
        self.running = True
        self._timer.start()
        self._slice()

    def stop(self) -> None:
        self._timer.stop()
        self.running = False
        self.spans = []
        self.longest = 0

    def _slice(self) -> None:
        until = time.perf_counter() + SLICE
        before = len(self.spans)
        wrong = ""
        try:
            for span in self._more:
                if span is not None:
                    self.spans.append(span)
                    self.longest = max(self.longest, len(span))
                elif time.perf_counter() > until:
                    break
            else:
                self.running = False
        except UsageError as error:
            self.running, wrong = False, error.message
        if len(self.spans) > before:
            self.found.emit()
        if not self.running:
            self._timer.stop()
            self.ended.emit(wrong)


class FindBar(QFrame):
    """What to find, how, and where one is among what was found."""

    closed = Signal()

    def __init__(
        self, article: Article, theme: Theme, document: Callable[[], Document | None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._article, self._theme, self._document = article, theme, document
        self._at = -1
        self._from = 0
        self.searching = Searching(self)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Find in the briefing"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(180)
        self.words.installEventFilter(self)
        tell(self.words, tr("Find in the briefing"), tr("Enter goes to the next match, Shift+Enter to the one before"))
        self.count = QLabel()
        self.count.setProperty("role", "count")
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance("0000 / 0000"))
        self.case = self._switch("Aa", tr("Match case"), "Alt+C")
        self.whole = self._switch("“w”", tr("Whole words"), "Alt+W")
        self.regex = self._switch(".*", tr("Regular expression"), "Alt+R")
        self._lay_out()
        self._connect()
        theme.theme_changed.connect(self._light)
        self.hide()

    # ------------------------------------------------------------ made once

    def _switch(self, text: str, name: str, key: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setCheckable(True)
        button.setProperty("quiet", True)
        button.setShortcut(key)
        button.setToolTip(f"{name} ({key})")
        tell(button, name)
        button.toggled.connect(self.search)
        return button

    def _lay_out(self) -> None:
        self.previous = self._button("previous", tr("Previous match"), self.back, "Shift+Enter")
        self.next = self._button("next", tr("Next match"), self.forth, "Enter")
        self.done = self._button("close", tr("Close the find bar"), self.close_bar, "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self.words)
        for widget in (self.case, self.whole, self.regex, self.count, self.previous, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.done)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.words.setMaximumWidth(420)

    def _button(self, icon: str, name: str, call: Callable[[], object], keys: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("quiet", True)
        button.setToolTip(f"{name} ({keys})")
        tell(button, name)
        self._theme.dress(button, icon)
        button.clicked.connect(lambda _=False: call())
        return button

    def _connect(self) -> None:
        self.words.textChanged.connect(self.search)
        self.searching.found.connect(self._found)
        self.searching.ended.connect(self._ended)

    # ------------------------------------------------------------ what one does

    def open_bar(self) -> None:
        """Show the bar; what is selected in the text is what to look for."""
        document, selected = self._document(), self._article.selected_span()
        self._from = self._article.place()
        if document is not None and selected is not None:
            words = " ".join(document.text[selected[0] : selected[1]].split())
            self._from = selected[0]
            if 0 < len(words) <= 80 and not self.regex.isChecked():
                self.words.setText(words)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self.search()

    def close_bar(self) -> None:
        self.searching.stop()
        if self._at >= 0:
            self._article.set_layer(HERE, None)
        self._article.set_layer(ALL, None)
        self._at = -1
        self.hide()
        self._article.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def search(self) -> None:
        """Look for what is typed, from where one reads on."""
        if self.isHidden():
            return
        if 0 <= self._at < len(self.searching.spans):
            self._from = self.searching.spans[self._at].start
        self._at = -1
        document = self._document()
        self.searching.stop()
        self._light()
        if document is None or not self.words.text():
            self._say("", wrong=False)
            return
        wish = Wish(self.words.text(), self.case.isChecked(), self.whole.isChecked(), self.regex.isChecked())
        self.searching.start(document, wish)

    def forth(self) -> None:
        self._go(1)

    def back(self) -> None:
        self._go(-1)

    def _go(self, by: int) -> None:
        spans = self.searching.spans
        if not spans:
            return
        if self._at < 0:
            self._at = bisect_left(spans, self._from, key=lambda s: s.start) % len(spans)
        else:
            self._at = (self._at + by) % len(spans)
        self._article.reveal(spans[self._at])
        self._light()
        self._count()
        announce(self, self.count.accessibleName())

    # ------------------------------------------------------------ what one sees

    def _found(self) -> None:
        spans = self.searching.spans
        if self._at < 0 and spans[-1].start >= self._from:
            self._at = bisect_left(spans, self._from, key=lambda s: s.start)
            self._article.reveal(spans[self._at])
        self._light()
        self._count()

    def _ended(self, wrong: str) -> None:
        spans = self.searching.spans
        if wrong:
            self._say(wrong, wrong=True)
        elif not spans:
            self._say(tr("No match"), wrong=True)
        else:
            if self._at < 0:  # every match lies before: go round
                self._at = 0
                self._article.reveal(spans[0])
            self._light()
            self._count()
        announce(self, self.count.accessibleName())

    def _count(self) -> None:
        spans = self.searching.spans
        if self._at >= 0:
            self._say(f"{self._at + 1:n} / {len(spans):n}", wrong=False)
            spoken = tr("Match %1 of %2").replace("%1", str(self._at + 1)).replace("%2", str(len(spans)))
            self.count.setAccessibleName(spoken)
        else:
            self._say(plural("%n match", "%n matches", len(spans)), wrong=False)

    def _say(self, words: str, *, wrong: bool) -> None:
        self.count.setText(words)
        self.count.setAccessibleName(words)
        if self.words.property("wrong") != wrong:
            self.words.setProperty("wrong", wrong)
            repolish(self.words)

    def _light(self) -> None:
        spans = self.searching.spans if self.isVisible() else []
        ground = self._theme.ground
        tint, ink = self._theme.colour("selection"), self._theme.colour("accent")
        if not spans:
            self._article.set_layer(ALL, None)
            self._article.set_layer(HERE, None)
            return
        self._article.set_layer(ALL, Layer(spans, Look(tint, ink, None, order=5), self.searching.longest))
        here = [spans[self._at]] if 0 <= self._at < len(spans) else []
        strong = self._theme.colour("focus") if ground.dark else ink
        self._article.set_layer(HERE, Layer(here, Look(tint, strong, "solid", order=60, framed=True)) if here else None)

    # ------------------------------------------------------------ keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._typed(event)
        return super().eventFilter(watched, event)

    def _typed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Down:
                self.forth()
            case Qt.Key.Key_Up:
                self.back()
            case Qt.Key.Key_Escape:
                self.close_bar()
            case _:
                return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
