"""The reading window's speed, as ratios within one run: medians of clicks, scrolled frames, keystrokes, openings."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FILLER = "The delegations spoke about the harbours and much else. "
MEGABYTE = (2000, 8, 40, FILLER)  # 1.2 MB of text with 16,000 mentions of 40 entities
SMALL = (5, 8, 40, FILLER)  # 3 KB with 40 mentions
EVERY = 5  # milliseconds of the timer whose lateness is measured
BOUNDS = {
    "first paint / bare": 1.3,
    "open 1 MB / 3 KB": 6,
    "click 1 MB / 3 KB": 2.5,
    "all selected / one": 2,
    "highlight / setExtraSelections": 1 / 6,
    "scrolled frame 1 MB / 3 KB": 1.5,
    "keystroke 10,000 / 100": 2,
    "10 MB: slowest, ms": 50,
    "lateness analysing / idle": 2,
}
PAGE = """
import sys, time
start = time.process_time()
{body}
"""
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit
app = QApplication([])
window = QMainWindow()
text = QTextEdit()
text.setPlainText("A window with some words in it.")
window.setCentralWidget(text)
view = text.viewport()
"""
OURS = """
from briefing_app.reader import desktop, single
from briefing_app import settings
from briefing_app.reader.window import Window
single.hand_over([], "a window that does not run")
app = desktop.application()
window = Window(settings.load())
view = window.centralWidget()
"""
UNTIL_PAINTED = """
from PySide6.QtCore import QEvent, QObject
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(time.process_time() - start)
            app.exit()
        return False
watch = Watch()
view.installEventFilter(watch)
window.resize(1300, 900)
window.show()
app.exec()
import os
sys.stdout.flush()
os._exit(0)
"""


def run() -> dict[str, float]:
    """Ratios and milliseconds; the names say which is which."""
    found = first_paint()
    found |= _in_the_window()
    return found


def first_paint(times: int = 7) -> dict[str, float]:
    """From Python's start of work to the first paint, in processor time: our window, as `desktop.run` shows it,
    against a bare one, taken in turns."""
    bare, ours = [], []
    for _ in range(times):
        bare.append(_seconds(BARE))
        ours.append(_seconds(OURS))
    return {
        "first paint / bare": statistics.median(ours) / statistics.median(bare),
        "first paint, ms": statistics.median(ours) * 1000,
        "bare first paint, ms": statistics.median(bare) * 1000,
    }


