"""The article pane: layers lie over the text and never change it. The only room that counts in UTF-16."""

from briefing_app.reader.article.layers import Layer, Look
from briefing_app.reader.article.view import Article

__all__ = ["Article", "Layer", "Look"]
