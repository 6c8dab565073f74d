"""What a screen reader says: of a widget, and aloud when something changes that has no focus. Knows no part of the window."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def tell(widget: QWidget, name: str, what: str = "") -> None:
    """Name a widget for screen readers, and describe it."""
    widget.setAccessibleName(name)
    if what:
        widget.setAccessibleDescription(what)


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader, where one listens, say `words` once it has finished what it is saying."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
