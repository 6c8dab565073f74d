"""A crash leaves a log, and the next start can say so. Knows no window; only files in the log folder.

Each running window has a file of its own into which Python writes its last words, even when it ends by a signal
(faulthandler). A file that is still empty when its window ends well is removed.
"""

import contextlib
import faulthandler
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from briefing_app.workflow import log_file

LAST = "crash.log"  # the latest crash that was told about
_PREFIX = "crash-of-"
Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Watch:
    """Watches over this process until `end`."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or log_file().parent
        self._file: TextIO | None = None
        self._before: Hook = sys.excepthook

    def begin(self) -> None:
        """Start watching; where no log can be written, there will be none.

        An error that Python catches before the window does its own telling ends up in the same file.
        """
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = (self._folder / f"{_PREFIX}{os.getpid()}.log").open("w", encoding="utf-8")
            faulthandler.enable(self._file)
            self._before, sys.excepthook = sys.excepthook, self._caught

    def end(self) -> None:
        """The window ends as it should."""
        if self._file is not None:
            if sys.excepthook == self._caught:
                sys.excepthook = self._before
            faulthandler.disable()
            name, file, self._file = self._file.name, self._file, None
            file.close()
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def _caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if self._file is not None and not issubclass(kind, KeyboardInterrupt):
            traceback.print_exception(kind, error, trace, file=self._file)
            self._file.flush()
        self._before(kind, error, trace)


def last(folder: Path | None = None) -> Path | None:
    """The log of a crash that nobody was told about yet, from now on at `LAST`; None where there was none."""
    folder = folder or log_file().parent
    found: Path | None = None
    with contextlib.suppress(OSError):
        for file in sorted(folder.glob(f"{_PREFIX}*.log"), key=lambda f: f.stat().st_mtime):
            if _runs(file.stem.removeprefix(_PREFIX)):
                continue
            if file.stat().st_size:
                found = file.replace(folder / LAST)
            else:
                file.unlink()
    return found


def _runs(number: str) -> bool:
    """Whether the process of that number is alive."""
    if not number.isdecimal() or int(number) == os.getpid():
        return number.isdecimal()
    if sys.platform == "win32":
        return False  # an open file cannot be renamed there, so a living one is passed over by the suppressed error
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
