"""The real window, offscreen, with briefings written by hand; no process is started unless a test asks for it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from briefing_app.reader import desktop
from briefing_app.reader.desk import Desk
from briefing_app.reader.dialogs.choosing import Chooser
from briefing_app.reader.dress.theme import Theme
from briefing_app.reader.further import Further
from briefing_app.reader.jobs import Jobs
from briefing_app.reader.palette import plain_text
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


@pytest.fixture
def further(window) -> Iterator[Further]:
    """The window's further functions; processes start only when a test has something for them to do."""
    jobs = Jobs(window)
    desk = Desk(window.session, jobs, window.settings, window)
    window.take(desk)
    window.further = Further(window, desk, jobs)
    window.session.reading_changed.emit()
    yield window.further
    for dialog in window.findChildren(QDialog):
        dialog.close()
    jobs.stop_all()


class Routes:
    """The ways to one and the same command."""

    def __init__(self, further: Further, window: Window, qtbot) -> None:
        self.further, self.window, self.qtbot = further, window, qtbot

    def call(self, command: str, route: str) -> None:
        getattr(self, f"by_{route}")(command)

    def by_key(self, command: str) -> None:
        keys = self.window.actions_[command].shortcuts()
        assert keys, f"{command} has no keys"
        self.window.activateWindow()
        self.window.article.setFocus()
        one = keys[0][0]
        self.qtbot.keyClick(self.window.article, one.key(), one.keyboardModifiers())

    def by_menu(self, command: str) -> None:
        action = self.window.actions_[command]
        menus = [menu for menu in self.window.menuBar().findChildren(QMenu) if action in menu.actions()]
        assert menus, f"{command} is in no menu"
        menus[0].popup(self.window.mapToGlobal(QPoint(20, 20)))
        self.qtbot.mouseClick(menus[0], Qt.MouseButton.LeftButton, pos=menus[0].actionGeometry(action).center())

    def by_palette(self, command: str) -> None:
        chooser = self.further.palette()
        action = self.window.actions_[command]
        self.qtbot.keyClicks(chooser.words, plain_text(action.text()).rstrip("…"))
        self.qtbot.waitUntil(lambda: bool(chooser.model.rows) and chooser.model.rows[0].value == action.trigger)
        self.qtbot.keyClick(chooser.words, Qt.Key.Key_Return)


@pytest.fixture
def routes(further, window, qtbot) -> Routes:
    return Routes(further, window, qtbot)


@pytest.fixture
def dialog(window, qtbot) -> Callable[..., QWidget]:
    """Waits for the dialog of a class, and gives it."""

    def find(kind: type[QWidget]) -> QWidget:
        def visible() -> list[QWidget]:
            return [one for one in window.findChildren(kind) if one.isVisible()]

        qtbot.waitUntil(lambda: bool(visible()))
        return visible()[-1]

    return find


@pytest.fixture
def choose(dialog, qtbot) -> Callable[[str], None]:
    """Types into the list that is open and takes what is then first."""

    def take(typed: str) -> None:
        chooser = dialog(Chooser)
        qtbot.keyClicks(chooser.words, typed)
        qtbot.waitUntil(lambda: bool(chooser.model.rows))
        qtbot.keyClick(chooser.words, Qt.Key.Key_Return)

    return take
