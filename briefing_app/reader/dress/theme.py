"""How the window looks: grounds, marks, fonts and icons by meaning. Knows no part of the window.

Icons are drawn by qtawesome, which is imported when `furnish` is called, right after the first paint; whatever was
dressed before gets its icon then, and again when the theme changes.
"""

import weakref
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from briefing_app import resources
from briefing_app.colours import Ground, palette
from briefing_app.reader.dress.sheet import sheet

SERIF = "Noto Serif"
SANS = "Inter"
THEMES = ("system", "light", "dark", "sepia", "contrast")
_STYLED = "briefing-reader-styled"  # a property of an application that has our style and font
_FIRST_FONTS = ("NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "Inter-Regular.otf", "Inter-SemiBold.otf")
# By meaning; the names are Phosphor's.
_ICONS = {
    "menu": "list",
    "open": "folder-open",
    "export": "file-pdf",
    "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right",
    "find": "magnifying-glass",
    "typography": "text-aa",
    "theme": "circle-half",
    "speaker": "megaphone-simple",
    "person": "user",
    "organization": "buildings",
    "country": "globe-hemisphere-west",
    "region": "globe-simple",
    "area": "handshake",
    "quotation": "quotes",
    "previous": "caret-left",
    "next": "caret-right",
    "clear": "x-circle",
    "close": "x",
    "more": "dots-three",
    "copy": "copy",
    "details": "caret-down",
    "warning": "warning",
    "info": "info",
    "done": "check-circle",
    "stop": "stop-circle",
    "why": "question",
    "rename": "pencil-simple",
    "merge": "git-merge",
    "split": "git-fork",
    "retype": "arrows-left-right",
    "hide": "eye-slash",
    "note": "note-pencil",
    "highlight": "highlighter-circle",
    "add": "plus",
    "remove": "minus",
    "accept": "check",
    "review": "checks",
    "larger": "magnifying-glass-plus",
    "smaller": "magnifying-glass-minus",
    "actual-size": "magnifying-glass",
    "layout": "layout",
    "fullscreen": "corners-out",
    "focus": "book-open",
    "print": "printer",
    "settings": "gear",
    "keyboard": "keyboard",
    "palette": "command",
    "back": "arrow-left",
    "forward": "arrow-right",
    "recent": "clock-counter-clockwise",
    "paste": "clipboard-text",
    "library": "books",
    "quit": "sign-out",
    "help": "lifebuoy",
    "sort": "sort-ascending",
    "filter": "funnel",
    "translate": "translate",
}


class Dressed(Protocol):
    """Anything that bears an icon: an action, a button."""

    def setIcon(self, icon: QIcon, /) -> None: ...


class Theme(QObject):
    """The theme in force. `wish` is what the reader chose; `system` follows the desktop, live."""

    theme_changed = Signal()

    def __init__(self, app: QApplication, wish: str = "system") -> None:
        super().__init__(app)
        self._app = app
        self._wish = wish
        self._furnished = False
        self._font: object | None = None
        self._cache: dict[tuple[str, str], QIcon] = {}
        self._dressed: list[tuple[weakref.ref[Dressed], str, str]] = []
        load_fonts(_FIRST_FONTS)
        if app.property(_STYLED) is None:
            app.setProperty(_STYLED, True)
            app.setStyle("Fusion")
            app.setFont(_ui_font(app.font()))
        self.ground: Ground = ground_for(self._wish)
        self._apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)

    # ------------------------------------------------------------ which

    @property
    def name(self) -> str:
        return self.ground.name

    @property
    def wish(self) -> str:
        return self._wish

    def choose(self, wish: str) -> None:
        """Take the theme of that name, one of `THEMES`; an unknown one is as good as `system`."""
        self._wish = wish if wish in THEMES else "system"
        self._refresh()

    def colour(self, use: str) -> QColor:
        return QColor(self.ground[use])

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._wish == "system":
            self._refresh()

    def _refresh(self) -> None:
        ground = ground_for(self._wish)
        if ground is not self.ground:
            self.ground = ground
            self._apply()
            self._dress_all()
            self.theme_changed.emit()

    def _apply(self) -> None:
        # Each of these goes through every widget there is.
        rules = sheet(self.ground)
        if self._app.styleSheet() != rules:
            self._app.setPalette(qt_palette(self.ground))
            self._app.setStyleSheet(rules)

    # ------------------------------------------------------------ icons

    def furnish(self) -> None:
        """Import the icons and give them to everything that was dressed."""
        if not self._furnished:
            self._furnished = True
            self._dress_all()

    def dress(self, bearer: Dressed, meaning: str, use: str = "text") -> None:
        """Give `bearer` the icon for `meaning` in the ground's colour `use`, now and whenever the theme changes."""
        if meaning:
            self._dressed.append((weakref.ref(bearer), meaning, use))
            if self._furnished:
                bearer.setIcon(self.icon(meaning, use))

    def icon(self, meaning: str, use: str = "text") -> QIcon:
        """The icon for a meaning; an empty one before `furnish`. Raises KeyError for a meaning that has none."""
        name, colour = _ICONS[meaning], self.ground[use]
        if not self._furnished:
            return QIcon()
        if (meaning, colour) not in self._cache:
            self._cache[meaning, colour] = self._drawn(name, colour)
        return self._cache[meaning, colour]

    def _drawn(self, name: str, colour: str) -> QIcon:
        from briefing_app.reader.dress.icons import drawer

        return drawer().icon(f"ph.{name}", color=colour, color_disabled=self.ground["handle"])

    def _dress_all(self) -> None:
        alive: list[tuple[weakref.ref[Dressed], str, str]] = []
        for reference, meaning, use in self._dressed:
            bearer = reference()
            if bearer is not None and _lives(bearer):
                bearer.setIcon(self.icon(meaning, use))
                alive.append((reference, meaning, use))
        self._dressed = alive


