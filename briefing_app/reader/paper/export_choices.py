"""The choices of an export as a form, to and from `export.Options`, and as plain data that settings keep. Writes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from briefing_app.export import FORMATS
from briefing_app.export.options import Options
from briefing_app.model import Kind
from briefing_app.reader.voice import tell
from briefing_app.reader.words import plural, tr

# What is remembered from one export to the next; which entities and which file belong to one briefing.
_KEPT = ("quotations", "notes", "front", "ledger", "index", "layers", "embed", "paper", "text_size", "margin", "style")


def remembered(options: Options, suffix: str) -> dict[str, Any]:
    """What settings keep of a reader's choices."""
    kinds = [kind.value for kind in options.kinds] if options.kinds is not None else None
    values = asdict(options)
    return {**{name: values[name] for name in _KEPT}, "kinds": kinds, "suffix": suffix}


def recalled(kept: Mapping[str, Any]) -> tuple[Options, str]:
    """The options and the suffix that settings kept; a default for whatever is missing or of a wrong kind."""
    options = Options()
    for field in fields(Options):
        value, default = kept.get(field.name), getattr(options, field.name)
        if field.name in _KEPT and type(value) is type(default) and _allowed(field.name, value):
            options = replace(options, **{field.name: value})
    known = {kind.value for kind in Kind}
    kinds = kept.get("kinds")
    if isinstance(kinds, list) and kinds:
        options = replace(options, kinds=tuple(Kind(kind) for kind in kinds if kind in known) or None)
    suffix = kept.get("suffix")
    return options, suffix if suffix in {form.suffix for form in FORMATS} else ".pdf"


def _allowed(name: str, value: Any) -> bool:
    return {
        "paper": value in ("a4", "letter"),
        "style": value in ("colour", "greyscale"),
        "text_size": name != "text_size" or 6 <= value <= 24,
        "margin": name != "margin" or 5 <= value <= 60,
    }.get(name, True)


def format_name(suffix: str) -> str:
    """What a format is called, in the reader's language; its own name where there is none."""
    names = {
        ".pdf": tr("Annotated PDF"),
        ".jsonld": tr("W3C Web Annotations (JSON-LD)"),
        ".csv": tr("Ledger of statements (CSV)"),
        ".md": tr("Markdown"),
        ".html": tr("Web page (HTML)"),
        ".docx": tr("Word document (DOCX)"),
        ".xfdf": tr("Acrobat comments (XFDF)"),
    }
    own = next((form.name for form in FORMATS if form.suffix == suffix), suffix)
    return names.get(suffix, own)


