"""What the lexicon's stage reads in a sentence, in a form that is easy to compare."""

from briefing_app.model import Analysis, Document, Kind, Mention, Provenance
from briefing_app.nlp import FINISH, LEXICON
from briefing_app.nlp.assembly import assemble
from briefing_app.nlp.draft import Draft


def quick(text: str) -> Analysis:
    """The lexicon's stage over `text`, without asking which model is installed."""
    draft = Draft.of(Document(text))
    for step in (*LEXICON, *FINISH):
        step.run(draft)
    return assemble(draft, Provenance(), 0.35, complete=False)


def mentions(text: str, kind: Kind) -> list[tuple[str, str]]:
    """(code or id, words) of each mention of a kind, in the order of the text."""
    return [(m.entity.partition(":")[2], m.span.of(text)) for m in found(text, kind)]


def found(text: str, kind: Kind) -> list[Mention]:
    analysis = quick(text)
    return [m for m in analysis.mentions if analysis.by_id[m.entity].kind is kind]


def codes(text: str) -> list[str]:
    return [key for key, _ in mentions(text, Kind.COUNTRY)]
