"""The lexicon's stage: characters a second on text of the density of news, and how its time grows to 10 MB."""

import random
import time

from briefing_app.model import Document
from briefing_app.nlp import FINISH, LEXICON, Analyser, undisturbed
from briefing_app.nlp.draft import Draft
from briefing_app.nlp.lexicon import load
from briefing_app.nlp.lexicon.plain import plain
from briefing_app.settings import Settings

BOUNDS = {
    "min MB a second on news": 10.0,
    "min MB a second on news, with the analysis that is shown": 9.0,
    "min MB a second on news, the search alone": 20.0,
    "time for 10 MB by ten times the time for 1 MB": 1.5,
    "time for one line of 10 MB by the time for paragraphs": 1.5,
    "seconds to load": 1.5,
}
_FILLER = (
    "The committee spent most of the afternoon on the wording of a report that nobody had asked for, and when the rain "
    "stopped the members walked to the river, where a small crowd had gathered to watch the boats come in. "
)
_NEWS = (
    "Officials in {0} said on Tuesday that {1} would send a delegation to discuss energy ties and the rule of law. ",
    "The {2} foreign minister accused {0} of delaying the agreement on cybersecurity, according to state media. ",
    "Analysts expect {1} and {0} to cooperate on climate change, fisheries and student exchanges. ",
    "A spokesman for the {2} Defense Ministry declined to comment on the report about Georgia and Jordan. ",
)
_WORDS = (("Norway", "Peru", "Dutch"), ("Kenya", "the United States", "Thai"), ("China", "Chad", "Turkish"))


def _text(size: int, *, paragraphs: bool = True) -> str:
    """Text of `size` characters with three to four mentions a thousand: twice as dense as TR-News, less than a
    diplomatic briefing."""
    draw = random.Random(3)
    parts: list[str] = []
    length = 0
    while length < size:
        part = 4 * _FILLER + draw.choice(_NEWS).format(*draw.choice(_WORDS))
        parts.append(part + ("\n\n" if paragraphs else ""))
        length += len(parts[-1])
    return "".join(parts)[:size]


def _stage(text: str) -> float:
    document = Document(text)
    begin = time.process_time()
    with undisturbed():
        draft = Draft.of(document)
        for step in (*LEXICON, *FINISH):
            step.run(draft)
    return time.process_time() - begin


def _whole(text: str, analyser: Analyser) -> float:
    document = Document(text)
    begin = time.process_time()
    analyser.quick(document)
    return time.process_time() - begin


def run() -> dict[str, float]:
    begin = time.process_time()
    lexicon = load()
    loading = time.process_time() - begin
    small, large = _text(1_000_000), _text(10_000_000)
    line = _text(10_000_000, paragraphs=False)
    analyser = Analyser(Settings())
    _whole(small, analyser)  # what it asks of the installation once is not asked again
    once = min(_stage(small) for _ in range(5))
    ten = min(_stage(large) for _ in range(2))
    begin = time.process_time()
    plain(large)
    lexicon.matcher.find(large)
    search = time.process_time() - begin
    return {
        "seconds to load": loading,
        "min MB a second on news": 1 / once,
        "min MB a second on news, with the analysis that is shown": 1 / min(_whole(small, analyser) for _ in range(5)),
        "min MB a second on news, the search alone": 10 / search,
        "time for 10 MB by ten times the time for 1 MB": ten / (10 * once),
        "time for one line of 10 MB by the time for paragraphs": min(_stage(line) for _ in range(2)) / ten,
    }