def _lives(bearer: Dressed) -> bool:
    from shiboken6 import isValid

    return isValid(bearer)


def ground_for(wish: str) -> Ground:
    """The ground for a reader's wish: a theme's name, or, for anything else, light or dark as the desktop is now."""
    grounds = palette().grounds
    if wish in grounds:
        return grounds[wish]
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return grounds["dark" if dark else "light"]


def qt_palette(ground: Ground) -> QPalette:
    """The ground's colours in the roles that Qt's own widgets ask for."""
    role = QPalette.ColorRole
    uses = {
        role.Window: "surface",
        role.WindowText: "text",
        role.Base: "base",
        role.AlternateBase: "surface",
        role.Text: "text",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "text",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.PlaceholderText: "muted",
        role.Highlight: "selection",
        role.HighlightedText: "text",
        role.Link: "link",
        role.LinkVisited: "link",
        role.Light: "raised",
        role.Midlight: "faint",
        role.Mid: "border",
        role.Dark: "handle",
        role.Shadow: "border",
        role.Accent: "accent",
    }
    made = QPalette()
    for one, use in uses.items():
        made.setColor(one, QColor(ground[use]))
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(ground["handle"]))
    return made


_loaded: set[str] = set()  # Qt keeps a font for as long as the process lives


def load_fonts(names: tuple[str, ...]) -> None:
    """Make shipped fonts known to Qt; one that is missing or broken leaves the system's in its place."""
    for name in names:
        file = resources.path("fonts", name)
        if name not in _loaded and file.is_file():
            _loaded.add(name)
            QFontDatabase.addApplicationFont(str(file))


def load_other_fonts() -> None:
    """The shipped fonts that the first paint does not need: slanted ones, and those for other scripts."""
    rest = (f.name for f in resources.path("fonts").glob("*.[ot]tf"))
    load_fonts(tuple(sorted(name for name in rest if name not in _FIRST_FONTS)))


def _ui_font(font: QFont) -> QFont:
    made = QFont(font)
    made.setFamilies([SANS, *font.families()])
    made.setPointSizeF(max(9.0, font.pointSizeF() if font.pointSizeF() > 0 else 9.75))
    return made


def reading_font(family: str, scale: float) -> QFont:
    """The font of the article: the shipped serif unless the reader chose another, `scale` 1.0 for 100 %."""
    font = QFont()
    font.setFamilies([family, SERIF] if family else [SERIF, "Georgia", "serif"])
    font.setPointSizeF(13.5 * scale)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def repolish(widget: QWidget) -> None:
    """Let a widget follow a property that the style sheet looks at."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
