"""The analysis beside the bare spaCy pipeline on the same text in one run, and its growth with the length."""

import time
from collections.abc import Callable

from briefing_app import nlp
from briefing_app.model import Document
from briefing_app.nlp import language
from briefing_app.settings import Settings

BOUNDS = {
    "min characters a second": 25_000,
    "min share of bare spaCy": 0.8,
    "growth with the model, 60 KB to 600 KB": 1.3,
    "growth without a model, 1 MB to 10 MB, prose": 1.5,
    "growth without a model, 1 MB to 10 MB, one line without a space": 1.5,
}
_PARAGRAPHS = (
    "“We will deepen our maritime work this year,” Foreign Minister Ada Okoye said on Monday. “The strait stays open.”",
    "According to the foreign ministry, the two countries agreed to resume talks on fisheries, cyber security and energy.",
    "Okoye, who chaired the meeting in Oslo, said that the delay had been “a small thing” and that both sides were ready.",
    "The ships left the harbour at noon and crossed the strait before dusk, while aides worked on the text of the treaty.",
    "Mateo Quispe, the harbour master of Lima, hopes that prices will fall. He called the new tariff a mistake for Peru.",
)


def text_of(length: int) -> str:
    """Prose of about `length` characters, no two paragraphs alike."""
    lines: list[str] = []
    size, number = 0, 0
    while size < length:
        number += 1
        lines.append(f"{_PARAGRAPHS[number % len(_PARAGRAPHS)]} It was day {number}.")
        size += len(lines[-1]) + 2
    return "\n\n".join(lines)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def run() -> dict[str, float]:
    """Ratios and figures: `min share of bare spaCy` is our speed over the bare pipeline's (1 is as fast);
    `growth ...` is the cost a character of a text ten times as long over that of the shorter (1 is linear)."""
    figures: dict[str, float] = {}
    analyser = nlp.analyser(Settings())
    analyser.warm()
    pipeline = language.load("")
    if pipeline is not None:
        text = text_of(60_000)
        analyser.analyse(Document(text[:2_000]))
        bare = min(_seconds(lambda: pipeline.bare(text.split("\n\n"))) for _ in range(2))
        ours = min(_seconds(lambda: analyser.analyse(Document(text))) for _ in range(2))
        figures["min characters a second"] = len(text) / ours
        figures["min share of bare spaCy"] = bare / ours
        longer = text_of(600_000)
        figures["growth with the model, 60 KB to 600 KB"] = (
            _seconds(lambda: analyser.analyse(Document(longer))) / len(longer)
        ) / (ours / len(text))
    surface = nlp.analyser(Settings(model="none"))
    for name, make in (("prose", text_of), ("one line without a space", lambda n: "x" * n)):
        short, long = make(1_000_000), make(10_000_000)
        one, ten = (_seconds(lambda t=t: surface.analyse(Document(t))) / len(t) for t in (short, long))
        figures[f"growth without a model, 1 MB to 10 MB, {name}"] = ten / one
        figures[f"MB a second without a model, {name}"] = 1 / (one * 1_000_000)
    return figures
