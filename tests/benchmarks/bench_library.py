"""The library: keeping, correcting, reopening, growing and searching, as ratios to the plainest way or the smallest size."""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

from briefing_app import codec, nlp
from briefing_app.corrections import Step
from briefing_app.library import Library
from briefing_app.model import (
    Analysis,
    Document,
    Entity,
    Hide,
    Kind,
    Mention,
    Provenance,
    Quotation,
    QuotationKind,
)
from briefing_app.settings import Settings

BOUNDS = {
    "keep a briefing / plain insert of its bytes": 5,
    "save a correction, p95, ms": 16.7,
    "reopen a kept 100 KB briefing / analyse it": 0.05,
    "add (keep and index) the 5,000th / the 50th": 1.5,
    "search 5,000 p95 / search 50 p95": 5,
    "search 5,000 p95, ms": 50,
}
SMALL, LARGE = 50, 5000
WORDS = 500  # a news briefing's length
NAMES = [
    f"{a} {b}" for a in ("Ada", "Ines", "Tomas", "Yuna", "Omar") for b in ("Valle", "Brandt", "Roe", "Kimura", "Diop")
]
COUNTRIES = [("PE", "Peru"), ("NO", "Norway"), ("JP", "Japan"), ("KE", "Kenya"), ("CA", "Canada")]
AREAS = ["maritime safety", "trade", "energy", "health", "education"]


def run() -> dict[str, float]:
    """Ratios and figures; the seed is fixed, so that the same briefings are kept each time."""
    with tempfile.TemporaryDirectory() as folder:
        return _keeping(Path(folder)) | _reopening(Path(folder)) | _growing(Path(folder))


# ---------------------------------------------------------------- made-up news


def _vocabulary(chance: random.Random) -> tuple[list[str], list[float]]:
    """20,000 words, as often as Zipf's law has it."""
    letters = "aeioubcdfghklmnprstvw"
    words = sorted({"".join(chance.choices(letters, k=chance.randint(2, 10))) for _ in range(20_000)})
    chance.shuffle(words)
    return words, list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))


