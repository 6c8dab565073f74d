"""Asks for the passwords of locked PDFs, one after the other, and lets the work go on that waits for them."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from briefing_app.reader.desk import Desk
from briefing_app.reader.keys import Wanted


class Doorkeeper(QObject):
    """Who cancels leaves everything as it was."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: list[Wanted] = []
        desk.password_wanted.connect(self.ask)

    def ask(self, wanted: Wanted) -> None:
        self._waiting.append(wanted)
        if len(self._waiting) == 1:
            self._ask_next()

    def _ask_next(self) -> None:
        from briefing_app.reader.dialogs.asking import AskPassword

        wanted = self._waiting[0]
        dialog = AskPassword(self._window, wanted.name, owner=wanted.error.owner, again=wanted.again)
        dialog.given.connect(wanted.answer)
        dialog.finished.connect(lambda _code: self._asked())
        dialog.open()

    def _asked(self) -> None:
        self._waiting.pop(0)
        if self._waiting:
            self._ask_next()
