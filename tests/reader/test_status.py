"""The line at the bottom: what stands in it, and what its tooltip says."""

from dataclasses import replace

from briefing_app.model import Diagnostic, Provenance, Span
from briefing_app.reader.statusbar import analysis_words

from . import made

FRENCH = Diagnostic("warning", "This text seems to be in French. Quotations are read in English only.")
MISSING = Diagnostic("info", "The language model x is not installed: people are found by surface patterns only.")
ODD = Diagnostic("warning", "A quotation mark has no partner.", Span(0, 1))


def shown(window, *diagnostics, model="x 1"):
    document, analysis = made.made()
    provenance = replace(Provenance(), model=model)
    return window.session.open(document, replace(analysis, diagnostics=diagnostics, provenance=provenance))


def test_what_concerns_the_whole_text_stands_in_the_line(window):
    assert analysis_words(shown(window, ODD, FRENCH)) == "Analysed · x 1 · This text seems to be in French"
    assert analysis_words(shown(window, MISSING, model="")) == "Analysed · The language model x is not installed"
    assert analysis_words(shown(window, ODD)) == "Analysed · x 1"


def test_what_is_said_often_is_counted(window):
    shown(window, ODD, replace(ODD, span=Span(3, 4)), FRENCH)
    assert window.status.analysis.toolTip().splitlines() == ["A quotation mark has no partner. (2 ×)", FRENCH.message]