class _News:
    def __init__(self) -> None:
        self.chance = random.Random(20)
        self.words, self.weights = _vocabulary(self.chance)

    def prose(self, count: int) -> str:
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=count))

    def briefing(self, number: int, words: int = WORDS) -> tuple[Document, Analysis]:
        """A text of `words` words in which every fortieth stretch is said by somebody about some country and area."""
        chance, parts, mentions, quotations = self.chance, [f"Number {number}."], list[Mention](), list[Quotation]()
        entities: dict[str, Entity] = {}
        at = len(parts[0])
        for _ in range(max(1, words // 40)):
            name, (code, country), area = chance.choice(NAMES), chance.choice(COUNTRIES), chance.choice(AREAS)
            said = self.prose(20)
            for words_before, thing, kind, id_ in (
                (" ", name, Kind.SPEAKER, "speaker:" + name.lower().replace(" ", "-")),
                (" of ", country, Kind.COUNTRY, f"country:{code}"),
                (" spoke of ", area, Kind.AREA, "area:" + area.replace(" ", "-")),
            ):
                at += len(words_before)
                entities.setdefault(id_, Entity(id_, kind, thing, country=code if kind == Kind.COUNTRY else None))
                mentions.append(Mention(id_, at, at + len(thing), reason="made up"))
                parts += [words_before, thing]
                at += len(thing)
            start = at + len(": “")
            speaker = "speaker:" + name.lower().replace(" ", "-")
            quotations.append(Quotation(start, start + len(said), QuotationKind.DIRECT, speaker, reason="made up"))
            tail = f": “{said}.” {self.prose(14)}."
            parts.append(tail)
            at += len(tail)
        text = "".join(parts)
        title, published = self.prose(6), f"20{chance.randint(10, 25)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        document = Document(text, source=f"/news/{number}.txt", title=title, published=published)
        return document, Analysis(
            document.sha256,
            tuple(entities.values()),
            tuple(mentions),
            tuple(quotations),
            provenance=Provenance("bench"),
        )

    def queries(self) -> list[str]:
        """Common and rare words, phrases, prefixes and each field, alone and together."""
        chance = self.chance
        common, middling, rare = self.words[:20], self.words[50:500], self.words[2000:9000]
        made = [f"{chance.choice(common)}", f"{chance.choice(middling)}", f"{chance.choice(rare)}"]
        made += [
            f"{chance.choice(common)} {chance.choice(middling)}",
            f'"{chance.choice(common)} {chance.choice(common)}"',
        ]
        made += [
            f"{chance.choice(middling)[:3]}*",
            f"speaker:{chance.choice(NAMES).split()[1]} {chance.choice(middling)}",
        ]
        made += [
            f"country:{chance.choice(COUNTRIES)[0]} {chance.choice(middling)}",
            f"area:trade {chance.choice(rare)}",
        ]
        return [*made, f"speaker:{chance.choice(NAMES).split()[0]}", f"after:2018 before:2021 {chance.choice(common)}"]


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


# ---------------------------------------------------------------- figures


def _keeping(folder: Path) -> dict[str, float]:
    """Each of 60 briefings is kept, and its bytes are put into a table of their own with the same care."""
    news = _News()
    plain = sqlite3.connect(folder / "plain.sqlite3", isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        plain.execute(f"PRAGMA {pragma}")
    plain.execute("CREATE TABLE bytes (document BLOB, analysis BLOB, text TEXT)")
    kept: list[float] = []
    inserted: list[float] = []
    indexed: list[float] = []
    with Library.open(folder / "keeping.sqlite3") as library:
        for number in range(60):
            document, analysis = news.briefing(number)
            kept.append(_timed(lambda d=document, a=analysis: library.keep(d, a)))
            indexed.append(_timed(library.settle))
            row = (codec.dump(document), codec.dump(analysis), document.text)
            inserted.append(_timed(lambda r=row: plain.execute("INSERT INTO bytes VALUES (?, ?, ?)", r)))
        steps = [Step(f"step {n}", (Hide("area:trade"),)) for n in range(100)]
        saved = [_timed(lambda s=s: library.record(1, s)) * 1000 for s in steps]
    plain.close()
    return {
        "keep a briefing, ms": statistics.median(kept) * 1000,
        "keep a briefing / plain insert of its bytes": statistics.median(kept) / statistics.median(inserted),
        "index it for searching at once, ms": statistics.median(indexed) * 1000,
        "save a correction, median, ms": statistics.median(saved),
        "save a correction, p95, ms": _p95(saved),
    }


def _reopening(folder: Path) -> dict[str, float]:
    """A kept briefing of 100 KB against its analysis, with whatever pipeline is installed, warm."""
    text = "\n\n".join(_PARAGRAPH.format(n=n) for n in range(100_000 // len(_PARAGRAPH)))
    document = Document(text, source="/long.txt", title="Long")
    analyser = nlp.analyser(Settings())
    analyser.warm()
    start = time.perf_counter()
    analysis = analyser.analyse(document)
    analysed = time.perf_counter() - start
    with Library.open(folder / "reopening.sqlite3") as library:
        briefing = library.keep(document, analysis)
        library.record(briefing.id, Step("hiding", (Hide("country:PE"),)))
    times: list[float] = []
    for _ in range(5):
        with Library.open(folder / "reopening.sqlite3") as library:
            times.append(_timed(lambda kept=library: kept.kept(1).reading))
    return {
        "reopen a kept 100 KB briefing, ms": statistics.median(times) * 1000,
        "reopen a kept 100 KB briefing / analyse it": statistics.median(times) / analysed,
    }


def _growing(folder: Path) -> dict[str, float]:
    """Adding one by one (mean of 50 around, so that index merges count) and searching, with 50 and with 5,000 briefings.

    What lies between is indexed in batches, as a long `library add` does.
    """
    news = _News()
    queries = [query for _ in range(12) for query in news.queries()]
    times: dict[int, list[float]] = {SMALL: [], LARGE: []}
    p95: dict[int, float] = {}

    def add(number: int, one: tuple[Document, Analysis]) -> None:
        library.keep(*one)
        if number % 200 == 0 or any(abs(number - size) <= 25 for size in times):
            library.settle()

    with Library.open(folder / "growing.sqlite3") as library:
        for number in range(1, LARGE + 26):
            one = news.briefing(number)
            took = _timed(lambda n=number, o=one: add(n, o))
            for size in times:
                if -25 < number - size <= 25:
                    times[size].append(took)
            if number in times:
                for query in queries[:11]:
                    library.search(query)
                p95[number] = _p95([_timed(lambda q=q: library.search(q)) * 1000 for q in queries])
        size = library.check(quick=True).size
    return {
        "add (keep and index) the 50th, ms": statistics.fmean(times[SMALL]) * 1000,
        "add (keep and index) the 5,000th / the 50th": statistics.fmean(times[LARGE]) / statistics.fmean(times[SMALL]),
        "search 50 p95, ms": p95[SMALL],
        "search 5,000 p95, ms": p95[LARGE],
        "search 5,000 p95 / search 50 p95": p95[LARGE] / p95[SMALL],
        "5,000 briefings, MB": size / 1e6,
    }


_PARAGRAPH = (
    "Harbour Minister Ines Valle of Peru met Tomas Brandt in Lima on day {n} of the talks. “We will build {n} cranes "
    "before the spring,” Valle said. Brandt, the envoy of Norway, answered that ports, energy and maritime safety had "
    "been discussed with Japan, and that nobody had agreed on the costs of item {n}. He told reporters that the two "
    "countries would deepen cooperation on health, education and trade, and that a joint committee would meet again."
)
