"""The icon drawer: qtawesome with the one icon font that we use. Imported after the first paint, and only by theme.py."""

import os
from functools import cache

os.environ.setdefault("QT_API", "pyside6")

import qtawesome
from qtawesome.iconic_font import IconicFont


@cache
def drawer() -> IconicFont:
    """Loads Phosphor alone; qtawesome's own instance would load nine fonts and their tables."""
    return IconicFont(*(font for font in qtawesome._BUNDLED_FONTS if font[0] == "ph"))
