"""A PDF of 400 pages: read as a source, and annotated in place with twenty marks a page.

On a machine that does nothing else the original takes 250 pages a second or more; on a busy one the ratios to what
pdfium itself takes to hand out the pages' text tell more.
"""

import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import typst

from briefing_app import corrections, export, sources
from briefing_app.export.options import Options
from briefing_app.model import Analysis, Document, Entity, Kind, Mention, Reading

PAGES = 400
_GROWTH = "in place at 1200 pages: peak MB above 400 pages"
_STATUS = Path("/proc/self/status")  # where Linux says how much memory a process has taken; elsewhere none is measured
BOUNDS = {
    "min in place: pages a second": 250.0,
    "in place: times pdfium's own text": 4.0,
    "open: times pdfium's own text": 5.0,
    _GROWTH: 150.0,
}
_PARAGRAPH = (
    "Officials of Norway met those of Japan in the harbour, and spoke of ships, of ice and of the long winter. "
    "“We shall meet again,” said the minister of Chile, who had come by train, “when the harbour is free of ice.” "
    "The delegation from Peru took notes, asked for copies of the register, and left for the airport before noon. "
)
_NAMES = {"country:NO": "Norway", "country:JP": "Japan", "country:CL": "Chile", "country:PE": "Peru"}


def run() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = made(folder, PAGES)
        plain = min(_timed(lambda: _text(source)) for _ in range(2))
        opening = _timed(lambda: sources.read(str(source)))
        reading = reading_of(source)
        out = folder / "out.pdf"
        writing = min(_timed(lambda: export.write(reading, out, Options(original=source))) for _ in range(2))
        marks = len(reading.shown.mentions)
        growth = {}
        if _STATUS.exists():
            growth[_GROWTH] = (_peak(folder, 3 * PAGES) - _peak(folder, PAGES)) / 1024
    return {
        "pages": PAGES,
        "marks a page": marks / PAGES,
        "pdfium's own text: pages a second": PAGES / plain,
        "open: pages a second": PAGES / opening,
        "open: times pdfium's own text": opening / plain,
        "min in place: pages a second": PAGES / writing,
        "in place: times pdfium's own text": writing / plain,
        **growth,
    }


def made(folder: Path, count: int) -> Path:
    """A PDF of about `count` pages with some twenty names on each."""
    body = "\n\n".join(f"= Part {number}\n\n" + "\n\n".join([_PARAGRAPH] * 5) for number in range(count))
    setup = '#set page(paper: "a5", header: [Polar Weekly], numbering: "1")\n#set text(9pt)\n#set par(justify: true)\n'
    setup += "#show heading: it => pagebreak(weak: true) + it\n"
    path = folder / f"{count}.pdf"
    path.write_bytes(typst.compile((setup + body).encode()))
    return path


def reading_of(source: Path) -> Reading:
    document: Document = sources.read(str(source)).document
    entities = tuple(Entity(one, Kind.COUNTRY, name, country=one[-2:]) for one, name in _NAMES.items())
    found = [Mention(e.id, m.start(), m.end()) for e in entities for m in re.finditer(e.name, document.text)]
    found.sort(key=lambda mention: mention.start)
    return corrections.read(document, Analysis(document.sha256, entities, tuple(found)), ())


def _text(source: Path) -> None:
    with pdfium.PdfDocument(source) as pdf:
        for number in range(len(pdf)):
            page = pdf[number]
            text = page.get_textpage()
            text.get_text_range()
            text.close()
            page.close()


def _timed(what: Callable[[], Any]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def _peak(folder: Path, count: int) -> float:
    """Kilobytes at the highest while a PDF of `count` pages is annotated, beyond what its reading takes.

    The reading comes from this process as it is: what making it takes would hide what annotating does.
    """
    source = made(folder, count)
    read = source.with_suffix(".reading")
    read.write_bytes(pickle.dumps(reading_of(source)))
    command = [sys.executable, "-m", "tests.benchmarks.bench_inplace", str(source), str(read)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _annotate(source: Path, read: Path) -> None:
    reading = pickle.loads(read.read_bytes())
    before = _kilobytes("VmRSS")
    export.write(reading, source.with_name("peak.pdf"), Options(original=source))
    print(_kilobytes("VmHWM") - before)


def _kilobytes(field: str) -> int:
    """What the system says of this process. (`getrusage` counts in what the process had that started it.)"""
    found = re.search(rf"^{field}:\s+(\d+) kB$", _STATUS.read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    _annotate(Path(sys.argv[1]), Path(sys.argv[2]))
