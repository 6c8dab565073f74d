"""What was said: the list of quotations, and how one is cited. Knows no article and no session."""

from briefing_app.reader.quotations.panel import Quotations
from briefing_app.reader.quotations.said import Citation, Numbering, Said, cited, said_in

__all__ = ["Citation", "Numbering", "Quotations", "Said", "cited", "said_in"]
