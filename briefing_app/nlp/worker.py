"""The analysis process: requests come in on stdin, replies go out on stdout. Knows no window and no file.

It stays warm between briefings, takes one analysis at a time, newest wish first to be heard: a `cancel` or `focus` is
noticed while an analysis runs, since a thread of its own reads the pipe. It ends with its parent, when stdin closes.
"""

import contextlib
import os
import sys
import threading
from collections import deque
from dataclasses import replace
from typing import BinaryIO

from briefing_app.errors import BriefingError, Cancelled
from briefing_app.model import Analysis
from briefing_app.nlp.messages import Reply, Request, frame, read
from briefing_app.settings import Settings

PROGRESS_STEP = 0.01  # share of the text between two progress messages


class Inbox:
    """Requests as they come; analyses queue up, cancels and focuses take effect on the one they name."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._changed = threading.Condition()
        self._waiting: deque[Request] = deque()
        self._cancelled: set[int] = set()
        self._focus: dict[int, int] = {}
        self._closed = False

    def listen(self) -> None:
        """Read until the stream ends; runs on a thread of its own."""
        try:
            while (request := read(self._stream, Request)) is not None:
                self._take(request)
        except (OSError, ValueError) as error:
            print(f"the analysis process stops listening: {error}", file=sys.stderr)
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _take(self, request: Request) -> None:
        with self._changed:
            if request.do == "cancel":
                self._cancelled.add(request.id)
            elif request.do == "focus":
                self._focus[request.id] = request.focus
            else:
                self._waiting.append(request)
            self._changed.notify_all()

    def next(self) -> Request | None:
        """The next analysis to make, waiting for it; None once the parent has gone."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            return self._waiting.popleft() if self._waiting and not self._closed else None

    def cancelled(self, request: int) -> bool:
        return self._closed or request in self._cancelled

    def focus(self, request: Request) -> int:
        return self._focus.get(request.id, request.focus)


class Worker:
    """Answers requests with an analyser per model, made when first asked for."""

    def __init__(self, inbox: Inbox, out: BinaryIO) -> None:
        self._inbox = inbox
        self._out = out
        self._shown = 0.0

    def run(self) -> None:
        self._send(Reply(0, "ready"))
        while (request := self._inbox.next()) is not None:
            self._answer(request)

    def _answer(self, request: Request) -> None:
        try:
            self._analyse(request)
        except Cancelled:
            self._send(Reply(request.id, "cancelled"))
        except BriefingError as error:
            self._send(Reply(request.id, "failed", message=error.message, detail=error.detail))
        except Exception as error:
            import traceback

            self._send(
                Reply(request.id, "failed", message=f"The analysis failed: {error}", detail=traceback.format_exc())
            )

    def _analyse(self, request: Request) -> None:
        from briefing_app import nlp

        settings = Settings(model=request.model)
        if request.threshold >= 0:
            settings = replace(settings, attribution_threshold=request.threshold)
        analyser = nlp.analyser(settings)
        if request.document is None:  # `warm`: load what an analysis will need
            analyser.warm()
            self._send(Reply(request.id, "done"))
            return
        self._send(Reply(request.id, "part", analyser.quick(request.document)))
        self._shown = 0.0
        analysis = analyser.analyse(
            request.document,
            focus=lambda: self._inbox.focus(request),
            progress=lambda share: self._progress(request, share),
            partial=lambda part: self._part(request, part),
            cancelled=lambda: self._inbox.cancelled(request.id),
        )
        self._send(Reply(request.id, "done", analysis, 1.0))

    def _part(self, request: Request, analysis: Analysis) -> None:
        self._send(Reply(request.id, "part", analysis, self._shown))

    def _progress(self, request: Request, share: float) -> None:
        if share - self._shown >= PROGRESS_STEP:
            self._shown = share
            self._send(Reply(request.id, "progress", progress=share))

    def _send(self, reply: Reply) -> None:
        self._out.write(frame(reply))
        self._out.flush()


def main() -> None:
    # Whatever a library prints must not run into the replies.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    inbox = Inbox(sys.stdin.buffer)
    threading.Thread(target=inbox.listen, daemon=True, name="inbox").start()
    with contextlib.suppress(BrokenPipeError):  # the parent has gone; so do we
        Worker(inbox, out).run()
    os._exit(0)  # the listening thread may still block on the pipe


if __name__ == "__main__":
    main()
