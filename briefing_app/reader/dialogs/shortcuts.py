"""The page of shortcuts: every command with its keys, searchable, changeable, made from the table of actions."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefing_app.reader.actions import MENUS, SUBMENUS, Actions, Command
from briefing_app.reader.correcting.naming import filled
from briefing_app.reader.palette import plain_text
from briefing_app.reader.voice import tell
from briefing_app.reader.words import tr

COMMAND = Qt.ItemDataRole.UserRole + 1
_ROOT = QModelIndex()
_PARTED = "; "


def own_keys(command: Command[Any]) -> str:
    """A command's own keys, as settings write them."""
    return _PARTED.join(command.keys)


def keys_of(command: Command[Any], changed: Mapping[str, str]) -> list[str]:
    """The keys of a command as they stand, in portable writing, each as Qt writes it."""
    keys = changed.get(command.id, own_keys(command)).split(_PARTED)
    return [_portable(key) for key in keys if key]


def _portable(key: str) -> str:
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def conflicts(
    commands: Mapping[str, Command[Any]], changed: Mapping[str, str], command: str, key: str
) -> list[Command[Any]]:
    """The other commands that `key` would call as well, or whose keys it begins or that begin it."""
    wanted = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    none = QKeySequence.SequenceMatch.NoMatch
    return [
        other
        for other in commands.values()
        if other.id != command
        and any(
            wanted.matches(QKeySequence(taken)) is not none or QKeySequence(taken).matches(wanted) is not none
            for taken in keys_of(other, changed)
        )
    ]


class ShortcutModel(QAbstractTableModel):
    """What a command does, where it stands, its keys."""

    def __init__(self, actions: Actions, changed: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands = list(actions.commands.values())
        self._changed = changed
        self._menus = {name: tr(text).replace("&", "") for name, text in MENUS}
        self._menus |= {name: tr(text).replace("&", "") for name, (text, _icon) in SUBMENUS.items()}

    def set_changed(self, changed: Mapping[str, str]) -> None:
        self._changed = changed
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 2))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._commands)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (tr("Command"), tr("Keys"), tr("Menu"))[section]
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        command = self._commands[index.row()]
        if role == COMMAND:
            return command.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(command.tip) if command.tip else None
        if role == Qt.ItemDataRole.FontRole and index.column() == 1 and command.id in self._changed:
            from PySide6.QtGui import QFont

            font = QFont()
            font.setBold(True)
            return font
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match index.column():
            case 0:
                return plain_text(tr(command.text)).rstrip("…")
            case 1:
                native = QKeySequence.SequenceFormat.NativeText
                return ", ".join(QKeySequence(key).toString(native) for key in keys_of(command, self._changed))
            case _:
                return self._menus.get(command.menu, "")


class ShortcutsPage(QWidget):
    """Search, choose a command, press other keys for it. `keep` gets the whole of what is changed."""

    def __init__(
        self, actions: Actions, changed: Mapping[str, str], keep: Callable[[dict[str, str]], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._actions, self._keep = actions, keep
        self._changed = dict(changed)
        self.model = ShortcutModel(actions, self._changed, self)
        self._rows = QSortFilterProxyModel(self)
        self._rows.setSourceModel(self.model)
        self._rows.setFilterKeyColumn(-1)
        self._rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Search for a command or keys"))
        tell(self.filter, tr("Search for a command or keys"))
        self.filter.textChanged.connect(self._narrow)
        self._make_table()
        self._make_editor()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self.table, 1)
        column.addLayout(self._editor_row())
        column.addWidget(self.said)
        self._narrow("")

    def _make_table(self) -> None:
        self.table = QTableView()
        self.table.setModel(self._rows)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 1.7))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        tell(self.table, tr("Commands and their keys"))
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._chosen())

    def _make_editor(self) -> None:
        self.keys = QKeySequenceEdit()
        self.keys.setMaximumSequenceLength(1)
        self.keys.setClearButtonEnabled(True)
        tell(self.keys, tr("New keys for the chosen command"))
        self.set = QPushButton(tr("Use these keys"))
        self.own = QPushButton(tr("Reset"))
        self.own_all = QPushButton(tr("Reset all"))
        for button in (self.set, self.own, self.own_all):
            button.setAutoDefault(False)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "hint")
        self.keys.keySequenceChanged.connect(lambda _keys: self._warn())
        self.set.clicked.connect(lambda _=False: self.assign())
        self.own.clicked.connect(lambda _=False: self.reset())
        self.own_all.clicked.connect(lambda _=False: self.reset_all())

    def _editor_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.keys, 1)
        row.addWidget(self.set)
        row.addWidget(self.own)
        row.addWidget(self.own_all)
        return row

    # ------------------------------------------------------------ what one does

    def _narrow(self, wanted: str) -> None:
        self._rows.setFilterFixedString(wanted)
        if self._rows.rowCount():
            self.table.selectRow(0)
        self._chosen()

    @property
    def command(self) -> Command[Any] | None:
        index = self.table.currentIndex()
        return self._actions.commands[index.data(COMMAND)] if index.isValid() else None

    def choose(self, command: str) -> None:
        """Go to a command's line."""
        self.filter.clear()
        for row in range(self._rows.rowCount()):
            if self._rows.index(row, 0).data(COMMAND) == command:
                self.table.selectRow(row)

    def _chosen(self) -> None:
        command = self.command
        keys = keys_of(command, self._changed) if command else []
        self.keys.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.own.setEnabled(command is not None and command.id in self._changed)
        self.own_all.setEnabled(bool(self._changed))
        self._warn()

    def _typed(self) -> str:
        return self.keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)

    def _warn(self) -> None:
        command, key = self.command, self._typed()
        taken = conflicts(self._actions.commands, self._changed, command.id, key) if command and key else []
        names = ", ".join(plain_text(tr(other.text)).rstrip("…") for other in taken)
        said = filled(tr("These keys belong to: %1. They would be taken from it."), names)
        self.said.setText(said if taken else "")
        self.set.setEnabled(command is not None)

    def assign(self) -> None:
        """Give the chosen command the typed keys (none: take its keys away), and take them from whoever had them."""
        command, key = self.command, self._typed()
        if command is None:
            return
        for other in conflicts(self._actions.commands, self._changed, command.id, key) if key else ():
            left = [k for k in keys_of(other, self._changed) if not _clash(k, key)]
            self._change(other, _PARTED.join(left))
        further = [k for k in keys_of(command, self._changed)[1:] if key and not _clash(k, key)]
        self._change(command, _PARTED.join(filter(None, (key, *further))))
        self._store()

    def reset(self) -> None:
        """Give the chosen command its own keys back."""
        if (command := self.command) is not None:
            self._changed.pop(command.id, None)
            self._store()

    def reset_all(self) -> None:
        self._changed.clear()
        self._store()

    def _change(self, command: Command[Any], keys: str) -> None:
        if keys == _PARTED.join(_portable(key) for key in command.keys):
            self._changed.pop(command.id, None)
        else:
            self._changed[command.id] = keys

    def _store(self) -> None:
        self.model.set_changed(self._changed)
        self._keep(dict(self._changed))
        self._chosen()


def _clash(one: str, other: str) -> bool:
    none = QKeySequence.SequenceMatch.NoMatch
    a, b = QKeySequence(one), QKeySequence(other)
    return a.matches(b) is not none or b.matches(a) is not none
