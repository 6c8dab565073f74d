"""`python -m tests.screenshots FOLDER [BRIEFING]`: pictures of the real window, to be looked at.

Light, dark, sepia and high contrast; small, large, and at 200 % text; with the sample briefing unless another is named.
The analysis is made here, by the real analyser, so that the pictures show what a reader would see.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from briefing_app import resources, workflow
from briefing_app.model import Kind, Reading
from briefing_app.reader import desktop
from briefing_app.reader.window import Window
from briefing_app.settings import Settings


@dataclass(frozen=True)
class Picture:
    name: str
    width: int = 1440
    height: int = 900
    chosen: dict[str, Any] = field(default_factory=dict[str, Any])
    card: bool = False
    scrolled: bool = False


PICTURES = (
    Picture("window-light"),
    Picture("window-dark", chosen={"theme": "dark"}),
    Picture("window-sepia", chosen={"theme": "sepia"}),
    Picture("window-contrast", chosen={"theme": "contrast"}),
    Picture("window-small", 1024, 700),
    Picture("window-large", 1920, 1200),
    Picture("window-200-percent", 1440, 900, {"text_scale": 2.0}),
    Picture("window-small-200-percent", 1024, 700, {"text_scale": 2.0}),
    Picture("window-scrolled", scrolled=True, card=True),
    Picture("window-empty"),
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("briefing", nargs="?", default=str(resources.sample()))
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    reading = workflow.read(wanted.briefing, Settings())
    app = desktop.application()
    for picture in PICTURES:
        file = wanted.folder / f"{picture.name}.png"
        _take(app, picture, reading).save(str(file))
        print(file)
    return 0


def _take(app: QApplication, picture: Picture, reading: Reading) -> Any:
    settings = Settings(**{"theme": "light", "reduced_motion": True, **picture.chosen})
    window = desktop.open_window(app, settings)
    window.theme.furnish()
    window.resize(picture.width, picture.height)
    window.show()
    window.reset_layout()
    window.bar.show_keys("palette")
    QCursor.setPos(app.primaryScreen().geometry().bottomRight())  # over nothing that would look pointed at
    app.processEvents()
    if picture.name != "window-empty":
        _read(window, reading, picture)
    for _ in range(5):
        app.processEvents()
    shot = window.grab()
    window.close()
    window.deleteLater()
    app.processEvents()
    return shot


def _read(window: Window, reading: Reading, picture: Picture) -> None:
    briefing = window.session.open(reading.document, reading.analysis)
    window.session.analysed(briefing, reading.analysis, 0.8)
    window.session.choose(*_choice(reading))
    window.session.next_mention()
    window.session.next_mention()
    if picture.scrolled and reading.shown.quotations:
        window.article.scroll_to(reading.shown.quotations[len(reading.shown.quotations) // 2].start)
    if picture.card:
        window.session.reach(reading.shown.mentions_of(next(_choice(reading)))[-1])
        window.explain()


def _choice(reading: Reading) -> Iterator[str]:
    """The most quoted speaker, the two countries named most, and the areas: what a reader would pick."""
    shown = reading.shown
    speakers = sorted(shown.of_kind(Kind.SPEAKER), key=lambda e: -len(shown.quotations_of(e.id)))
    countries = sorted(shown.of_kind(Kind.COUNTRY), key=lambda e: -len(shown.mentions_of(e.id)))
    for entity in (*speakers[:1], *countries[:2], *shown.of_kind(Kind.AREA)[:4]):
        yield entity.id


if __name__ == "__main__":
    sys.exit(main())
