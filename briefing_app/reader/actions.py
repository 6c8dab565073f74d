"""The commands' actions: what a command is, and what menus, toolbar, palette and the page of shortcuts share of it.
Knows no command; they are in the table of `commands`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from PySide6.QtGui import QAction, QKeySequence

from briefing_app.reader.words import marked, tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from briefing_app.reader.dress.theme import Theme

Target = TypeVar("Target")
Need = Literal[
    "", "briefing", "selection", "entity", "mention", "undo", "redo", "work", "back", "forward", "closed", "tabs"
]


@dataclass(frozen=True, slots=True)
class Command(Generic[Target]):
    """Something a reader can do: a call on a target, the window. `menu` is where it stands ("" = only in the palette and by key), `needs` what must
    be there for it to make sense; `keys` are portable key sequences, the first of which menus show; `more` are words
    by which the palette finds it as well."""

    id: str
    text: str
    call: Callable[[Target], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    menu: str = ""
    needs: Need = ""
    tip: str = ""
    more: str = ""
    checkable: bool = False
    group: str = ""  # of checkable commands of which one is on: the choice's name


_ = marked
MENUS: tuple[tuple[str, str], ...] = (
    ("file", _("&File")),
    ("edit", _("&Edit")),
    ("correct", _("&Correct")),
    ("view", _("&View")),
    ("go", _("&Go")),
    ("help", _("&Help")),
)
# Commands above which a menu draws a line.
OPENS_GROUP = frozenset(
    "reopen close export preferences quit copy clear find this-is reattribute highlight review "
    "theme-system reset-layout full-screen back next speakers stop log".split()
)
SUBMENUS: Mapping[str, tuple[str, str]] = {"view/theme": (_("&Theme"), "theme")}


class Actions:
    """A QAction for every command, by its id; each belongs to the window, so that its keys work everywhere in it."""

    def __init__(
        self,
        window: QWidget,
        theme: Theme,
        commands: Iterable[Command[Any]],
        keys: Mapping[str, str] | None = None,
    ) -> None:
        self.commands = {command.id: command for command in commands}
        self._window = window
        self._there: frozenset[str] | None = None
        self._by_id = {command.id: self._made(command, theme) for command in self.commands.values()}
        self.rekey(keys or {})

    def __getitem__(self, command: str) -> QAction:
        return self._by_id[command]

    def items(self) -> Iterable[tuple[Command[Any], QAction]]:
        return ((command, self._by_id[id_]) for id_, command in self.commands.items())

    def rekey(self, keys: Mapping[str, str]) -> None:
        """Give every command its keys: the reader's where there are some (several parted by `; `), else its own."""
        for id_, action in self._by_id.items():
            own = keys[id_].split("; ") if id_ in keys else self.commands[id_].keys
            action.setShortcuts([QKeySequence(key, QKeySequence.SequenceFormat.PortableText) for key in own if key])

    def enable(self, there: frozenset[str]) -> None:
        """Enable exactly the commands whose need is `there`."""
        if there == self._there:
            return
        self._there = there
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
                if command.id in OPENS_GROUP and menu.actions():
                    menu.addSeparator()
                menu.addAction(action)
            elif command.menu.startswith(f"{name}/") and command.menu not in done:
                menu.addSeparator()
                done.add(command.menu)
                self.fill(menu.addMenu(tr(SUBMENUS[command.menu][0])), command.menu)

    def _made(self, command: Command[Any], theme: Theme) -> QAction:
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
