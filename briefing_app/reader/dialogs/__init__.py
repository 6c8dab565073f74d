"""Dialogs in which the reader is asked, chooses, searches and sets. None changes a briefing itself."""
