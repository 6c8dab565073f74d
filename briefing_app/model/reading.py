"""What a reader has before them: a document, what was found in it, and what they did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing_app.model.analysis import Analysis
from briefing_app.model.correction import Correction, Highlight
from briefing_app.model.document import Document


@dataclass(frozen=True)
class Reading:
    """A briefing as the reader has it: the analysis as made, what the reader did, and the result of both.

    Made by `corrections.read`; `shown` is what windows and exports show. `unplaced` are the corrections that no
    longer find their place in the text.
    """

    document: Document
    analysis: Analysis
    corrections: tuple[Correction, ...]
    shown: Analysis
    highlights: tuple[Highlight, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict[str, str])
    unplaced: tuple[Correction, ...] = ()
