"""The table of commands. Menus, toolbar, palette and the page of shortcuts are made from it; it does nothing itself.

A row calls the window, which hands on to whatever does the work. Texts are literals inside `tr`-marked rows: they are
translated when an action is made of them, not when the table is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtGui import QAction, QKeySequence

from briefing_app.reader.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from briefing_app.reader.theme import Theme
    from briefing_app.reader.window import Window

Need = Literal["", "briefing", "selection", "mention", "undo", "redo", "work"]


@dataclass(frozen=True, slots=True)
class Command:
    """Something a reader can do. `menu` is where it stands ("" = only in the palette and by key), `needs` what must
    be there for it to make sense; `keys` are portable key sequences, the first of which menus show; `more` are words
    by which the palette finds it as well."""

    id: str
    text: str
    call: Callable[[Window], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: str = ""
    needs: Need = ""
    tip: str = ""
    more: str = ""
    checkable: bool = False
    group: str = ""  # of checkable commands of which one is on: the choice's name


def marked(text: str) -> str:
    """Marks a literal of a table for translation; `tr` translates it where it is shown."""
    return text


_ = marked
MENUS: tuple[tuple[str, str], ...] = (
    ("file", _("&File")),
    ("edit", _("&Edit")),
    ("view", _("&View")),
    ("go", _("&Go")),
    ("help", _("&Help")),
)

COMMANDS: tuple[Command, ...] = (
    Command("open", _("&Open…"), lambda w: w.ask_to_open(), "open", ("Ctrl+O",), "file", more=_("load file")),
    Command("sample", _("Open the &sample briefing"), lambda w: w.open_sample(), "", (), "file"),
    Command("close", _("&Close"), lambda w: w.close_briefing(), "close", ("Ctrl+W", "Ctrl+F4"), "file", "briefing"),
    Command(
        "export", _("&Export PDF…"), lambda w: w.ask_to_export(), "export", ("Ctrl+E",), "file", "briefing",
        tip=_("Write the briefing with its highlights as an annotated PDF"), more=_("save annotated"),
    ),
    Command("quit", _("&Quit"), lambda w: w.close(), "quit", ("Ctrl+Q",), "file"),
    Command("undo", _("&Undo"), lambda w: w.session.undo(), "undo", ("Ctrl+Z",), "edit", "undo"),
    Command("redo", _("&Redo"), lambda w: w.session.redo(), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit", "redo"),
    Command("copy", _("&Copy"), lambda w: w.copy(), "copy", ("Ctrl+C",), "edit", "briefing"),
    Command(
        "copy-citation", _("Copy with c&itation"), lambda w: w.copy_citation(), "quotation", ("Ctrl+Shift+C",), "edit",
        "briefing", tip=_("Copy the chosen quotation with who said it, when and where"),
    ),
    Command(
        "clear", _("C&lear the selection"), lambda w: w.escape(), "clear", ("Esc",), "edit", "briefing",
        tip=_("Select no entity"),
    ),
    Command(
        "larger", _("&Larger text"), lambda w: w.zoom(+1), "larger", ("Ctrl++", "Ctrl+="), "view", more=_("zoom in"),
    ),
    Command("smaller", _("&Smaller text"), lambda w: w.zoom(-1), "smaller", ("Ctrl+-",), "view", more=_("zoom out")),
    Command("actual-size", _("&Normal text size"), lambda w: w.zoom(0), "actual-size", ("Ctrl+0",), "view"),
    Command("wider", _("&Wider lines"), lambda w: w.widen(+1), "", ("Ctrl+Alt++", "Ctrl+Alt+="), "view"),
    Command("narrower", _("N&arrower lines"), lambda w: w.widen(-1), "", ("Ctrl+Alt+-",), "view"),
    Command(
        "theme-system", _("As the s&ystem"), lambda w: w.choose_theme("system"), "", (), "view/theme",
        checkable=True, group="theme",
    ),
    Command(
        "theme-light", _("&Light"), lambda w: w.choose_theme("light"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme bright"),
    ),
    Command(
        "theme-dark", _("&Dark"), lambda w: w.choose_theme("dark"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme night"),
    ),
    Command(
        "theme-sepia", _("&Sepia"), lambda w: w.choose_theme("sepia"), "", (), "view/theme", checkable=True,
        group="theme", more=_("theme paper"),
    ),
    Command(
        "theme-contrast", _("&High contrast"), lambda w: w.choose_theme("contrast"), "", (), "view/theme",
        checkable=True, group="theme", more=_("theme accessibility"),
    ),
    Command(
        "reset-layout", _("&Reset the layout"), lambda w: w.reset_layout(), "layout", (), "view",
        tip=_("Put every sidebar back where it was at first"),
    ),
    Command("menu-bar", _("Show the &menu bar"), lambda w: w.toggle_menu_bar(), "", ("Ctrl+M",), "view", checkable=True),
    Command("main-menu", _("Open the main menu"), lambda w: w.open_main_menu(), "menu", ("F10",), ""),
    Command(
        "next", _("&Next mention"), lambda w: w.session.next_mention(), "next", ("F3", "N"), "go", "selection",
    ),
    Command(
        "previous", _("&Previous mention"), lambda w: w.session.previous_mention(), "previous", ("Shift+F3", "P"),
        "go", "selection",
    ),
    Command(
        "why", _("&Why this mention?"), lambda w: w.explain(), "why", ("W",), "go", "mention",
        tip=_("Show why the current mention is believed to be one"),
    ),
    Command("speakers", _("&Speakers"), lambda w: w.go_to("speakers"), "speaker", ("Alt+1",), "go"),
    Command("countries", _("&Countries"), lambda w: w.go_to("countries"), "country", ("Alt+2",), "go"),
    Command("areas", _("Cooperation &areas"), lambda w: w.go_to("areas"), "area", ("Alt+3",), "go"),
    Command("quotations", _("&Quotations"), lambda w: w.go_to("quotations"), "quotation", ("Alt+4",), "go"),
    Command("article", _("The &briefing"), lambda w: w.go_to("article"), "focus", ("Alt+0",), "go"),
    Command(
        "stop", _("S&top the work"), lambda w: w.stop_work(), "stop", ("Ctrl+.",), "go", "work",
        tip=_("Stop analysing or exporting"),
    ),
    Command("log", _("Show the error &log"), lambda w: w.show_log(), "", (), "help"),
    Command("about", _("&About Briefing Reader"), lambda w: w.about(), "info", (), "help"),
)  # fmt: skip
SUBMENUS: Mapping[str, tuple[str, str]] = {"view/theme": (_("&Theme"), "theme")}


class Actions:
    """A QAction for every command, by its id; each belongs to the window, so that its keys work everywhere in it."""

    def __init__(
        self,
        window: Window,
        theme: Theme,
        commands: Iterable[Command] = COMMANDS,
        keys: Mapping[str, str] | None = None,
    ) -> None:
        self.commands = {command.id: command for command in commands}
        self._window = window
        self._by_id = {command.id: self._made(command, theme) for command in self.commands.values()}
        self.rekey(keys or {})

    def __getitem__(self, command: str) -> QAction:
        return self._by_id[command]

    def items(self) -> Iterable[tuple[Command, QAction]]:
        return ((command, self._by_id[id_]) for id_, command in self.commands.items())

    def rekey(self, keys: Mapping[str, str]) -> None:
        """Give every command its keys: the reader's where there are some (several parted by `; `), else its own."""
        for id_, action in self._by_id.items():
            own = keys[id_].split("; ") if id_ in keys else self.commands[id_].keys
            action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in own if key])

    def enable(self, there: frozenset[str]) -> None:
        """Enable exactly the commands whose need is `there`."""
        for id_, command in self.commands.items():
            self._by_id[id_].setEnabled(not command.needs or command.needs in there)

    def choose(self, group: str, command: str) -> None:
        """Tick `command` alone among the commands of a group."""
        for id_, one in self.commands.items():
            if one.group == group:
                self._by_id[id_].setChecked(id_ == command)

    def fill(self, menu: QMenu, name: str) -> None:
        """Put the commands of a menu into `menu`, submenus where their first command stands."""
        done: set[str] = set()
        for command, action in self.items():
            if command.menu == name:
                menu.addAction(action)
            elif command.menu.startswith(f"{name}/") and command.menu not in done:
                done.add(command.menu)
                self.fill(menu.addMenu(tr(SUBMENUS[command.menu][0])), command.menu)

    def _made(self, command: Command, theme: Theme) -> QAction:
        action = QAction(tr(command.text), self._window)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        tip = tr(command.tip) if command.tip else tr(command.text).replace("&", "").rstrip("…")
        action.setToolTip(tip)
        action.setStatusTip(tip)
        action.triggered.connect(lambda _checked=False, call=command.call: call(self._window))
        theme.dress(action, command.icon)
        self._window.addAction(action)
        return action


def shown_keys(action: QAction) -> str:
    """An action's first key sequence as the desktop writes it; empty where it has none."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def with_keys(action: QAction) -> str:
    """An action's tip with its key sequence, for tool tips."""
    keys = shown_keys(action)
    return f"{action.statusTip()} ({keys})" if keys else action.statusTip()


def tell(widget: QWidget, name: str, what: str = "") -> None:
    """Name a widget for screen readers, and describe it."""
    widget.setAccessibleName(name)
    if what:
        widget.setAccessibleDescription(what)
