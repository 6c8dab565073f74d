"""He and she against GUM's coreference: each one whose person is named in the text."""

from collections import Counter
from pathlib import Path

from tests.accuracy import Row, scorer
from tests.accuracy.gum import GENRES, texts


def rows(corpora: Path, model: str) -> list[Row]:
    score = scorer(corpora, "pronouns")
    out: list[Row] = []
    for genre in GENRES:
        tally: Counter[str] = Counter()
        for one in texts(corpora, model):
            if one.genre == genre:
                mentions = [(m.start, m.end, m.entity) for m in one.mentions()]
                score.score(one.text, one.named, one.all, mentions, tally)
        right = 100 * tally["right"] / max(1, tally["gold"])
        goals = (53, None, 70, 85) if genre == "news" else (None,) * 4
        out.append(Row("pronouns", f"GUM {genre}: he/she to the right person", right, *goals, f"of {tally['gold']}"))
    return out
