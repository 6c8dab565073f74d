"""Quotations and their speakers against PolNeAR's development articles, end to end through the analyser."""

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefing_app import nlp
from briefing_app.model import Analysis, Document, Quotation
from briefing_app.settings import Settings
from tests.accuracy import MissingError, Row, scorer

SPLIT = "dev"


@cache
def analysed(corpora: Path, model: str) -> tuple[tuple[tuple[str, str, Any, Analysis], ...], float]:
    """(name, text, first annotator's attributions, our analysis) of each article; and characters a second."""
    folder = corpora / "polnear"
    if not folder.is_dir():
        raise MissingError(f"no {folder}")
    polnear = scorer(corpora, "polnear")
    analyser = nlp.analyser(Settings(model=model))
    analyser.warm()
    out, spent, length = [], 0.0, 0
    for name, text, annotators in polnear.documents(str(folder), SPLIT):
        begin = time.perf_counter()
        analysis = analyser.analyse(Document(text))
        spent += time.perf_counter() - begin
        length += len(text)
        out.append((name, text, annotators[0], analysis))
    return tuple(out), length / spent


def as_system(text: str, analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Our quotations in the scorer's words: a speaker counts as given where an entity stands behind it."""
    for quotation in analysis.quotations:
        yield {"start": quotation.start, "end": quotation.end, **_speaker(text, analysis, quotation)}


def _speaker(text: str, analysis: Analysis, quotation: Quotation) -> dict[str, Any]:
    source = quotation.source
    name = analysis.by_id[quotation.speaker].name if quotation.speaker else ""
    start, end = (source.start, source.end) if source else (-1, -1)
    return {"speaker_start": start, "speaker_end": end, "speaker": name}


def rows(corpora: Path, model: str) -> list[Row]:
    articles, speed = analysed(corpora, model)
    score = scorer(corpora, "score_quotes")
    tally = score.Tally()
    for _, text, gold, analysis in articles:
        score.score_doc(text, gold, list(as_system(text, analysis)), tally)
    right = tally["att_right", "all"]
    precision = right / max(1, tally["quotes_pred"] - tally["no_source_claimed"])
    recall = right / max(1, tally["att_gold", "all"])
    end_to_end = 200 * precision * recall / max(1e-9, precision + recall)
    given = 100 * right / max(1, tally["att_given", "all"])
    speech = 100 * tally["ind_said_tp"] / max(1, tally["ind_said_gold"])
    detection = tally.prf("quotes_tp", "quotes_pred", "quotes_gold")[2]
    indirect = tally.prf("ind_tp", "ind_pred", "ind_gold")[2]
    return [
        Row("quotes", "direct quotation with right speaker, F", end_to_end, 74.5, 85.9, 90, 95, "humans 96.0"),
        Row("quotes", "speaker right / given", given, 94.8, 89.3, 94, 98, "peer on 79% recall; humans 98.5"),
        Row("quotes", "quotation detection, F", detection, 96.8, 97.5, 98, 99),
        Row("quotes", "indirect speech: source, F", indirect, 44.2, 60.0, 66, 76, "humans 78.8"),
        Row("quotes", "indirect speech: recall on speech cues", speech, 62.0, 82.0, 88, 94),
        Row(
            "quotes",
            "characters a second on this machine",
            speed,
            25_000,
            34_000,
            25_000,
            35_000,
            "shared cores: see bench_nlp",
        ),
    ]
