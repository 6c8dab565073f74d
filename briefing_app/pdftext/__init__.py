"""The text of a PDF in reading order, and the way back from each code point to the page. Knows no entity, no Document.

`glyphs` asks pdfium; `lines`, `order`, `running` and `paragraphs` are geometry; `layout` makes one text of it.
"""

from briefing_app.pdftext.glyphs import Box, Glyphs, glyphs, open_pdf
from briefing_app.pdftext.layout import Layout, layout

__all__ = ["Box", "Glyphs", "Layout", "glyphs", "layout", "open_pdf"]
