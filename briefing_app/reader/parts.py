"""What the window is made of, by one name; loaded after the first paint, which shows the frame without its parts."""

from briefing_app.model import Span
from briefing_app.reader import marking, menus
from briefing_app.reader.actions import Actions
from briefing_app.reader.article import Article
from briefing_app.reader.card import Card, facts
from briefing_app.reader.commands import COMMANDS
from briefing_app.reader.dress.theme import reading_font
from briefing_app.reader.entities import Sidebar
from briefing_app.reader.entities.rows import PANELS
from briefing_app.reader.message import Message, MessageBar
from briefing_app.reader.panel import dock
from briefing_app.reader.pill import Pill
from briefing_app.reader.quotations import Quotations, cited
from briefing_app.reader.statusbar import StatusBar
from briefing_app.reader.topbar import TopBar, fill_typography
from briefing_app.reader.voice import announce, tell
from briefing_app.reader.welcome import Welcome

__all__ = [
    "COMMANDS",
    "PANELS",
    "Actions",
    "Article",
    "Card",
    "Message",
    "MessageBar",
    "Pill",
    "Quotations",
    "Sidebar",
    "Span",
    "StatusBar",
    "TopBar",
    "Welcome",
    "announce",
    "cited",
    "dock",
    "facts",
    "fill_typography",
    "marking",
    "menus",
    "reading_font",
    "tell",
]
