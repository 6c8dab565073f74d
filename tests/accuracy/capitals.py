"""Capitals that stand for their governments, on sentences of our own: no corpus at hand marks them."""

import re
from pathlib import Path

from briefing_app import nlp
from briefing_app.model import Document, MentionType
from briefing_app.settings import Settings
from tests.accuracy import Row

SENTENCES = Path(__file__).with_name("capitals.txt")
_MARKED = re.compile(r"\[([^\]]+)\]")


def rows(corpora: Path, model: str) -> list[Row]:
    """Recall and precision; `corpora` and `model` make no difference."""
    del corpora, model
    analyser = nlp.analyser(Settings(model="none"))
    wanted = given = both = 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, want = _unmarked(line)
        mentions = analyser.quick(Document(text)).mentions
        have = {(m.start, m.end) for m in mentions if m.type is MentionType.METONYM}
        wanted, given, both = wanted + len(want), given + len(have), both + len(want & have)
    note = f"of {wanted}, sentences of our own"
    return [
        Row("capitals", "standing for governments: recall", 100 * both / wanted, 0, None, 75, 90, note),
        Row("capitals", "standing for governments: precision", 100 * both / max(1, given), None, None, 85),
    ]


def _unmarked(line: str) -> tuple[str, set[tuple[int, int]]]:
    """A sentence without its brackets, and where they stood."""
    spans: set[tuple[int, int]] = set()
    for number, match in enumerate(_MARKED.finditer(line)):
        start = match.start() - 2 * number
        spans.add((start, start + len(match.group(1))))
    return _MARKED.sub(r"\1", line), spans
