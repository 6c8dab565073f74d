"""Full screen, and reading without distraction: nothing but the text, until Escape. Knows what to hide, not what it is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget


class Quiet:
    """Puts a window's parts out of sight and back as they were."""

    def __init__(self, window: QMainWindow, parts: Sequence[QWidget]) -> None:
        self._window, self._parts = window, parts
        self._hidden: list[QWidget] = []
        self._was_full = False
        self.on = False

    def toggle_full_screen(self) -> bool:
        """Fill the screen, or stop; whether it does now."""
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)
        return self._window.isFullScreen()

    def toggle(self) -> bool:
        """Show the text alone on the whole screen, or everything again; whether it is alone now."""
        if self.on:
            self.leave()
        else:
            self.on = True
            self._was_full = self._window.isFullScreen()
            self._hidden = [part for part in self._parts if part.isVisibleTo(self._window)]
            for part in self._hidden:
                part.hide()
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowFullScreen)
        return self.on

    def leave(self) -> bool:
        """Back to the whole window; whether it was quiet."""
        if not self.on:
            return False
        self.on = False
        for part in self._hidden:
            part.show()
        self._hidden = []
        if not self._was_full:
            self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowFullScreen)
        return True
