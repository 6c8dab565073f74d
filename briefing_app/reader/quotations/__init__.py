"""What was said: the list of quotations, and how one is cited. Knows no article and no session."""

from briefing_app.reader.quotations.panel import Quotations
from briefing_app.reader.quotations.said import Citation, Said, cited, said_in

__all__ = ["Citation", "Quotations", "Said", "cited", "said_in"]
