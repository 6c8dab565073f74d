"""The real window, offscreen, with briefings written by hand; no process is started unless a test asks for it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from briefing_app.reader import desktop
from briefing_app.reader.theme import Theme
from briefing_app.reader.window import Window
from briefing_app.settings import Settings

from . import made


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def theme(qapp) -> Iterator[Theme]:
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def new_window(qtbot, qapp) -> Callable[..., Window]:
    """Makes windows, shown, with nothing open."""

    def make(width: int = 1300, height: int = 1000, **chosen) -> Window:
        window = desktop.open_window(qapp, Settings(**{"theme": "light", "reduced_motion": True, **chosen}))
        qtbot.addWidget(window)
        window.resize(width, height)
        with qtbot.waitExposed(window):
            window.show()
        return window

    return make


@pytest.fixture
def window(new_window, qtbot) -> Window:
    """The window with the briefing of `made` open."""
    window = new_window()
    window.session.open(*made.made())
    qtbot.wait(1)
    return window


class Hands:
    """What a person does with the window."""

    def __init__(self, window: Window, qtbot) -> None:
        self.window, self.qtbot = window, qtbot

    def sidebar_of(self, entity: str):
        return next(bar for bar in self.window.sidebars.values() if bar.model.row_of(entity) >= 0)

    def row(self, entity: str) -> QRect:
        bar = self.sidebar_of(entity)
        index = bar.model.index(bar.model.row_of(entity))
        bar.list.scrollTo(index)
        return bar.list.visualRect(index)

    def click(self, entity: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, at: QPoint | None = None):
        row = self.row(entity)
        point = at or row.topLeft() + QPoint(60, 14)
        self.qtbot.mouseClick(self.sidebar_of(entity).list.viewport(), Qt.MouseButton.LeftButton, held, point)

    def key(self, entity: str, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Go to an entity's line by arrow keys, and press a key on it."""
        bar = self.sidebar_of(entity)
        bar.list.setFocus()
        self.qtbot.keyClick(bar.list, Qt.Key.Key_Home)
        for _ in range(bar.model.rowCount()):
            if bar.list.currentIndex().row() == bar.model.row_of(entity):
                break
            self.qtbot.keyClick(bar.list, Qt.Key.Key_Down)
        self.qtbot.keyClick(bar.list, key, held)

    def click_text(self, offset: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        """Click on the character at an offset of the text."""
        article = self.window.article
        rect = article.rects(made.Mention("", offset, offset + 1))[0]
        self.qtbot.mouseClick(article.viewport(), Qt.MouseButton.LeftButton, held, rect.center().toPoint())


@pytest.fixture
def hands(window, qtbot) -> Hands:
    return Hands(window, qtbot)
