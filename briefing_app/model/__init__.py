"""The values that travel the road: a Document is read, an Analysis is made of it, a Reading is what a person sees.

All are frozen. Every offset is a Unicode code point into `Document.text`; spans are half-open. Nothing here knows
where a value comes from or goes to.
"""

from briefing_app.model.analysis import (
    Analysis,
    Entity,
    Kind,
    Mention,
    MentionType,
    Provenance,
    Quotation,
    QuotationKind,
    Role,
    Status,
)
from briefing_app.model.correction import (
    Accept,
    AddMention,
    Anchor,
    Correction,
    Hide,
    Highlight,
    Merge,
    Note,
    Reattribute,
    RejectQuotation,
    RemoveHighlight,
    RemoveMention,
    Rename,
    Retype,
    Split,
    Withdraw,
)
from briefing_app.model.document import Block, BlockKind, Document, Image, Mark, Page
from briefing_app.model.reading import Reading
from briefing_app.model.span import Diagnostic, Span

__all__ = [
    "Accept",
    "AddMention",
    "Analysis",
    "Anchor",
    "Block",
    "BlockKind",
    "Correction",
    "Diagnostic",
    "Document",
    "Entity",
    "Hide",
    "Highlight",
    "Image",
    "Kind",
    "Mark",
    "Mention",
    "MentionType",
    "Merge",
    "Note",
    "Page",
    "Provenance",
    "Quotation",
    "QuotationKind",
    "Reading",
    "Reattribute",
    "RejectQuotation",
    "RemoveHighlight",
    "RemoveMention",
    "Rename",
    "Retype",
    "Role",
    "Span",
    "Split",
    "Status",
    "Withdraw",
]
