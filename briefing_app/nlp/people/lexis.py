"""What the lists say of single words, remembered, and how one document writes them. Decides nothing."""

from __future__ import annotations

from collections import Counter

from briefing_app.nlp.draft import Words
from briefing_app.nlp.people.lists import Names, bare
from briefing_app.nlp.people.offices import Titles

SPEAKS = frozenset(
    "said says told tells added adds asked asks noted notes explained explains argued argues wrote writes replied "
    "stated states insisted insists warned warns announced claimed denied urged vowed tweeted stressed thanked recalled "
    "admitted acknowledged declared believes thinks wants hopes agreed died retired resigned testified".split()
)
ACTS = frozenset(
    "is was has had will would did does can could may might came went took made met left won lost led spoke gave got "
    "began became held knew saw kept set put".split()
)
_IN_LABEL = frozenset((",", ".", "-", "of", "the", "van", "von", "de", "al", "bin"))


class Lexis:
    """What the lists say of single words, remembered; and which words the document writes small."""

    def __init__(self, names: Names, titles: Titles) -> None:
        self.names, self.titles = names, titles
        self.small: Counter[str] = Counter()
        self.loud: set[str] = set()  # surnames that only running capitals have shown
        self.labels: dict[str, Counter[str]] = {}
        self.lines: Counter[tuple[str, ...]] = Counter()

    def learn(self, words: Words) -> None:
        """Counts what one piece writes in lower case, how the model labels its capitalised words, and its label."""
        end = label_end(words)
        if end:
            self.lines[tuple(words.low[:end])] += 1
        for i, text in enumerate(words.text):
            if text.islower():
                self.small[text] += 1
            elif words.labels[i] and text[0].isupper():
                self.labels.setdefault(words.low[i], Counter())[words.labels[i]] += 1

    def given(self, low: str) -> bool:
        name = bare(low)
        return name in self.names.given or ("-" in name and name.split("-")[0] in self.names.given)

    def family(self, low: str) -> bool:
        name = bare(low)
        return name in self.names.family or ("-" in name and name.split("-")[-1] in self.names.family)

    def ambiguous(self, low: str) -> bool:
        return bare(low) in self.names.ambiguous

    def barrier(self, low: str) -> str:
        """`never`, `organization`, `place`, or empty: why a word is no part of a person's name."""
        names = self.names
        word = bare(low)
        for kind in ("never", "organization", "place"):
            if word in getattr(names, kind):
                return kind
        return ""

    def family_first(self, low: list[str]) -> bool:
        """Whether a name of these words puts the family name first: *Cho Tae-yul*, *Kishida Fumio*."""
        if len(low) < 2 or len(low) > 4:
            return False
        head, rest = bare(low[0]), low[1:]
        if head in self.names.first:
            if len(rest) == 1 and "-" in rest[0]:
                return True
            if all(self.names.syllabic(word) for word in rest):
                western = head in self.names.given and not any("-" in w for w in rest)
                return not (western and self.family(rest[-1]) and bare(rest[-1]) not in self.names.syllables)
        end = bare(low[-1])
        return (
            len(low) == 2
            and end in self.names.given
            and end not in self.names.family
            and not self.given(low[0])
            and self.family(low[0])
        )


def label_end(words: Words) -> int:
    """How many words stand before the colon that ends a transcript's label (*SECRETARY WONG:*); 0 for none."""
    for i in range(min(len(words), 8)):
        if words.text[i] == ":":
            return i if all(words.capital(k) or words.low[k] in _IN_LABEL for k in range(i)) else 0
    return 0
