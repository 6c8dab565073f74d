"""What opening a briefing gives."""

from dataclasses import dataclass

from briefing_app.model import Analysis, Correction, Document


@dataclass(frozen=True)
class Opened:
    """A document; and, where the source was an exported reading, the analysis and corrections that it carried."""

    document: Document
    analysis: Analysis | None = None
    corrections: tuple[Correction, ...] = ()
