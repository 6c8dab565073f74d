"""Whether higher confidence means more often right: attributions by their confidence, on PolNeAR's development articles."""

from collections import defaultdict
from pathlib import Path
from typing import Any

from briefing_app.model import Analysis, Quotation, QuotationKind
from tests.accuracy import Row, scorer
from tests.accuracy.quotes import analysed

BANDS = ((0.95, 1.01), (0.9, 0.95), (0.8, 0.9), (0.65, 0.8), (0.5, 0.65), (0.35, 0.5))


def rows(corpora: Path, model: str) -> list[Row]:
    articles, _ = analysed(corpora, model)
    score = scorer(corpora, "score_quotes")
    counts: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0])
    for _, text, gold, analysis in articles:
        for quotation in analysis.quotations:
            if quotation.speaker is None or quotation.kind is QuotationKind.MIXED:
                continue
            band = next((i for i, (low, high) in enumerate(BANDS) if low <= quotation.confidence < high), None)
            if band is not None:
                count = counts[quotation.kind.value, band]
                count[0] += _is_right(score, text, gold, analysis, quotation)
                count[1] += 1
    out: list[Row] = []
    for (kind, band), (right, given) in sorted(counts.items()):
        low, high = BANDS[band]
        out.append(
            Row(
                "calibration",
                f"{kind}, confidence {low:.2f} to {min(high, 1):.2f}",
                100 * right / given,
                notes=f"of {given}",
            )
        )
    return out


def _is_right(score: Any, text: str, gold: list[Any], analysis: Analysis, quotation: Quotation) -> bool:
    """Whether an annotated attribution has these words and this source."""
    name = analysis.by_id[quotation.speaker].name if quotation.speaker else ""
    said = (quotation.start, quotation.end)
    start, end = (quotation.source.start, quotation.source.end) if quotation.source else (-1, -1)
    claim = {"speaker_start": start, "speaker_end": end, "speaker": name}
    return any(score.clip(a.content, said) > 0 and a.source and score.right_speaker(text, claim, a) for a in gold)
