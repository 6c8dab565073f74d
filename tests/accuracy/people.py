"""People against GUM: the places where they are named, and which of these are one person."""

from pathlib import Path
from types import ModuleType

from briefing_app.model import MentionType
from tests.accuracy import Row
from tests.accuracy.gum import GENRES, Text, persons, texts


def rows(corpora: Path, model: str) -> list[Row]:
    score = persons(corpora)
    out: list[Row] = []
    for genre in GENRES:
        mention, cubed = _figures(score, [t for t in texts(corpora, model) if t.genre == genre])
        news = genre == "news"
        note = "a title as head (captain X) is no name in the gold" if news else ""
        goals = ((70.6, None, 82, 90), (63.7, None, 78, 88)) if news else ((None,) * 4, (None,) * 4)
        out.append(Row("people", f"GUM {genre}: named mentions, F", mention, *goals[0], note))
        out.append(Row("people", f"GUM {genre}: B-cubed, F", cubed, *goals[1]))
    return out


def _figures(score: ModuleType, read: list[Text]) -> tuple[float, float]:
    """F of the named mentions, and of B-cubed over them, in percent; as the scorer's own command counts."""
    gold = found = both = 0
    sums = [0.0, 0, 0.0, 0]
    for one in read:
        want = {score.last_word(one.text, *m): k for k, spans in one.named.items() for m in spans}
        have = {score.last_word(one.text, m.start, m.end): m.entity for m in one.mentions(MentionType.NAME)}
        gold, found, both = gold + len(want), found + len(have), both + len(set(want) & set(have))
        sums = [a + b for a, b in zip(sums, score.bcubed(want, have), strict=True)]
    return _f(both / max(1, found), both / max(1, gold)), _f(sums[2] / max(1, sums[3]), sums[0] / max(1, sums[1]))


def _f(precision: float, recall: float) -> float:
    return 200 * precision * recall / max(1e-9, precision + recall)
