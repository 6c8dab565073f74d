"""The decisions of an analysis that it is least sure of, in text order: what a reader may want to look at. No widget."""

from dataclasses import dataclass

from briefing_app.model import Analysis, Mention, Quotation

SURE = 0.7  # from this confidence on, nobody need look


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mention or a quotation whose reading may be wrong."""

    about: Mention | Quotation

    @property
    def start(self) -> int:
        return self.about.start

    @property
    def end(self) -> int:
        return self.about.end

    @property
    def key(self) -> tuple[int, int, str]:
        """Tells doubts apart, also after a new analysis."""
        return self.start, self.end, self.about.entity if isinstance(self.about, Mention) else ""


def doubts(analysis: Analysis, sure: float = SURE) -> list[Doubt]:
    """What is less sure than `sure`, in text order. What the reader has settled counts as certain."""
    found = [Doubt(m) for m in analysis.mentions if m.confidence < sure]
    found += [Doubt(q) for q in analysis.quotations if q.confidence < sure]
    found.sort(key=lambda doubt: (doubt.start, doubt.end))
    return found