class ExportChoices(QWidget):
    """What goes into the file, and how it looks."""

    changed = Signal()

    def __init__(self, selected: int, original: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._original = original
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(7)
        self.format = QComboBox()
        for form in FORMATS:
            self.format.addItem(f"{format_name(form.suffix)}", form.suffix)
        self.in_place = self._box(tr("Mark up the pages of the source itself"))
        self.in_place.setVisible(original is not None)
        self._heading(tr("Format"))
        tell(self.format, tr("Format"))
        self._column.addWidget(self.format)
        self._column.addWidget(self.in_place)
        self._what(selected)
        self._parts()
        self._look()
        self._column.addStretch(1)
        self.format.currentIndexChanged.connect(self._able)
        self.in_place.toggled.connect(self._able)
        self._able()

    # ------------------------------------------------------------ made once

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setProperty("role", "heading")
        label.setContentsMargins(0, 8, 0, 0)
        self._column.addWidget(label)

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def _form(self, heading: str, rows: tuple[tuple[str, QWidget], ...]) -> None:
        self._heading(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(7)
        for text, widget in rows:
            form.addRow(text, widget)
            tell(widget, text.rstrip(":"))
        self._column.addLayout(form)

    def _what(self, selected: int) -> None:
        self._heading(tr("Which highlights"))
        self._group = QButtonGroup(self)
        self.all = QRadioButton(tr("All entities"))
        self.selected = QRadioButton(
            plural("The selected entity", "The %n selected entities", selected) if selected else tr("Selected entities")
        )
        self.selected.setEnabled(selected > 0)
        self.by_kind = QRadioButton(tr("By kind:"))
        for button in (self.all, self.selected, self.by_kind):
            self._group.addButton(button)
            self._column.addWidget(button)
            button.toggled.connect(lambda on: self._chose() if on else None)
        names = {
            (Kind.SPEAKER,): tr("Speakers"),
            (Kind.PERSON, Kind.ORGANIZATION): tr("Mentioned, not quoted"),
            (Kind.COUNTRY,): tr("Countries"),
            (Kind.REGION,): tr("Regions and groups"),
            (Kind.AREA,): tr("Areas of cooperation"),
        }
        self.kinds: dict[tuple[Kind, ...], QCheckBox] = {}
        for kinds, name in names.items():
            box = self._box(name)
            box.setContentsMargins(22, 0, 0, 0)
            box.setStyleSheet("margin-left: 22px")
            self.kinds[kinds] = box
            self._column.addWidget(box)

    def _parts(self) -> None:
        self._heading(tr("What else"))
        self.parts = {
            "quotations": self._box(tr("Words of the speakers")),
            "notes": self._box(tr("My notes and highlights")),
            "front": self._box(tr("Summary at the front")),
            "ledger": self._box(tr("Ledger of statements")),
            "index": self._box(tr("Index of entities")),
            "embed": self._box(tr("Can be opened here again, with everything")),
        }
        for box in self.parts.values():
            self._column.addWidget(box)

    def _look(self) -> None:
        self.paper = QComboBox()
        self.paper.addItem("A4", "a4")
        self.paper.addItem(tr("US Letter"), "letter")
        self.text_size = QDoubleSpinBox()
        self.text_size.setRange(6, 24)
        self.text_size.setSingleStep(0.5)
        self.text_size.setDecimals(1)
        self.text_size.setSuffix(tr(" pt"))
        self.margin = QDoubleSpinBox()
        self.margin.setRange(5, 60)
        self.margin.setDecimals(0)
        self.margin.setSuffix(tr(" mm"))
        self.style_ = QComboBox()
        self.style_.addItem(tr("Colours"), "colour")
        self.style_.addItem(tr("Greys, for black and white printers"), "greyscale")
        self.layers = self._box(tr("A layer for each entity, to switch off"))
        self._form(
            tr("Pages"),
            (
                (tr("Paper:"), self.paper),
                (tr("Text size:"), self.text_size),
                (tr("Margins:"), self.margin),
                (tr("Style:"), self.style_),
            ),
        )
        self._column.addWidget(self.layers)
        for box in (self.paper, self.style_):
            box.currentIndexChanged.connect(lambda _at: self.changed.emit())
        for spin in (self.text_size, self.margin):
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(lambda _value: self.changed.emit())

    # ------------------------------------------------------------ what is chosen

    @property
    def suffix(self) -> str:
        return str(self.format.currentData())

    @property
    def paged(self) -> bool:
        """Whether the result has pages."""
        return self.suffix == ".pdf"

    def take(self, options: Options, suffix: str) -> None:
        """Show these choices."""
        with QSignalBlocker(self):
            self.format.setCurrentIndex(max(0, self.format.findData(suffix)))
            for name, box in self.parts.items():
                box.setChecked(bool(getattr(options, name)))
            for kinds, box in self.kinds.items():
                box.setChecked(options.kinds is None or bool(set(kinds) & set(options.kinds)))
            narrowed = options.kinds is not None
            chosen = options.entities is not None and self.selected.isEnabled()
            (self.selected if chosen else self.by_kind if narrowed else self.all).setChecked(True)
            self.layers.setChecked(options.layers)
            self.paper.setCurrentIndex(max(0, self.paper.findData(options.paper)))
            self.style_.setCurrentIndex(max(0, self.style_.findData(options.style)))
            self.text_size.setValue(options.text_size)
            self.margin.setValue(options.margin)
        self._able()

    def options(self, selection: tuple[str, ...]) -> Options:
        """The choices; `selection` are the entities meant by *selected*."""
        kinds = tuple(kind for group, box in self.kinds.items() if box.isChecked() for kind in group)
        chosen = Options(
            entities=selection if self.selected.isChecked() else None,
            kinds=kinds if self.by_kind.isChecked() else None,
            layers=self.layers.isChecked(),
            paper=self.paper.currentData(),
            text_size=self.text_size.value(),
            margin=self.margin.value(),
            style=self.style_.currentData(),
            original=self._original if self.paged and self.in_place.isChecked() else None,
        )
        parts: dict[str, Any] = {name: box.isChecked() for name, box in self.parts.items()}
        return replace(chosen, **parts)

    def _chose(self) -> None:
        for box in self.kinds.values():
            box.setEnabled(self.by_kind.isChecked())
        self.changed.emit()

    def _able(self) -> None:
        """Only what the format heeds can be changed."""
        own_pages = self.paged and not self.in_place.isChecked()
        self.in_place.setEnabled(self.paged)
        pages: tuple[QWidget, ...] = (self.paper, self.text_size, self.margin, self.style_)
        for widget in pages:
            widget.setEnabled(own_pages)
        self.layers.setEnabled(self.paged)
        self.parts["front"].setEnabled(own_pages)
        for box in self.kinds.values():
            box.setEnabled(self.by_kind.isChecked())
        self.changed.emit()


Changed = Callable[[dict[str, Any]], object]
