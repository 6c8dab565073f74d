"""Where the docks stand, kept between starts as text in the settings. Knows no dock's content."""

import base64
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow

VERSION = 1  # of the set of docks; a state of another one is not restored
FIRST_SIZE = QSize(1440, 900)
SIDE, LEAST_SIDE = 290, 180  # pixels that a sidebar is wide at first, and at least
SHARE = 24  # percent of the window that it may take


def arrange(window: QMainWindow, left: list[QDockWidget], right: list[QDockWidget]) -> None:
    """The layout that a new reader sees: speakers and quotations left, countries and areas right."""
    from PySide6.QtCore import Qt  # slow to load, and not needed for the first paint

    for area, docks in ((Qt.DockWidgetArea.LeftDockWidgetArea, left), (Qt.DockWidgetArea.RightDockWidgetArea, right)):
        for one in docks:
            one.setFloating(False)
            window.addDockWidget(area, one)
            one.show()
        for upper, lower in pairwise(docks):
            window.splitDockWidget(upper, lower, Qt.Orientation.Vertical)
    resize(window, left, right)
    if window.isVisible():  # Qt takes sizes only once it has laid out what was added
        QTimer.singleShot(0, window, lambda: resize(window, left, right))


def resize(window: QMainWindow, left: list[QDockWidget], right: list[QDockWidget]) -> None:
    """Give the docks the sizes that they have at first."""
    from PySide6.QtCore import Qt

    wide = max(LEAST_SIDE, min(SIDE, window.width() * SHARE // 100))
    window.resizeDocks([left[0], right[0]], [wide, wide], Qt.Orientation.Horizontal)
    window.resizeDocks(left, [58, 42], Qt.Orientation.Vertical)
    window.resizeDocks(right, [50, 50], Qt.Orientation.Vertical)


def saved(window: QMainWindow) -> dict[str, str]:
    """Size, place and docks of a window, for the settings."""
    return {"geometry": _text(window.saveGeometry()), "state": _text(window.saveState(VERSION))}


def restore_place(window: QMainWindow, kept: Mapping[str, Any]) -> None:
    """Put a window where it was kept, or, where nothing is understood, in its first size."""
    if not isinstance(kept.get("geometry"), str) or not window.restoreGeometry(_bytes(kept["geometry"])):
        window.resize(_fitting(window))


def restore_docks(window: QMainWindow, kept: Mapping[str, Any]) -> bool:
    """Put the docks back as they were kept; whether they could be."""
    if not isinstance(kept.get("state"), str):
        return False
    state = _bytes(kept["state"])
    if window.isVisible():  # as with sizes: Qt takes them only once it has laid out what was added
        QTimer.singleShot(0, window, lambda: window.restoreState(state, VERSION))
    return window.restoreState(state, VERSION)


def _fitting(window: QMainWindow) -> QSize:
    screen = window.screen().availableGeometry().size()
    return FIRST_SIZE.boundedTo(QSize(screen.width() - 40, screen.height() - 60)).expandedTo(QSize(640, 480))


def _text(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(text.encode("ascii", "replace"))
