"""The line at the bottom: which briefing, how its analysis stands, what is being worked on, the text size."""

import re
from collections import Counter

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from briefing_app.reader.below import told
from briefing_app.reader.briefing import Briefing
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

_PAUSE = re.compile(r"(?: ?:|\.) ")


class StatusBar(QStatusBar):
    """Says what is; does nothing but pass on two clicks."""

    stop_pressed = Signal()
    scale_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.name = QLabel(self)
        self.analysis = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setFixedWidth(120)
        self.progress.setTextVisible(False)
        tell(self.progress, tr("Progress"))
        self.stop = QToolButton(self)
        self.stop.setText(tr("Stop"))
        tell(self.stop, tr("Stop the work"))
        self.saved = QLabel(self)
        self.scale = QToolButton(self)
        self.scale.setToolTip(tr("Text size; click for 100 %"))
        for widget in (self.name, self.analysis, self.progress, self.stop):
            self.addWidget(widget)
        for widget in (self.saved, self.scale):
            self.addPermanentWidget(widget)
        self.stop.clicked.connect(self.stop_pressed)
        self.scale.clicked.connect(self.scale_pressed)
        self.show_work(None, "")
        self.show_saved(True)
        self.show_scale(1.0)

    def show_briefing(self, briefing: Briefing | None) -> None:
        """Say which briefing is shown and how its analysis stands."""
        self.name.setText(briefing.name if briefing else tr("No briefing"))
        self.name.setToolTip(briefing.where if briefing else "")
        self.analysis.setText(analysis_words(briefing) if briefing else "")
        notes = Counter(d.message for d in briefing.shown.diagnostics) if briefing else Counter[str]()
        lines = (f"{told(note)} ({many} ×)" if many > 1 else told(note) for note, many in notes.items())
        self.analysis.setToolTip("\n".join(lines))

    def show_work(self, share: float | None, words: str) -> None:
        """Show how far the work is, 0..1; None: nothing is being worked on. Zero has no end in sight yet."""
        self.progress.setVisible(share is not None)
        self.stop.setVisible(share is not None)
        if share is not None:
            self.progress.setRange(0, 1000 if share > 0 else 0)
            self.progress.setValue(int(share * 1000))
            self.progress.setToolTip(words)

    def show_saved(self, saved: bool) -> None:
        """Say whether all that the reader did is in the library."""
        self.saved.setText(tr("All changes saved") if saved else tr("Saving…"))

    def show_scale(self, scale: float) -> None:
        self.scale.setText(f"{scale:.0%}".replace("%", " %"))
        tell(self.scale, tr("Text size %s") % self.scale.text())


def analysis_words(briefing: Briefing) -> str:
    """How a briefing's analysis stands, in a few words."""
    analysis = briefing.analysis
    model = analysis.provenance.model
    if briefing.progress is not None:
        return tr("Analysing… %s %%") % round(briefing.progress * 100) if briefing.progress else tr("Analysing…")
    if not analysis.complete:
        return tr("Not fully analysed")
    words = tr("Analysed in %s s") % f"{briefing.seconds:.1f}" if briefing.seconds is not None else tr("Analysed")
    whole = next((d.message for d in analysis.diagnostics if d.span is None), "")  # no model; another language
    return " · ".join(filter(None, (words, model, _short(told(whole)))))


def _short(words: str) -> str:
    """What comes before the first colon or full stop: the tooltip has the rest."""
    return _PAUSE.split(words, maxsplit=1)[0]