def _seconds(body: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", PAGE.format(body=body + UNTIL_PAINTED)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[-1])


def _in_the_window() -> dict[str, float]:
    from briefing_app.reader import desktop
    from briefing_app.settings import Settings
    from tests.reader import made

    app = desktop.application()
    window = desktop.open_window(app, Settings(theme="light", reduced_motion=True))
    window.resize(1300, 900)
    window.show()
    app.processEvents()
    bench = _Bench(app, window)
    found: dict[str, float] = {}
    small, large = made.long(*SMALL), made.long(*MEGABYTE)
    found |= bench.opening(small, large)
    found |= bench.clicks(small, large)
    found |= bench.extra_selections(large)
    found |= bench.scrolling(small, large)
    found |= bench.filtering()
    found |= bench.ten_megabytes(made.long(12000, 14))
    found |= bench.lateness()
    window.close()
    return found


class _Bench:
    def __init__(self, app, window) -> None:
        self.app, self.window = app, window

    def took(self, call: Callable[[], object]) -> float:
        """Milliseconds of the window's thread from a call to the end of the frame that it leads to.

        Nothing waits for anything but the processor here, so its time is the same as the clock's on an idle machine,
        and does not grow when others keep it busy.
        """
        start = time.thread_time()
        call()
        self.app.sendPostedEvents()
        self.app.processEvents()
        return (time.thread_time() - start) * 1000

    def settle(self) -> None:
        """Let layouts that go on in the background come to their end."""
        self.window.article._finish()
        text = self.window.article.document()
        text.documentLayout().blockBoundingRect(text.lastBlock())
        for _ in range(3):
            self.app.processEvents()

    def opened(self, briefing) -> None:
        for one in list(self.window.session.briefings):
            self.window.session.close(one)
        self.window.session.open(*briefing)
        self.settle()

    def opening(self, small, large) -> dict[str, float]:
        def times(briefing) -> float:
            found = []
            for _ in range(5):
                for one in list(self.window.session.briefings):
                    self.window.session.close(one)
                self.app.processEvents()
                found.append(self.took(lambda: self.window.session.open(*briefing)))
            return statistics.median(found)

        little, much = times(small), times(large)
        return {"open 1 MB / 3 KB": much / little, "open 1 MB, ms": much, "open 3 KB, ms": little}

    def clicks(self, small, large) -> dict[str, float]:
        def one(briefing) -> float:
            self.opened(briefing)
            ids = [e.id for e in briefing[1].entities]
            return statistics.median(
                self.took(lambda i=i: self.window.session.choose(ids[i % len(ids)])) for i in range(60)
            )

        def everything(briefing) -> float:
            ids = [e.id for e in briefing[1].entities]
            found = []
            for _ in range(15):
                self.took(self.window.session.clear)
                found.append(self.took(lambda: self.window.session.choose(*ids)))
            return statistics.median(found)

        little, much = one(small), one(large)
        every = everything(large)
        return {
            "click 1 MB / 3 KB": much / little,
            "click 1 MB, ms": much,
            "click 3 KB, ms": little,
            "all selected / one": every / much,
            "all selected, ms": every,
        }

    def extra_selections(self, large) -> dict[str, float]:
        from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
        from PySide6.QtWidgets import QTextEdit

        self.opened(large)
        article, (_, analysis) = self.window.article, large
        mentions = analysis.mentions_of("country:N0")  # the one that is named most, as a reader would choose
        form = QTextCharFormat()
        form.setBackground(QColor("#ffe08a"))

        def theirs() -> None:
            made = []
            for mention in mentions:
                one = QTextEdit.ExtraSelection()
                first, last = article._composed.offsets.span(mention.start, mention.end)
                one.cursor = QTextCursor(article.document())
                one.cursor.setPosition(first)
                one.cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
                one.format = form
                made.append(one)
            article.setExtraSelections(made)

        from briefing_app.reader import marking

        briefing = self.window.session.shown
        briefing.select(("country:N0",))
        ours, extra = [], []
        for _ in range(15):
            article.set_layers("mention:", {})
            self.app.processEvents()
            ours.append(self.took(lambda: marking.mark_selection(article, briefing, self.window.theme)))
            article.set_layers("mention:", {})
            article.ticks.set_ticks({})
            self.app.processEvents()
            extra.append(self.took(theirs))
            article.setExtraSelections([])
            self.app.processEvents()
        one, other = statistics.median(ours), statistics.median(extra)
        return {"highlight / setExtraSelections": one / other, "highlight, ms": one, "setExtraSelections, ms": other}

    def scrolling(self, small, large) -> dict[str, float]:
        def frames(briefing) -> float:
            self.opened(briefing)
            self.window.session.choose(*[e.id for e in briefing[1].entities])
            self.settle()
            bar = self.window.article.ticks
            middle = bar.maximum() // 2
            return statistics.median(self.took(lambda i=i: bar.setValue(middle + (i % 2) * 40)) for i in range(80))

        little, much = frames(small), frames(large)
        return {"scrolled frame 1 MB / 3 KB": much / little, "scrolled frame, ms": much}

    def filtering(self) -> dict[str, float]:
        from briefing_app.model import Analysis, Document, Entity, Kind, Mention

        def entities(count: int):
            names = [
                f"{a}{b}{c}ia" for a in "BDFGKLMNPR" for b in ("ana", "eto", "iru", "olo", "umi") for c in range(200)
            ]
            text = " ".join(names[:count])
            found, at = [], 0
            for name in names[:count]:
                found.append(Mention(f"country:{name}", at, at + len(name)))
                at += len(name) + 1
            listed = tuple(Entity(f"country:{n}", Kind.COUNTRY, n, country=n[:2]) for n in names[:count])
            return Document(text), Analysis("", listed, tuple(found))

        def keystrokes(count: int) -> float:
            self.opened(entities(count))
            field = self.window.sidebars["countries"].filter
            self.took(lambda: field.setText("x"))  # the first keystroke gathers what is searched
            words = ("a", "an", "ana", "an", "a", "o", "ol", "olo", "1", "12", "")
            return statistics.median(self.took(lambda w=w: field.setText(w)) for _ in range(6) for w in words)

        little, much = keystrokes(100), keystrokes(10_000)
        return {"keystroke 10,000 / 100": much / little, "keystroke 10,000, ms": much}

    def lateness(self, seconds: float = 5) -> dict[str, float]:
        """How late a timer of a few milliseconds comes at worst: while nothing happens, and while the worker analyses
        100 KB and its parts arrive. On a machine with no core to spare it measures the machine."""
        from PySide6.QtCore import QEventLoop, QTimer

        from briefing_app.model import Document
        from briefing_app.reader.desk import Desk
        from briefing_app.reader.jobs import Jobs

        def watched(until: Callable[[Callable[[], None]], object]) -> float:
            loop, timer, late, last = QEventLoop(), QTimer(), [0.0], [time.perf_counter()]
            timer.setInterval(EVERY)

            def tick() -> None:
                now = time.perf_counter()
                late.append((now - last[0]) * 1000 - EVERY)
                last[0] = now

            timer.timeout.connect(tick)
            timer.start()
            until(loop.quit)
            loop.exec()
            timer.stop()
            return max(late)

        jobs = Jobs()
        desk = Desk(self.window.session, jobs, self.window.settings)
        text = "\n\n".join(f"Minister Ana Lis of France said on day {n} that trade would go on." for n in range(1500))
        self.opened((Document(text[:100_000]), None))
        idle = watched(lambda end: QTimer.singleShot(round(seconds * 1000), end))

        def analyse(end: Callable[[], None]) -> None:
            def ended() -> None:
                if not desk.busy:
                    end()

            desk.work_changed.connect(ended)
            desk.analyse(self.window.session.shown)

        busy = watched(analyse)
        jobs.stop_all()
        return {"lateness analysing / idle": busy / idle, "lateness analysing, ms": busy, "lateness idle, ms": idle}

    def ten_megabytes(self, huge) -> dict[str, float]:
        start = time.perf_counter()
        self.opened(huge)
        opening = (time.perf_counter() - start) * 1000
        session, article = self.window.session, self.window.article
        ids = [e.id for e in huge[1].entities]
        session.choose(ids[0])  # the first question groups the mentions; it is part of opening
        self.app.processEvents()
        worst: dict[str, float] = {}

        def timed(name: str, call: Callable[[], object]) -> None:
            worst[name] = max(worst.get(name, 0.0), self.took(call))

        for n in range(12):
            timed("click", lambda n=n: session.choose(ids[n % len(ids)]))
            timed("next", session.next_mention)
            timed("scroll", lambda n=n: article.ticks.setValue(article.ticks.maximum() * n // 12))
            timed("hover", lambda n=n: article.hovered.emit(n * 1000, article.mapToGlobal(article.pos())))
        timed("all", lambda: session.choose(*ids))
        timed("step over all", session.next_mention)
        timed("clear", session.clear)
        timed("resize", lambda: self.window.resize(1290, 880))
        timed("theme", lambda: self.window.choose_theme("dark"))
        found = {f"10 MB: {name}, ms": value for name, value in worst.items()}
        return found | {"10 MB: open, ms": opening, "10 MB: slowest, ms": max(worst.values())}


if __name__ == "__main__":
    for name, value in run().items():
        print(f"{name:40} {value:10.2f}")
