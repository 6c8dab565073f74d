"""Document -> Analysis: the ordered list of components, and the road through them. Each idea lives in a module of its own.

The words of a component are in `draft`; data files in `resources/data`. Nothing here imports spaCy before it is needed.
"""

import gc
import importlib.metadata
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cached_property

from briefing_app import datafiles
from briefing_app.errors import Cancelled
from briefing_app.model import Analysis, Document, Provenance
from briefing_app.nlp import (
    areas,
    assembly,
    coreference,
    language,
    lexicon,
    paragraphs,
    people,
    quotations,
    tongue,
)
from briefing_app.nlp.draft import Component, Draft, declared
from briefing_app.nlp.lexicon import foreign
from briefing_app.nlp.quotations import marks
from briefing_app.settings import Settings

# Before the parse: what is on the surface. The lexicon's stage is all that `quick` shows.
LEXICON: list[Component] = [
    declared("paragraphs", paragraphs.cut),
    declared("countries and regions", lexicon.find),
    declared("areas of cooperation", areas.find),
]
SURFACE: list[Component] = [
    declared("quotation marks", marks.find),
    declared("language", tongue.note),
    declared("countries in other languages", foreign.find),
]
# After the parse (or without one, on surface patterns).
MODEL: list[Component] = [
    declared("people", people.find),
    declared("quotations", quotations.find),
    declared("coreference", coreference.resolve),
]
# Last, in either stage.
FINISH: list[Component] = [
    declared("articles", lexicon.widen),
]
COMPONENTS: list[Component] = [*LEXICON, *SURFACE, *MODEL, *FINISH]

BATCH = 6_000  # characters parsed between two looks at focus and cancel
FIRST_PART = 8_000  # characters after which the first partial result is shown; the next ones at four times as many

Focus = int | Callable[[], int]


class Analyser:
    """Analyses documents with one choice of settings; its pipeline is loaded when first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def warm(self) -> None:
        """Loads what an analysis will need, so that the first one is as fast as the next."""
        language.load(self._settings.model)

    @cached_property
    def _versions(self) -> tuple[str, str]:
        """Of the app and of the pipeline; looking through all that is installed takes its time."""
        return importlib.metadata.version("briefing-app"), language.version(self._settings.model)

    @property
    def provenance(self) -> Provenance:
        """What makes an analysis now, without loading it."""
        app, model = self._versions
        return Provenance(app, datafiles.digest(), model)

    def quick(self, document: Document) -> Analysis:
        """The lexicon's stage alone: some twenty megabytes of news a second."""
        with undisturbed(), datafiles.as_they_stand():
            draft = Draft.of(document)
            for step in (*LEXICON, *FINISH):
                step.run(draft)
            return assembly.assemble(draft, self.provenance, self._settings.attribution_threshold, complete=False)

    def analyse(
        self,
        document: Document,
        *,
        focus: Focus = 0,
        progress: Callable[[float], None] | None = None,
        partial: Callable[[Analysis], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Analysis:
        """The whole analysis.

        `focus` is the offset in the text that the reader is looking at (or says so when called): paragraphs there are
        parsed first and come first in the `partial` results. The result depends on none of these. `progress` gets a
        share in 0..1. Raises `Cancelled` soon after `cancelled()` turns true.
        """

        def alive() -> None:
            if cancelled is not None and cancelled():
                raise Cancelled("The analysis was stopped.")

        with undisturbed(), datafiles.as_they_stand():
            base = Draft.of(document)
            base.alive = alive
            for step in (*LEXICON, *SURFACE):
                step.run(base)
                alive()
        pipeline = language.load(self._settings.model)
        base.modelled = pipeline is not None
        if pipeline is None:
            base.inform(language.missing(self._settings.model))
        else:
            show = None if partial is None else lambda: partial(self._finish(base, complete=False))
            _parse(base, pipeline, focus, progress, show)
        analysis = self._finish(base, complete=True)
        if progress is not None:
            progress(1.0)
        return analysis

    def _finish(self, base: Draft, *, complete: bool) -> Analysis:
        draft = base.again()
        with datafiles.as_they_stand():
            for step in (*MODEL, *FINISH):
                step.run(draft)
                draft.alive()
            return assembly.assemble(draft, self.provenance, self._settings.attribution_threshold, complete=complete)


def analyser(settings: Settings) -> Analyser:
    """The analyser for these settings; pipelines are shared by all analysers of a process."""
    return Analyser(settings)


@contextmanager
def undisturbed() -> Generator[None]:
    """No search for garbage while values are made by the hundred thousand: all of them live on, and it would look
    through them, and through the lexicon, again and again. A fifth of the time of a long text went there."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _parse(
    draft: Draft,
    pipeline: language.Pipeline,
    focus: Focus,
    progress: Callable[[float], None] | None,
    show: Callable[[], None] | None,
) -> None:
    """Parses all pieces, those near the focus first. Batches are cut in text order, so each holds the same pieces
    whatever the focus: results do not depend on it."""
    waiting = list(language.batches(draft.pieces, BATCH))
    total = sum(piece.end - piece.start for piece in draft.pieces) or 1
    done, next_part = 0, FIRST_PART
    while waiting:
        draft.alive()
        at = draft.piece_at(draft.folded.folded(focus() if callable(focus) else focus))
        batch = waiting.pop(_next(waiting, at))
        pipeline.parse([draft.pieces[i] for i in batch], draft.raw)
        done += sum(draft.pieces[i].end - draft.pieces[i].start for i in batch)
        if progress is not None:
            progress(0.95 * done / total)
        if show is not None and waiting and done >= next_part:
            next_part = 4 * done
            show()


def _next(waiting: list[list[int]], at: int) -> int:
    """Index of the batch to parse next: the one that holds piece `at`, else the first after it, else the first."""
    low, high = 0, len(waiting)
    while low < high:
        middle = (low + high) // 2
        if waiting[middle][-1] < at:
            low = middle + 1
        else:
            high = middle
    return low if low < len(waiting) else 0
