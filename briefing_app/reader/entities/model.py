"""The entities of one panel as a Qt list that sorts and filters itself. Knows no view."""

from collections.abc import Iterable, Mapping
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefing_app.colours import Slot
from briefing_app.model import Analysis, Entity, Kind
from briefing_app.reader.article.ticks import rows as bins
from briefing_app.reader.article.ticks import runs
from briefing_app.reader.entities.rows import Order, Panel, Row, Section, detail, keys, kind_name, narrowed, sections
from briefing_app.reader.words import plural, tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What can be asked of a line, besides Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1  # the entity's id; None for a heading
    DETAIL = ID + 1
    COUNT = ID + 2
    SLOT = ID + 3  # its colours.Slot while it is selected, else None
    CODE = ID + 4  # a country's two letters
    HEADING = ID + 5  # a heading's words; None for an entity


class EntityModel(QAbstractListModel):
    """Lines of a panel. Selected entities are checked; their slots say in what colour."""

    def __init__(self, panel: Panel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self.order: Order = "first"
        self.grouped = False
        self._analysis = Analysis("")
        self._text = ""
        self._wanted = ""
        self._all: list[Section] = []
        self._shown: list[Row] = []
        self._total = self._matching = self._every = 0
        self._keys: dict[str, str] | None = None
        self._slots: Mapping[str, Slot] = {}
        self._details: dict[str, str] = {}
        self._bars: dict[tuple[str, int], list[tuple[int, int]]] = {}

    # ------------------------------------------------------------ what it lists

    def set_reading(self, analysis: Analysis, text: str) -> None:
        """List the entities of an analysis of `text`."""
        self._analysis, self._text = analysis, text
        self._keys, self._details, self._bars = None, {}, {}
        self._arrange()

    def set_order(self, order: Order) -> None:
        self.order = order
        self._arrange()

    def set_grouped(self, grouped: bool) -> None:
        self.grouped = grouped
        self._arrange()

    def set_filter(self, wanted: str) -> None:
        """Show only what has every word of `wanted` in its name, role, country, group or forms."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._narrow()

    def set_slots(self, slots: Mapping[str, Slot]) -> None:
        """These entities are selected, in these colours."""
        before, self._slots = self._slots, slots
        changed = {e for e in (*before, *slots) if before.get(e) != slots.get(e)}
        if not changed:
            return
        lines = [n for n, row in enumerate(self._shown) if row.entity is not None and row.entity.id in changed]
        if lines:
            self.dataChanged.emit(self.index(lines[0]), self.index(lines[-1]))

    def _arrange(self) -> None:
        self._all = sections(self.panel, self._analysis, self.order, self.grouped)
        self._total = sum(len(part.lines) for part in self._all)
        self._every = _without_regions(row for part in self._all for row in part.lines)
        self._narrow()

    def _narrow(self) -> None:
        if self._wanted.strip() and self._keys is None:
            self._keys = keys(self._analysis, self.panel.kinds, self._text)
        self.beginResetModel()
        self._shown, self._matching = narrowed(self._all, self._keys or {}, self._wanted)
        self.endResetModel()

    # ------------------------------------------------------------ questions

    @property
    def total(self) -> int:
        """Entities of the panel, whatever the filter."""
        return self._total

    @property
    def matching(self) -> int:
        return self._matching

    @property
    def counted(self) -> tuple[int, int]:
        """How many of what the panel is named after match the filter, and how many there are: regions are no countries."""
        return _without_regions(self._shown) if self.filtered else self._every, self._every

    @property
    def filtered(self) -> bool:
        return bool(self._wanted.strip())

    @property
    def complete(self) -> bool:
        return self._analysis.complete

    def row_of(self, entity: str) -> int:
        """The line of an entity; -1 where it is not shown."""
        return next((n for n, row in enumerate(self._shown) if row.entity is not None and row.entity.id == entity), -1)

    def entity(self, index: Index) -> Entity | None:
        return self._shown[index.row()].entity if index.isValid() else None

    def between(self, one: int, other: int) -> list[str]:
        """The ids of the entities from one line to another."""
        first, last = sorted((one, other))
        return [row.entity.id for row in self._shown[first : last + 1] if row.entity is not None]

    def bars(self, entity: str, width: int, thick: int) -> list[tuple[int, int]]:
        """Where an entity's mentions lie on a line `width` pixels long that stands for the text: first pixel and length
        of marks `thick` pixels wide; those that touch are one."""
        key = (entity, width)
        if key not in self._bars:
            self._bars[key] = runs(bins(self._analysis.mentions_of(entity), len(self._text), width), thick)
        return self._bars[key]

    # ------------------------------------------------------------ Qt's questions

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def roleNames(self) -> dict[int, bytes]:  # pyright: ignore[reportIncompatibleMethodOverride]
        return {int(Qt.ItemDataRole.DisplayRole): b"name"} | {int(role): role.name.lower().encode() for role in Role}

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._shown[index.row()].entity is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if row.entity is None:
            return row.heading if role in (Qt.ItemDataRole.DisplayRole, Role.HEADING) else None
        return self._of_entity(row, row.entity, role)

    def _of_entity(self, row: Row, entity: Entity, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entity.name
            case Role.ID:
                return entity.id
            case Role.COUNT:
                return row.count
            case Role.SLOT:
                return self._slots.get(entity.id)
            case Role.DETAIL:
                return self._detail(entity)
            case Role.CODE:
                return (entity.country or entity.id.partition(":")[2]) if entity.kind == "country" else None
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if entity.id in self._slots else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return self._spoken(row, entity)
            case _:
                return None

    def _detail(self, entity: Entity) -> str:
        if entity.id not in self._details:
            self._details[entity.id] = detail(entity, self._analysis, self._text)
        return self._details[entity.id]

    def _spoken(self, row: Row, entity: Entity) -> str:
        parts = [entity.name, kind_name(entity.kind), self._detail(entity)]
        parts.append(plural("%n mention", "%n mentions", row.count))
        if slot := self._slots.get(entity.id):
            parts.append(tr("selected"))
            parts.append(f"{slot.name}, {slot.underline}")
        return ", ".join(dict.fromkeys(filter(None, parts)))


def _without_regions(rows: Iterable[Row]) -> int:
    return sum(row.entity is not None and row.entity.kind is not Kind.REGION for row in rows)
