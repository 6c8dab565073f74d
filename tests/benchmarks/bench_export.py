"""How long the annotated PDF takes, against the typesetter's own time, and how much memory a long one needs.

Targets (a machine with two processors, nothing else running): a short briefing within 1.5 times of what Typst itself takes plus 0.2 s;
60 pages a second at 800 pages; less than 700 MB for 1000 articles.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

from briefing_app import export
from briefing_app.model import Reading
from tests.export import readings

_ONE = "time of one article / (1.5 x Typst's + 0.2 s)"
_SPEED = "min pages a second, 1000 articles"
_MEMORY = "megabytes for 1000 articles"
BOUNDS = {_ONE: 1.0, _SPEED: 60.0, _MEMORY: 700.0}
_LEAD = readings.TEXT.split("\n", 2)[2].split("## What the office")[0]


def articles(count: int) -> Reading:
    """A reading of so many articles of a page each, with 24 mentions and six statements in each."""
    body = _LEAD + _LEAD.replace("*By our correspondent in Tromsø*", "")
    return readings.reading("# Many\n\n" + "\n\n".join(f"## Briefing {number}\n\n{body}" for number in range(count)))


def timed(reading: Reading, out: Path) -> tuple[export.Report, float, float]:
    """The report, the seconds of the whole export and those that Typst took of it."""
    compile_: Callable[..., Any] = typst.compile
    inside = 0.0

    def measured(*args: Any, **named: Any) -> Any:
        nonlocal inside
        begun = time.perf_counter()
        try:
            return compile_(*args, **named)
        finally:
            inside += time.perf_counter() - begun

    typst.compile = measured
    try:
        begun = time.perf_counter()
        report = export.write(reading, out)
        return report, time.perf_counter() - begun, inside
    finally:
        typst.compile = compile_


def run() -> dict[str, float]:
    """Figures by name; what is divided was taken in one run."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.pdf"
        export.write(readings.sample(), out)  # fonts and modules are there from here on, as in a worker that is warm
        rounds = [timed(readings.sample(), out) for _ in range(5)]
    whole, inside = min(one[1] for one in rounds), min(one[2] for one in rounds)
    long = _apart(1000)
    return {
        "seconds for one article": whole,
        _ONE: whole / (1.5 * inside + 0.2),
        "pages of 1000 articles": long["pages"],
        _SPEED: long["pages"] / long["seconds"],
        "pages a second of processor time": long["pages"] / long["processor"],
        "time of 1000 articles / Typst's": long["seconds"] / long["typst"],
        _MEMORY: long["megabytes"],
    }


def _apart(count: int) -> dict[str, float]:
    """The same in a process of its own, whose memory is nobody else's."""
    done = subprocess.run([sys.executable, "-m", __spec__.name, str(count)], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def _long(count: int) -> dict[str, float]:
    reading = articles(count)
    before = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        report, seconds, inside = timed(reading, Path(folder) / "out.pdf")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "pages": report.pages,
        "seconds": seconds,
        "processor": sum(one.ru_utime + one.ru_stime for one in used) - before,
        "typst": inside,
        "megabytes": sum(one.ru_maxrss for one in used) / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(_long(int(sys.argv[1])) if len(sys.argv) > 1 else run()))
