"""A thread aside of the window's, for packing and unpacking what goes to processes. Touches no widget."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

T = TypeVar("T")


class Aside(QObject):
    """Runs calls one after another on a thread of its own; what comes of them is handed over on the window's."""

    _finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="aside")
        self._finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def run(
        self, call: Callable[[], T], then: Callable[[T], object], failed: Callable[[Exception], object] | None = None
    ) -> None:
        """`call` there, then `then` here with its result, or `failed` with its error; in the order of the calls."""

        def work() -> None:
            try:
                result = call()
            except Exception as error:
                caught = error  # the name is gone when the block ends
                self._tell(lambda: failed(caught) if failed is not None else None)
            else:
                self._tell(lambda: then(result))

        self._pool.submit(work)

    def quit(self) -> None:
        """Do nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _tell(self, call: Callable[[], object]) -> None:
        if isValid(self):
            self._finished.emit(call)

    def _hand_over(self, call: Callable[[], object]) -> None:
        call()
