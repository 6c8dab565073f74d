"""The one road for all doors: a briefing is read, analysed, laid under the reader's corrections, and written.

Knows the rooms along the road and none of the doors.
"""

import logging
import logging.handlers
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import platformdirs

from briefing_app import corrections, export, nlp, sources
from briefing_app.errors import UsageError
from briefing_app.export import Options, Report
from briefing_app.model import Analysis, Document, Reading
from briefing_app.nlp import tongue
from briefing_app.resources import APP
from briefing_app.settings import Settings
from briefing_app.sources import Opened

Share = Callable[[float], None]
Asked = Callable[[], bool]


def analyse(
    document: Document, settings: Settings, *, progress: Share | None = None, cancelled: Asked | None = None
) -> Analysis:
    """The whole analysis of a document, made here and now. Raises Cancelled."""
    return nlp.analyser(settings).analyse(document, progress=progress, cancelled=cancelled)


def opened(where: str, *, stdin: bytes | None = None, password: str = "") -> Opened:
    """The briefing at `where`, as `sources.read`, in the language that its words are in."""
    return _in_its_language(sources.read(where, stdin=stdin, password=password))


def pasted(text: str, html: str | None = None) -> Opened:
    """What the clipboard holds, as `sources.paste`, in the language that its words are in."""
    return _in_its_language(sources.paste(text, html=html))


def _in_its_language(found: Opened) -> Opened:
    if found.analysis is not None:
        return found  # an exported reading comes back exactly as it was
    language = tongue.detect(found.document.text) or found.document.language
    return replace(found, document=replace(found.document, language=language))


def read(
    where: str,
    settings: Settings,
    *,
    stdin: bytes | None = None,
    password: str = "",
    progress: Share | None = None,
    cancelled: Asked | None = None,
) -> Reading:
    """A briefing with its analysis; one that was exported before comes back with the reading it carries.

    Raises SourceError where it cannot be read, Cancelled when asked to stop.
    """
    found = opened(where, stdin=stdin, password=password)
    analysis = found.analysis or analyse(found.document, settings, progress=progress, cancelled=cancelled)
    return corrections.read(found.document, analysis, found.corrections)


def write(
    reading: Reading,
    out: Path,
    options: Options = Options(),
    *,
    progress: Callable[[float, str], None] | None = None,
    cancelled: Asked | None = None,
) -> Report:
    """Export a reading to `out`, as `export.write`; options that name an entity it does not have raise UsageError."""
    for entity in options.entities or ():
        if entity not in reading.shown.by_id:
            known = ", ".join(e.id for e in reading.shown.entities[:12])
            raise UsageError(f"The briefing has no “{entity}”. It has: {known or 'no entities'}.")
    return export.write(reading, out, options, progress=progress, cancelled=cancelled)


def log_file() -> Path:
    """Where unexpected errors are written, for all doors."""
    return Path(platformdirs.user_log_dir(APP, appauthor=False)) / "briefing-reader.log"


def start_log() -> None:
    """Send log records to `log_file`, which never grows past a few hundred kilobytes; without one, say nothing."""
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            file, maxBytes=200_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("briefing_app").addHandler(handler)
